-- Somebody paid says that a line of a locked paysheet is wrong or missing; another person decides. The paid run stays as it
-- is: what a decision grants becomes an adjustment of a later run, prepared and approved by two people.
create table pay_disputes (
  id uuid primary key,
  run_id uuid not null,
  user_id uuid not null,
  -- Null: a line that should be there and is not.
  line_id text,
  actual_minor bigint not null,
  expected_minor bigint not null,
  currency text not null,
  evidence text not null check (length(evidence) > 0),
  raised_at timestamptz not null,
  decide_by date not null,
  accepted boolean,
  answer text check (length(answer) > 0),
  decided_by uuid references users (id),
  decided_at timestamptz,
  foreign key (run_id, user_id) references paysheets (run_id, user_id),
  constraint second_person_decides check (decided_by <> user_id),
  constraint decided_whole check (num_nonnulls(accepted, answer, decided_by, decided_at) in (0, 4))
);
create unique index pay_disputes_one_open on pay_disputes (run_id, user_id, coalesce(line_id, '')) where decided_by is null;
create index pay_disputes_raised on pay_disputes (raised_at, id);
create function guard_dispute() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.decided_by is not null
     or to_jsonb(new) - '{accepted,answer,decided_by,decided_at}'::text[] is distinct from to_jsonb(old) - '{accepted,answer,decided_by,decided_at}'::text[] then
    raise exception 'a dispute is decided once and never edited' using errcode = 'RP001';
  end if;
  return new;
end $$;
create trigger guard before update or delete on pay_disputes for each row execute function guard_dispute();

-- Figures of a person that no credit shows (production, loan growth, a rank among peers), by the name the plan gives them.
-- The newest known at the time of a run counts; the earlier ones stay, so that a run can be asked what it knew.
create table pay_figures (
  id uuid primary key,
  plan_id uuid not null references plans (id),
  user_id uuid not null references users (id),
  period_from date not null,
  measure text not null check (length(measure) > 0),
  value bigint not null,
  source text not null check (length(source) > 0),
  recorded_by uuid not null references users (id),
  recorded_at timestamptz not null,
  constraint nobody_records_their_own check (recorded_by <> user_id)
);
create index pay_figures_of on pay_figures (plan_id, period_from, user_id, measure, recorded_at desc);
create function guard_figure() returns trigger language plpgsql as $$
begin
  raise exception 'a figure is recorded anew, not edited' using errcode = 'RP001';
end $$;
create trigger guard before update or delete on pay_figures for each row execute function guard_figure();
