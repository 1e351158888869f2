-- Initiatives (firm-wide), the contact log, tasks and cadence policies.
create table initiatives (
  id uuid primary key,
  parent_id uuid references initiatives (id),
  name text not null,
  kind text not null check (kind in ('programme', 'sponsorship', 'event_series', 'event', 'promotion', 'seminar')),
  objective text,
  starts_on date not null,
  ends_on date,
  owner_id uuid references users (id),
  budget_minor bigint,
  currency text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  check (parent_id <> id)
);
create index initiatives_parent on initiatives (parent_id);
create table initiative_costs (
  id uuid primary key,
  initiative_id uuid not null references initiatives (id),
  kind text not null check (kind in ('rights', 'activation', 'hospitality', 'travel', 'gifts', 'production', 'staff_time', 'agency', 'media', 'tax', 'other')),
  amount_minor bigint not null,
  currency text not null,
  incurred_on date not null,
  invoice text,
  note text,
  recorded_by uuid references users (id),
  recorded_at timestamptz not null
);
create index initiative_costs_initiative on initiative_costs (initiative_id);
create table initiative_events (
  id uuid primary key,
  initiative_id uuid not null references initiatives (id),
  name text not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  time_zone text not null,
  venue text,
  seats integer check (seats > 0),
  follow_up_days integer not null default 10
);
create index initiative_events_initiative on initiative_events (initiative_id);

create table guests (
  client_id uuid not null,
  id uuid not null,
  event_id uuid not null references initiative_events (id),
  person_id uuid not null,
  host_id uuid references users (id),
  state text not null check (state in ('nominated', 'cleared', 'invited', 'accepted', 'declined', 'attended', 'no_show', 'followed_up')),
  state_since timestamptz not null,
  attended boolean not null default false,
  follow_up_by date,
  interaction_id uuid,
  version integer not null default 1,
  primary key (client_id, id),
  unique (client_id, event_id, person_id),
  foreign key (client_id, person_id) references persons (client_id, id)
);
create index guests_event on guests (event_id);

create table interactions (
  client_id uuid not null references clients (client_id),
  id uuid not null,
  gathering_id uuid,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  channel text not null check (channel in ('in_person', 'telephone', 'email', 'post', 'video', 'message', 'event', 'voicemail')),
  direction text not null check (direction in ('outbound', 'inbound', 'mutual')),
  reached boolean not null,
  qualifying boolean not null,
  purpose text not null,
  outcome text not null,
  minutes integer check (minutes between 0 and 1440),
  notes text not null default '',
  confidential boolean not null default false,
  initiative_id uuid references initiatives (id),
  representative_id uuid not null references users (id),
  recorded_by uuid not null references users (id),
  -- What was wrong with a contact that took place all the same: suppressed, blackout, out_of_hours.
  flags text[] not null default '{}',
  version integer not null default 1,
  withdrawn_at timestamptz,
  withdrawn_by uuid references users (id),
  withdrawn_reason text,
  primary key (client_id, id)
);
-- Both include what a count asks for: adherence and a manager's figures are then read from the index alone (docs/decisions/0007).
create index interactions_newest on interactions (client_id, occurred_at desc, id desc)
  include (channel, direction, qualifying, purpose, withdrawn_at);
create index interactions_qualifying on interactions (client_id, occurred_at desc) where qualifying and withdrawn_at is null;
create index interactions_representative on interactions (representative_id, occurred_at desc)
  include (client_id, channel, qualifying, initiative_id, withdrawn_at);
-- An index alone answers only for pages vacuumed since: the newest must not wait until a fifth of the log is new.
alter table interactions set (autovacuum_vacuum_insert_scale_factor = 0.01);
create index interactions_flagged on interactions (occurred_at desc) where flags <> '{}';
create index interactions_initiative on interactions (initiative_id, occurred_at desc) where initiative_id is not null;
create table interaction_persons (
  client_id uuid not null,
  interaction_id uuid not null,
  person_id uuid not null,
  primary key (client_id, interaction_id, person_id),
  foreign key (client_id, interaction_id) references interactions (client_id, id) on delete cascade,
  foreign key (client_id, person_id) references persons (client_id, id)
);
create index interaction_persons_person on interaction_persons (client_id, person_id);
create table interaction_colleagues (
  client_id uuid not null,
  interaction_id uuid not null,
  user_id uuid not null references users (id),
  primary key (client_id, interaction_id, user_id),
  foreign key (client_id, interaction_id) references interactions (client_id, id) on delete cascade
);
-- What an interaction said before each correction. Never changed, never removed.
create table interaction_versions (
  client_id uuid not null,
  interaction_id uuid not null,
  version integer not null,
  content jsonb not null,
  corrected_by uuid not null references users (id),
  corrected_at timestamptz not null,
  reason text not null,
  primary key (client_id, interaction_id, version),
  foreign key (client_id, interaction_id) references interactions (client_id, id)
);
create trigger append_only before update or delete on interaction_versions for each row execute function refuse_change('interaction_versions');

create table tasks (
  client_id uuid not null references clients (client_id),
  id uuid not null,
  kind text not null check (kind in ('follow_up', 'assignment', 'question')),
  title text not null,
  why text,
  -- A contact planned by a channel; a do-not-contact refuses it.
  channel text check (channel in ('in_person', 'telephone', 'email', 'post', 'video', 'message', 'event', 'voicemail')),
  due_on date not null,
  person_id uuid,
  assignee_id uuid not null references users (id),
  assigned_by uuid not null references users (id),
  interaction_id uuid,
  done_at timestamptz,
  done_by uuid references users (id),
  done_interaction_id uuid,
  dropped_at timestamptz,
  dropped_by uuid references users (id),
  dropped_reason text,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (client_id, id),
  foreign key (client_id, interaction_id) references interactions (client_id, id),
  foreign key (client_id, done_interaction_id) references interactions (client_id, id),
  check (done_at is null or dropped_at is null)
);
create index tasks_assignee on tasks (assignee_id, due_on) where done_at is null and dropped_at is null;
create index tasks_given on tasks (assigned_by, created_at desc);
create index tasks_ended on tasks (client_id, coalesce(done_at, dropped_at) desc, id desc) where coalesce(done_at, dropped_at) is not null;
create index tasks_assignments on tasks (assignee_id, created_at) where kind = 'assignment';

create table cadence_policies (
  id uuid primary key,
  tier text not null,
  role text not null,
  policy jsonb not null,
  valid_from date not null,
  valid_to date,
  set_by uuid references users (id),
  recorded_at timestamptz not null
);
create index cadence_policies_tier on cadence_policies (tier, role);

-- A representative puts a client off the day list until a day, for a reason; the next one replaces it.
create table cadence_snoozes (
  client_id uuid not null references clients (client_id),
  user_id uuid not null references users (id),
  until_on date not null,
  reason text not null,
  recorded_at timestamptz not null,
  primary key (client_id, user_id)
);
-- Days on which a client (a corporate executive before earnings, a deal) is not contacted; overrides every cadence.
create table blackouts (
  client_id uuid not null references clients (client_id),
  id uuid not null,
  starts_on date not null,
  ends_on date not null,
  reason text not null,
  set_by uuid not null references users (id),
  recorded_at timestamptz not null,
  ended_at timestamptz,
  primary key (client_id, id),
  check (ends_on >= starts_on)
);
