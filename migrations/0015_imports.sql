-- Files of contacts: kept sealed, previewed, imported row by row in the background, undone whole. A file is its importer's own.
-- How the columns of a source are read, once somebody has looked at it.
create table import_sources (
  id uuid primary key,
  owner_id uuid not null references users (id),
  name text not null,
  -- The headings: the next file that has the same ones is read the same way.
  signature text not null,
  mapping jsonb not null,
  kept_at timestamptz not null,
  unique (owner_id, signature)
);
create table imports (
  id uuid primary key,
  sha256 text not null,
  name text not null,
  format text not null,
  encoding text,
  separator text,
  source text,
  stored_as text not null,
  wrapped_key text not null,
  bytes bigint not null,
  -- Reads telephone numbers and addresses written without a country.
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- Who covers the clients it adds.
  lead_id uuid not null references users (id),
  -- Null for cards, which have no columns.
  mapping jsonb,
  warnings jsonb not null,
  state text not null check (state in ('previewed', 'running', 'imported', 'failed', 'undone')),
  failure text,
  received_by uuid not null references users (id),
  received_at timestamptz not null,
  planned_at timestamptz not null,
  begun_at timestamptz,
  imported_at timestamptz,
  undone_at timestamptz,
  unique (received_by, sha256)
);
create index imports_received on imports (received_by, received_at desc);
-- One row of the file: what it says, what will become of it, and what undoing it needs.
create table import_rows (
  import_id uuid not null references imports (id) on delete cascade,
  row integer not null,
  label text not null,
  record jsonb not null,
  fate text not null check (fate in ('new', 'changed', 'unchanged', 'review', 'refused', 'left_out')),
  reason text,
  -- Whom it is joined to, or might be; a row before it that is not imported yet is named by its number.
  client_id uuid,
  person_id uuid,
  target_row integer,
  probability double precision,
  -- What the person who imports decided of a proposal.
  decision text check (decision in ('join', 'new', 'leave')),
  adds jsonb not null default '[]',
  -- Where file and record differ: the record's value stays, the file's is kept here.
  conflicts jsonb not null default '[]',
  done_at timestamptz,
  -- How it was before, and what was added.
  undo jsonb,
  primary key (import_id, row)
);
create index import_rows_fate on import_rows (import_id, fate, row);
create index import_rows_client on import_rows (client_id) where done_at is not null;
