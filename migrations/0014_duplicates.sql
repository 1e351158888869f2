-- Who may be in the register twice: what each person and company is recognised by, and what the nightly search proposes.

-- One row for each person who counts in a client, and for each company itself; written in the transaction of every change.
create table duplicate_entries (
  client_id uuid not null references clients (client_id),
  id uuid not null,
  kind text not null check (kind in ('person', 'organisation')),
  entry jsonb not null,
  primary key (client_id, id)
);
-- Numbers, because only a leakproof comparison such as theirs uses an index under row-level security.
create table duplicate_keys (
  client_id uuid not null,
  entry_id uuid not null,
  key integer not null,
  primary key (client_id, entry_id, key),
  foreign key (client_id, entry_id) references duplicate_entries (client_id, id) on delete cascade
);
create index duplicate_keys_key on duplicate_keys (key, client_id, entry_id);

-- A pair stands once, from the smaller id to the larger; without a person it is the client itself. Each search writes the
-- undecided ones anew; that somebody said "not the same" stays.
create table duplicate_proposals (
  client_id uuid not null references clients (client_id),
  id uuid not null,
  person_id uuid,
  other_client_id uuid not null,
  other_person_id uuid,
  tie text not null check (tie in ('same', 'household')),
  probability double precision not null check (probability between 0 and 1),
  decision text not null check (decision in ('same', 'review')),
  steps jsonb not null,
  found_at timestamptz not null,
  apart_by uuid references users (id),
  apart_at timestamptz,
  apart_reason text,
  primary key (client_id, id),
  constraint apart_is_named check (num_nonnulls(apart_by, apart_at) in (0, 2))
);
create unique index duplicate_proposals_pair on duplicate_proposals
  (client_id, coalesce(person_id, client_id), other_client_id, coalesce(other_person_id, other_client_id));
create index duplicate_proposals_likeliest on duplicate_proposals (probability desc, id desc) where apart_at is null;
create index duplicate_proposals_other on duplicate_proposals (other_client_id);

-- Somebody may know of one of the two clients and not of the other.
create function barrier_between(p_one uuid, p_other uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  with denied as (
    select client_id, user_id from client_denials where client_id in (p_one, p_other)
      and valid_from <= current_date and (valid_to is null or valid_to >= current_date))
  select p_one <> p_other and exists (select from denied group by user_id having count(*) = 1)
$$;

-- Two persons made one. What every row was before and is after, so that it can be undone wholly; the rows themselves say nothing of it.
create table merges (
  client_id uuid not null references clients (client_id),
  id uuid not null,
  person_id uuid not null,
  other_person_id uuid not null,
  changes jsonb not null,
  reason text,
  merged_by uuid not null references users (id),
  merged_at timestamptz not null,
  undone_by uuid references users (id),
  undone_at timestamptz,
  undone_reason text,
  primary key (client_id, id),
  constraint undoing_is_signed check (num_nonnulls(undone_by, undone_at, undone_reason) in (0, 3))
);
create index merges_newest on merges (client_id, merged_at desc, id desc);
