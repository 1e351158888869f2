-- The firm, its users, their sign-in and the append-only record. Which table is distributed, reference or local: src/db/tables.ts.
create extension if not exists pg_trgm;

do $$ begin
  if not exists (select from pg_roles where rolname = 'rapport_app') then
    create role rapport_app nologin noinherit;
  end if;
end $$;
-- Also when the owner is no superuser: a session may then start as the application's role.
do $$ begin
  execute format('grant rapport_app to %I', current_user);
exception when others then
  if not pg_has_role(current_user, 'rapport_app', 'member') then raise; end if;
end $$;
grant usage on schema public to rapport_app;

create table firm (
  only_one boolean primary key default true check (only_one),
  name text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  demo boolean not null default false,
  -- False while a demo firm is being loaded; a load that was cut off is begun anew.
  ready boolean not null default true,
  created_at timestamptz not null
);

create table teams (
  id uuid primary key,
  name text not null unique,
  parent_id uuid references teams (id)
);

create table users (
  id uuid primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default true,
  image text,
  language text not null default 'en',
  time_zone text not null default 'UTC',
  manager_id uuid references users (id),
  team_id uuid references teams (id),
  contact_hours integer not null default 20,
  active boolean not null default true,
  two_factor_enabled boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (manager_id <> id)
);
create index users_manager on users (manager_id);

create table user_roles (
  user_id uuid not null references users (id),
  role text not null check (role in ('representative', 'manager', 'controller', 'marketing', 'service', 'compliance', 'administrator')),
  primary key (user_id, role)
);

-- Sign-in (better-auth). Local tables: hot, and never joined with business data, hence no foreign key.
create table sessions (
  id uuid primary key,
  user_id uuid not null,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_user on sessions (user_id);
create table credentials (
  id uuid primary key,
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index credentials_user on credentials (user_id);
create table verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on verifications (identifier);
create table two_factors (
  id uuid primary key,
  user_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
);
create index two_factors_user on two_factors (user_id);

-- A repeated request gets the first answer again. Kept two days.
create table idempotency_keys (
  user_id uuid not null,
  key text not null,
  request_sha256 text not null,
  status integer,
  answer text,
  created_at timestamptz not null,
  primary key (user_id, key)
);
create index idempotency_keys_created on idempotency_keys (created_at);

-- One chain of events per client, and one for the firm (nil client): writers of different clients never wait for each other.
create table event_chains (
  client_id uuid primary key,
  seq bigint not null,
  hash bytea not null
);
create table events (
  client_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  actor_id uuid,
  verb text not null,
  subject text not null,
  subject_id uuid,
  before jsonb,
  after jsonb,
  reason text,
  hash bytea not null,
  primary key (client_id, seq)
);
create index events_subject on events (client_id, subject_id, seq desc);
create index events_actor on events (actor_id, at desc);
create index events_newest on events (at desc, client_id desc, seq desc);
-- What a client's timeline tells of claims; src/claims/queries/timeline.ts asks in the same words.
create index events_claims on events (client_id, at desc, subject_id desc, seq desc)
  where subject = 'claim' and verb in ('claimed', 'submitted', 'rejected', 'expired', 'disputed')
    or subject = 'confirmation' and verb in ('approved', 'undone');

create function event_hash(previous bytea, p_client uuid, p_seq bigint, p_at timestamptz, p_actor uuid, p_verb text,
  p_subject text, p_subject_id uuid, p_before jsonb, p_after jsonb, p_reason text) returns bytea
language sql immutable parallel safe as $$
  select sha256(previous || convert_to(jsonb_build_array(p_client, p_seq, extract(epoch from p_at), p_actor, p_verb, p_subject,
    p_subject_id, p_before, p_after, p_reason)::text, 'UTF8'))
$$;

-- The only way into events: the application's role may read the table and execute this, nothing else.
create function record_event(p_client uuid, p_at timestamptz, p_actor uuid, p_verb text, p_subject text, p_subject_id uuid,
  p_before jsonb, p_after jsonb, p_reason text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head event_chains%rowtype;
begin
  insert into event_chains values (p_client, 0, ''::bytea) on conflict (client_id) do nothing;
  select * into head from event_chains where client_id = p_client for update;
  head.seq := head.seq + 1;
  head.hash := event_hash(head.hash, p_client, head.seq, p_at, p_actor, p_verb, p_subject, p_subject_id, p_before, p_after, p_reason);
  insert into events values (p_client, head.seq, p_at, p_actor, p_verb, p_subject, p_subject_id, p_before, p_after, p_reason, head.hash);
  update event_chains set seq = head.seq, hash = head.hash where client_id = p_client;
  return head.seq;
end $$;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_argv[0] using errcode = 'RP001';
end $$;
create trigger append_only before update or delete on events for each row execute function refuse_change('events');
create trigger no_truncate before truncate on events for each statement execute function refuse_change('events');
