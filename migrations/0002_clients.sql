-- Clients, their persons and who covers them. client_id is first in every key, so that the data can be distributed by it.
create table clients (
  client_id uuid primary key,
  kind text not null check (kind in ('household', 'company')),
  stage text not null check (stage in ('prospect', 'client', 'former')),
  tier text not null,
  name text not null,
  sort_name text not null,
  native_name text,
  segment text,
  language text not null,
  country text not null,
  time_zone text not null,
  currency text not null,
  since date,
  legal_form text,
  industry text,
  ticker text,
  note text,
  retired_into uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
-- Lists are sorted as the reader's language sorts, which puts its own script first.
create index clients_sort on clients (sort_name collate "und-x-icu", client_id);
create index clients_sort_el on clients (sort_name collate "el-x-icu", client_id);
create index clients_sort_ka on clients (sort_name collate "ka-x-icu", client_id);
create index clients_sort_lo on clients (sort_name collate "lo-x-icu", client_id);
create index clients_sort_ta on clients (sort_name collate "ta-x-icu", client_id);
create index clients_tier on clients (tier, client_id);

-- A tier comes from the published rule, or from an override with a reason and an end.
create table client_tiers (
  client_id uuid not null references clients (client_id),
  id uuid not null,
  tier text not null,
  origin text not null check (origin in ('rule', 'override')),
  reason text not null,
  set_by uuid references users (id),
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  primary key (client_id, id),
  check (origin = 'rule' or (set_by is not null and valid_to is not null))
);

-- A person lives in one client: the household that counts the money. Other ties are links.
create table persons (
  client_id uuid not null references clients (client_id),
  id uuid not null,
  title text,
  given_name text not null default '',
  middle_name text,
  family_name text not null default '',
  suffix text,
  nickname text,
  full_name text not null,
  native_name text,
  name_order text not null default 'given_first' check (name_order in ('given_first', 'family_first')),
  language text,
  sort_name text not null,
  role text not null default 'member' check (role in ('primary', 'partner', 'child', 'member', 'officer', 'trustee', 'professional')),
  birth_date date,
  birth_month_day text check (birth_month_day ~ '^\d\d-\d\d$'),
  deceased_on date,
  note text,
  -- Who moved to another household stays here as a name on what happened here, and counts there.
  moved_to uuid,
  moved_on date,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (client_id, id)
);
create index persons_birthday on persons (birth_month_day);

-- Where a person counts, firm-wide: the key makes a second household impossible.
create table person_homes (
  person_id uuid primary key,
  client_id uuid not null
);

create table phones (
  client_id uuid not null,
  id uuid not null,
  person_id uuid,
  e164 text not null,
  extension text,
  label text not null default 'mobile',
  preferred boolean not null default false,
  verified_on date,
  primary key (client_id, id),
  foreign key (client_id, person_id) references persons (client_id, id) on delete cascade
);
create index phones_number on phones (e164);
create table emails (
  client_id uuid not null,
  id uuid not null,
  person_id uuid,
  address text not null,
  label text not null default 'private',
  preferred boolean not null default false,
  verified_on date,
  dead_since date,
  primary key (client_id, id),
  unique (client_id, person_id, address),
  foreign key (client_id, person_id) references persons (client_id, id) on delete cascade
);
create index emails_address on emails (address);
create table addresses (
  client_id uuid not null,
  id uuid not null,
  person_id uuid,
  label text not null default 'home',
  lines text[] not null,
  city text,
  region text,
  postcode text,
  country text not null check (country ~ '^[A-Z]{2}$'),
  preferred boolean not null default false,
  valid_from date,
  valid_to date,
  primary key (client_id, id),
  foreign key (client_id) references clients (client_id),
  foreign key (client_id, person_id) references persons (client_id, id) on delete cascade
);
create table employments (
  client_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  employer text not null,
  employer_client_id uuid,
  title text,
  issuer_role text,
  valid_from date,
  valid_to date,
  primary key (client_id, id),
  foreign key (client_id, person_id) references persons (client_id, id) on delete cascade
);
-- "Needs" on screens: interests and service wishes.
create table preferences (
  client_id uuid not null,
  id uuid not null,
  person_id uuid,
  kind text not null check (kind in ('interest', 'service')),
  text text not null,
  recorded_at timestamptz not null,
  primary key (client_id, id),
  foreign key (client_id) references clients (client_id),
  foreign key (client_id, person_id) references persons (client_id, id) on delete cascade
);
-- The other end may be in another client, which no foreign key may cross; it is shown only to who may see that client too.
create table links (
  client_id uuid not null,
  id uuid not null,
  person_id uuid,
  kind text not null check (kind in ('spouse', 'partner', 'child', 'parent', 'sibling', 'trustee', 'beneficiary', 'executive_of', 'advised_by', 'referred_by', 'colleague', 'friend', 'owner_of')),
  other_client_id uuid not null,
  other_person_id uuid,
  valid_from date,
  valid_to date,
  note text,
  primary key (client_id, id),
  foreign key (client_id) references clients (client_id),
  foreign key (client_id, person_id) references persons (client_id, id) on delete cascade
);
create index links_other on links (other_client_id);
create index links_other_person on links (other_person_id);

-- What a search finds, and the words it is found by, computed by the application (src/kit/fold.ts). Words are compared byte by
-- byte: only such comparisons are leakproof, and row-level security lets no other operator use an index (a trigram index on
-- these tables would never be read).
create table search_entries (
  client_id uuid not null references clients (client_id),
  id uuid not null,
  kind text not null check (kind in ('client', 'person')),
  label text not null,
  detail text,
  key text not null,
  primary key (client_id, id)
);
create table search_words (
  client_id uuid not null,
  entry_id uuid not null,
  word text collate "C" not null,
  primary key (client_id, entry_id, word),
  foreign key (client_id, entry_id) references search_entries (client_id, id) on delete cascade
);
create index search_words_word on search_words (word, client_id, entry_id);

create table coverages (
  client_id uuid not null references clients (client_id),
  id uuid not null,
  user_id uuid not null references users (id),
  role text not null check (role in ('lead', 'specialist', 'banker', 'service')),
  origin text not null default 'own' check (origin in ('own', 'inherited')),
  grace_until date,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  recorded_by uuid references users (id),
  ended_at timestamptz,
  primary key (client_id, id)
);
create index coverages_user on coverages (user_id);
create unique index coverages_one_lead on coverages (client_id) where role = 'lead' and valid_to is null and ended_at is null;
create unique index coverages_once on coverages (client_id, user_id, role) where valid_to is null and ended_at is null;

-- The one access rule reads these two: what a grant opens, a denial closes.
create table client_grants (
  client_id uuid not null references clients (client_id),
  user_id uuid not null references users (id),
  reason text not null check (reason in ('coverage', 'manages', 'share', 'cover')),
  level text not null check (level in ('view', 'edit')),
  valid_from date not null,
  valid_to date,
  primary key (client_id, user_id, reason)
);
create index client_grants_user on client_grants (user_id, client_id);
create table client_denials (
  client_id uuid not null references clients (client_id),
  user_id uuid not null references users (id),
  reason text not null,
  valid_from date not null,
  valid_to date,
  set_by uuid references users (id),
  recorded_at timestamptz not null,
  primary key (client_id, user_id)
);
create index client_denials_user on client_denials (user_id, client_id);

-- Dated do-not-contact. A hard one (the person's wish, a list, the law) stops; a soft one warns.
create table suppressions (
  client_id uuid not null,
  id uuid not null,
  person_id uuid,
  channel text not null,
  purpose text not null,
  strength text not null check (strength in ('hard', 'soft')),
  source text not null,
  valid_from date not null,
  valid_to date,
  set_by uuid references users (id),
  recorded_at timestamptz not null,
  ended_by uuid references users (id),
  ended_at timestamptz,
  end_reason text,
  primary key (client_id, id),
  foreign key (client_id) references clients (client_id),
  foreign key (client_id, person_id) references persons (client_id, id) on delete cascade
);

create table documents (
  client_id uuid not null references clients (client_id),
  id uuid not null,
  claim_id uuid,
  kind text not null check (kind in ('engagement_letter', 'contract', 'evidence', 'other')),
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  wrapped_key text not null,
  stored_as text not null,
  added_by uuid references users (id),
  added_at timestamptz not null,
  primary key (client_id, id)
);
create index documents_added on documents (client_id, added_at desc);
