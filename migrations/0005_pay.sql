-- Plans, scorecards, runs and returns. Firm-wide: what concerns a client is named by id and shown only to who may see it.
create table plans (
  id uuid primary key,
  name text not null unique,
  created_at timestamptz not null
);
create table plan_versions (
  id uuid primary key,
  plan_id uuid not null references plans (id),
  version integer not null,
  definition jsonb not null,
  sha256 text not null,
  state text not null check (state in ('draft', 'published')),
  prepared_by uuid not null references users (id),
  prepared_at timestamptz not null,
  published_by uuid references users (id),
  published_at timestamptz,
  unique (plan_id, version),
  constraint second_person_publishes check (published_by <> prepared_by),
  check (state = 'draft' or published_by is not null)
);
create function guard_published() returns trigger language plpgsql as $$
begin
  if old.state = 'published' then
    raise exception 'a published plan version never changes' using errcode = 'RP001';
  end if;
  return coalesce(new, old);
end $$;
create trigger guard before update or delete on plan_versions for each row execute function guard_published();
create table plan_participants (
  plan_id uuid not null references plans (id),
  user_id uuid not null references users (id),
  valid_from date not null,
  valid_to date,
  target_minor bigint,
  primary key (plan_id, user_id, valid_from)
);

create table scorecards (
  id uuid primary key,
  plan_version_id uuid not null references plan_versions (id),
  user_id uuid not null references users (id),
  period_from date not null,
  period_to date not null,
  state text not null check (state in ('open', 'scored', 'final')),
  version integer not null default 1,
  created_at timestamptz not null,
  unique (plan_version_id, user_id, period_from)
);
create table scores (
  scorecard_id uuid not null references scorecards (id),
  criterion text not null,
  scorer text not null check (scorer in ('first', 'second')),
  scorer_id uuid not null references users (id),
  score numeric(6, 2) not null,
  reason text not null check (length(reason) > 0),
  scored_at timestamptz not null,
  primary key (scorecard_id, criterion, scorer)
);
create function guard_scores() returns trigger language plpgsql as $$
begin
  if new.scorer_id = (select user_id from scorecards where id = new.scorecard_id) then
    raise exception 'nobody scores themselves' using errcode = 'RP003';
  end if;
  if exists (select from scores where scorecard_id = new.scorecard_id and scorer <> new.scorer and scorer_id = new.scorer_id) then
    raise exception 'the second scorer is another person' using errcode = 'RP003';
  end if;
  return new;
end $$;
create trigger guard before insert or update on scores for each row execute function guard_scores();
-- Every score cites the contacts it rests on.
create table score_citations (
  client_id uuid not null,
  interaction_id uuid not null,
  scorecard_id uuid not null,
  criterion text not null,
  scorer text not null,
  primary key (client_id, interaction_id, scorecard_id, criterion, scorer),
  foreign key (client_id, interaction_id) references interactions (client_id, id)
);
create index score_citations_scorecard on score_citations (scorecard_id);

create table runs (
  id uuid primary key,
  plan_version_id uuid not null references plan_versions (id),
  period_from date not null,
  period_to date not null,
  kind text not null check (kind in ('trial', 'payable')),
  state text not null check (state in ('calculated', 'reviewed', 'approved', 'locked', 'abandoned')),
  as_of timestamptz not null,
  engine_version text not null,
  input text not null,
  input_sha256 text not null,
  output text not null,
  output_sha256 text not null,
  currency text not null,
  total_minor bigint not null,
  prepared_by uuid not null references users (id),
  prepared_at timestamptz not null,
  reviewed_by uuid references users (id),
  reviewed_at timestamptz,
  approved_by uuid references users (id),
  approved_at timestamptz,
  locked_by uuid references users (id),
  locked_at timestamptz,
  abandoned_reason text,
  version integer not null default 1,
  constraint reviewer_is_another_person check (reviewed_by <> prepared_by),
  constraint approver_is_another_person check (approved_by <> prepared_by and approved_by <> reviewed_by),
  constraint trial_never_pays check (kind = 'payable' or state in ('calculated', 'abandoned')),
  constraint steps_are_named check (state in ('calculated', 'abandoned') or (reviewed_by is not null
    and (state = 'reviewed' or (approved_by is not null and (state = 'approved' or locked_at is not null)))))
);
create unique index runs_one_payable on runs (plan_version_id, period_from, period_to) where kind = 'payable' and state <> 'abandoned';
create table paysheets (
  run_id uuid not null references runs (id),
  user_id uuid not null references users (id),
  currency text not null,
  formula_minor bigint not null,
  judged_minor bigint not null,
  adjustment_minor bigint not null,
  holdback_minor bigint not null,
  total_minor bigint not null,
  acknowledged_at timestamptz,
  primary key (run_id, user_id)
);
create index paysheets_user on paysheets (user_id);
create function guard_run() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  person uuid;
begin
  if tg_op = 'DELETE' or old.state in ('locked', 'abandoned') then
    raise exception 'a locked run never changes' using errcode = 'RP001';
  end if;
  if (new.id, new.plan_version_id, new.period_from, new.period_to, new.kind, new.as_of, new.input, new.output, new.prepared_by, new.total_minor)
     is distinct from (old.id, old.plan_version_id, old.period_from, old.period_to, old.kind, old.as_of, old.input, old.output, old.prepared_by, old.total_minor) then
    raise exception 'a run is calculated anew, not edited' using errcode = 'RP001';
  end if;
  if not (old.state, new.state) in (('calculated', 'reviewed'), ('reviewed', 'approved'), ('approved', 'locked'),
    ('calculated', 'abandoned'), ('reviewed', 'abandoned'), ('approved', 'abandoned')) then
    raise exception 'a run does not go from % to %', old.state, new.state using errcode = 'RP001';
  end if;
  foreach person in array array_remove(array[new.prepared_by, new.reviewed_by, new.approved_by, new.locked_by], null) loop
    if exists (select from paysheets where run_id = new.id and user_id = person) then
      raise exception 'somebody paid by a run does not take it further' using errcode = 'RP003';
    end if;
  end loop;
  return new;
end $$;
create trigger guard before update or delete on runs for each row execute function guard_run();
create function guard_paysheet() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (to_jsonb(new) - 'acknowledged_at') = (to_jsonb(old) - 'acknowledged_at') then return new; end if;
  if tg_op = 'INSERT' and exists (select from runs where id = new.run_id and state = 'calculated') then return new; end if;
  raise exception 'a paysheet is never edited' using errcode = 'RP001';
end $$;
create trigger guard before insert or update or delete on paysheets for each row execute function guard_paysheet();

-- Manual adjustments, prepared by one person and approved by another, neither of them the one paid.
create table pay_adjustments (
  id uuid primary key,
  plan_id uuid not null references plans (id),
  user_id uuid not null references users (id),
  amount_minor bigint not null,
  currency text not null,
  reason text not null check (length(reason) > 0),
  prepared_by uuid not null references users (id),
  prepared_at timestamptz not null,
  approved_by uuid references users (id),
  approved_at timestamptz,
  run_id uuid references runs (id),
  check (approved_by <> prepared_by and prepared_by <> user_id and approved_by <> user_id)
);

create table yield_rates (
  id uuid primary key,
  tier text not null,
  rate_bps numeric(10, 4) not null,
  valid_from date not null,
  valid_to date
);
