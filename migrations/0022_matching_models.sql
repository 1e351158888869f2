-- What the firm's confirmations and rejections have taught the matching, one row for each lesson; the newest is used. Numbers
-- only: no client, claim or line can be told from them.
create table match_models (
  version integer primary key check (version > 0),
  weights jsonb not null,
  shift double precision not null,
  confirmed integer not null check (confirmed >= 0),
  refused integer not null check (refused >= 0),
  learned_at timestamptz not null
);
create function guard_match_model() returns trigger language plpgsql as $$
begin
  raise exception 'a matching model is learned anew, not edited' using errcode = 'RP001';
end $$;
create trigger guard before update or delete on match_models for each row execute function guard_match_model();

-- The best candidate of each claim carries a probability in place of points. It is found anew by the next night's work, and
-- sooner for a client whose lines or claims change.
delete from claim_candidates;
alter table claim_candidates
  drop column rank,
  drop column score,
  add column rule text not null check (rule in ('reference', 'account', 'sum', 'weights')),
  add column probability_ppm integer not null check (probability_ppm between 0 and 1000000),
  add column model_version integer not null check (model_version >= 0);

-- What may differ, and whether anything is confirmed by itself: drafted by one controller, published by another, never changed.
create table match_policies (
  id uuid primary key,
  version integer not null unique check (version > 0),
  policy jsonb not null,
  reason text not null,
  prepared_by uuid not null references users (id),
  prepared_at timestamptz not null,
  published_by uuid references users (id),
  published_at timestamptz,
  constraint second_person_publishes_match_policy check (published_by <> prepared_by),
  constraint match_policy_publication_is_named check ((published_at is null) = (published_by is null))
);
create function guard_match_policy() returns trigger language plpgsql as $$
begin
  if old.published_at is not null or tg_op = 'DELETE' then
    raise exception 'a matching policy is drafted anew, not edited' using errcode = 'RP001';
  end if;
  if to_jsonb(new) - '{published_by,published_at}'::text[] is distinct from to_jsonb(old) - '{published_by,published_at}'::text[] then
    raise exception 'a matching policy is drafted anew, not edited' using errcode = 'RP001';
  end if;
  return new;
end $$;
create trigger guard before update or delete on match_policies for each row execute function guard_match_policy();

-- A confirmation without a person's hand names the policy that allowed it. It stands in the names of the two who made that
-- policy, each of whom answers for it as for their own: second_person_approves and earns_on hold of it as of any other.
alter table confirmations add column policy_id uuid references match_policies (id);
create index confirmations_automatic on confirmations (policy_id) where policy_id is not null;
create function guard_automatic() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  allowing match_policies%rowtype;
begin
  if tg_op = 'UPDATE' and new.policy_id is distinct from old.policy_id then
    raise exception 'a confirmation is not rewritten' using errcode = 'RP001';
  end if;
  if new.policy_id is null or (tg_op = 'UPDATE' and old.state <> 'prepared') then return new; end if;
  select * into allowing from match_policies where id = new.policy_id;
  if allowing.published_at is null or (allowing.policy ->> 'automatic') is distinct from 'true'
     or exists (select from match_policies where published_at is not null and version > allowing.version) then
    raise exception 'nothing is confirmed by itself unless the policy in force says so' using errcode = 'RP003';
  end if;
  if new.prepared_by <> allowing.prepared_by or new.approved_by <> allowing.published_by then
    raise exception 'what is confirmed by itself stands in the names of who made the policy' using errcode = 'RP003';
  end if;
  return new;
end $$;
create trigger guard_automatic before insert or update on confirmations for each row execute function guard_automatic();
