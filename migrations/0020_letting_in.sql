-- Who lets whom in: links by which users choose their own password, roles that a second person gives, the firm's rules of signing in.
create table first_links (
  id uuid primary key,
  user_id uuid not null references users (id),
  -- The link itself is shown once and kept nowhere.
  token_sha256 text not null unique,
  -- Whoever lost the second factor sets up a new one.
  forgets_factor boolean not null default false,
  made_by uuid not null references users (id),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz
);
-- One at a time: a new link ends the one before.
create unique index first_links_open on first_links (user_id) where used_at is null and withdrawn_at is null;

-- A role over other people's money or doors: asked for by one person, given by another. It stands in user_roles only once it is given.
create table role_requests (
  id uuid primary key,
  user_id uuid not null references users (id),
  role text not null check (role in ('controller', 'compliance', 'manager', 'administrator')),
  asked_by uuid not null references users (id),
  asked_at timestamptz not null,
  -- Given at once, by the only administrator of the firm; somebody else decides later whether it stays.
  alone boolean not null default false,
  decision text check (decision in ('approved', 'declined', 'withdrawn')),
  decided_by uuid references users (id),
  decided_at timestamptz,
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  constraint second_person check (decision is null or decision = 'withdrawn' or decided_by not in (asked_by, user_id))
);
create unique index role_requests_open on role_requests (user_id, role) where decision is null;
create index role_requests_asked on role_requests (asked_at, id) where decision is null;

-- What compliance has to look at.
create table alerts (
  id uuid primary key,
  kind text not null check (kind in ('role given alone', 'much read', 'left')),
  -- Whom it is about.
  user_id uuid not null references users (id),
  at timestamptz not null,
  details jsonb not null,
  seen_by uuid references users (id),
  seen_at timestamptz,
  note text,
  check ((seen_by is null) = (seen_at is null)),
  constraint second_person check (seen_by <> user_id)
);
create index alerts_newest on alerts (at desc, id desc);
create index alerts_unseen on alerts (at desc, id desc) where seen_at is null;

-- No row: as src/team/signInPolicy.ts says.
create table sign_in_policy (
  only_one boolean primary key default true check (only_one),
  second_factor text not null check (second_factor in ('off', 'roles', 'all')),
  second_factor_roles text[] not null,
  pages_an_hour integer not null check (pages_an_hour > 0),
  exports_an_hour integer not null check (exports_an_hour > 0),
  version integer not null
);
