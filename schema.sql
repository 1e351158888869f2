-- The database as the migrations leave it. Written by "npm run schema"; a test fails when it is stale.

create extension if not exists pg_trgm;

CREATE OR REPLACE FUNCTION public.barrier_between(p_one uuid, p_other uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with denied as (
    select client_id, user_id from client_denials where client_id in (p_one, p_other)
      and valid_from <= current_date and (valid_to is null or valid_to >= current_date))
  select p_one <> p_other and exists (select from denied group by user_id having count(*) = 1)
$function$
;
grant execute on function barrier_between(p_one uuid, p_other uuid) to rapport_app;

CREATE OR REPLACE FUNCTION public.decides_of_others()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if earns_on(new.client_id, new.claim_id, new.decided_by) then
    raise exception 'somebody who earns on a claim does not decide its dispute' using errcode = 'RP003';
  end if;
  if exists (select from confirmations f where f.client_id = new.client_id and f.id = new.confirmation_id
       and new.decided_by in (f.prepared_by, f.approved_by, f.declined_by, f.undo_asked_by, f.undone_by))
     or (new.confirmation_id is null and exists (select from claims k where k.client_id = new.client_id and k.id = new.claim_id
       and new.decided_by = k.rejected_by)) then
    raise exception 'whoever made a decision does not decide its dispute' using errcode = 'RP003';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.earns_on(p_client uuid, p_claim uuid, p_user uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive earners as (
    select claimant_id as id from claims where client_id = p_client and id = p_claim
    union select user_id from claim_splits where client_id = p_client and claim_id = p_claim
    union select u.manager_id from users u join earners e on u.id = e.id where u.manager_id is not null
  )
  select exists (select from earners where id = p_user)
$function$
;

CREATE OR REPLACE FUNCTION public.end_coverages(p_user uuid, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  covered uuid[] := array(select distinct client_id from coverages where user_id = p_user and ended_at is null);
begin
  update coverages set valid_to = least(coalesce(valid_to, p_at::date), p_at::date), ended_at = p_at
    where user_id = p_user and ended_at is null;
  perform regrant(covered);
end $function$
;
grant execute on function end_coverages(p_user uuid, p_at timestamp with time zone) to rapport_app;

CREATE OR REPLACE FUNCTION public.event_hash(previous bytea, p_client uuid, p_seq bigint, p_at timestamp with time zone, p_actor uuid, p_verb text, p_subject text, p_subject_id uuid, p_before jsonb, p_after jsonb, p_reason text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select sha256(previous || convert_to(jsonb_build_array(p_client, p_seq, extract(epoch from p_at), p_actor, p_verb, p_subject,
    p_subject_id, p_before, p_after, p_reason)::text, 'UTF8'))
$function$
;
grant execute on function event_hash(previous bytea, p_client uuid, p_seq bigint, p_at timestamp with time zone, p_actor uuid, p_verb text, p_subject text, p_subject_id uuid, p_before jsonb, p_after jsonb, p_reason text) to rapport_app;
grant execute on function event_hash(previous bytea, p_client uuid, p_seq bigint, p_at timestamp with time zone, p_actor uuid, p_verb text, p_subject text, p_subject_id uuid, p_before jsonb, p_after jsonb, p_reason text) to public;

CREATE OR REPLACE FUNCTION public.event_time(e initiative_events)
 RETURNS tstzrange
 LANGUAGE sql
 STABLE
AS $function$
  select tstzrange(e.starts_at, greatest(coalesce(e.ends_at, e.starts_at + interval '2 hours'), e.starts_at), '[)')
$function$
;

CREATE OR REPLACE FUNCTION public.gift_sums(p_person uuid, p_from date, p_to date, p_kinds text[])
 RETURNS TABLE(given_on date, currency text, minor bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select g.given_on, g.currency, sum(g.value_minor)::bigint from gifts g
  where g.person_id = p_person and g.given_on between p_from and p_to and g.kind = any(p_kinds) and g.state in ('recorded', 'approved')
  group by g.given_on, g.currency
$function$
;
grant execute on function gift_sums(p_person uuid, p_from date, p_to date, p_kinds text[]) to rapport_app;

CREATE OR REPLACE FUNCTION public.guard_adjustment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - '{approved_by,approved_at,run_id}'::text[] is distinct from to_jsonb(old) - '{approved_by,approved_at,run_id}'::text[]
     or (old.approved_by is not null and (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at))
     or (old.run_id is not null and new.run_id is distinct from old.run_id) then
    raise exception 'an adjustment is entered anew, not edited' using errcode = 'RP001';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_automatic()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_claim()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    if old.state = 'draft' then return old; end if;
    raise exception 'a claim is rejected, not deleted' using errcode = 'RP001';
  end if;
  if tg_op = 'INSERT' and new.confirmed_minor <> 0 or tg_op = 'UPDATE' and
     (new.confirmed_minor is distinct from old.confirmed_minor and pg_trigger_depth() < 2) then
    raise exception 'only a confirmation confirms' using errcode = 'RP001';
  end if;
  if tg_op = 'UPDATE' and old.state not in ('draft', 'pledged')
     and (new.claimant_id, new.kind, new.amount_minor, new.currency, new.claimed_on)
       is distinct from (old.claimant_id, old.kind, old.amount_minor, old.currency, old.claimed_on) then
    raise exception 'a submitted claim is not rewritten' using errcode = 'RP001';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_claim_policy()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a policy of claims is set anew, not edited' using errcode = 'RP001';
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_claim_state()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state not in ('draft', 'pledged') and new.state in ('draft', 'pledged') then
    raise exception 'a submitted claim does not become a draft again' using errcode = 'RP001';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_confirmation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  person uuid;
begin
  if tg_op = 'DELETE' then
    raise exception 'a confirmation is undone, not deleted' using errcode = 'RP001';
  end if;
  if tg_op = 'UPDATE' then
    if (new.client_id, new.id, new.claim_id, new.amount_minor, new.currency, new.prepared_by, new.prepared_at, new.deposited_on)
       is distinct from (old.client_id, old.id, old.claim_id, old.amount_minor, old.currency, old.prepared_by, old.prepared_at, old.deposited_on)
       or new.letter_id is distinct from old.letter_id
       or (new.state <> 'undo_asked' and new.state <> 'approved' and new.undo_asked_by is distinct from old.undo_asked_by)
       or (old.approved_by is not null and new.approved_by is distinct from old.approved_by) then
      raise exception 'a confirmation is not rewritten' using errcode = 'RP001';
    end if;
    if old.state in ('declined', 'undone') or (old.state <> new.state and not (old.state, new.state) in (('prepared', 'approved'), ('prepared', 'declined'), ('approved', 'undo_asked'), ('undo_asked', 'approved'), ('undo_asked', 'undone'))) then
      raise exception 'a confirmation does not go from % to %', old.state, new.state using errcode = 'RP001';
    end if;
  elsif new.state <> 'prepared' then
    raise exception 'a confirmation begins prepared' using errcode = 'RP001';
  elsif new.currency is distinct from (select currency from claims where client_id = new.client_id and id = new.claim_id) then
    raise exception 'a confirmation is in the currency of its claim' using errcode = 'RP004';
  end if;
  foreach person in array array_remove(array[new.prepared_by, new.approved_by, new.declined_by, new.undo_asked_by, new.undone_by], null) loop
    if earns_on(new.client_id, new.claim_id, person) then
      raise exception 'somebody who earns on a claim does not confirm it' using errcode = 'RP003';
    end if;
  end loop;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_dispute()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.decided_by is not null
     or to_jsonb(new) - '{accepted,answer,decided_by,decided_at}'::text[] is distinct from to_jsonb(old) - '{accepted,answer,decided_by,decided_at}'::text[] then
    raise exception 'a dispute is decided once and never edited' using errcode = 'RP001';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_figure()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a figure is recorded anew, not edited' using errcode = 'RP001';
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_gift()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - '{state,decided_by,decided_at,decided_reason,withdrawn_by,withdrawn_reason}'::text[]
       is distinct from to_jsonb(old) - '{state,decided_by,decided_at,decided_reason,withdrawn_by,withdrawn_reason}'::text[]
     or old.state in ('refused', 'withdrawn')
     or (old.decided_by is not null and (new.decided_by, new.decided_at, new.decided_reason) is distinct from (old.decided_by, old.decided_at, old.decided_reason))
     or (new.state <> old.state and new.state <> 'withdrawn' and old.state <> 'asked') then
    raise exception 'a gift is withdrawn and recorded anew, not edited' using errcode = 'RP001';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_gift_policy()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a policy of gifts is set anew, not edited' using errcode = 'RP001';
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_letter()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.letter_id is not null and not exists (
    select from claims where client_id = new.client_id and id = new.claim_id and kind in ('engagement', 'referral')) then
    raise exception 'money is confirmed by statement lines, not by a letter' using errcode = 'RP004';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_line()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (to_jsonb(new) - 'allocated_minor') is distinct from (to_jsonb(old) - 'allocated_minor') or pg_trigger_depth() < 2 then
    raise exception 'a statement line is never edited' using errcode = 'RP001';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_match_model()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a matching model is learned anew, not edited' using errcode = 'RP001';
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_match_policy()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.published_at is not null or tg_op = 'DELETE' then
    raise exception 'a matching policy is drafted anew, not edited' using errcode = 'RP001';
  end if;
  if to_jsonb(new) - '{published_by,published_at}'::text[] is distinct from to_jsonb(old) - '{published_by,published_at}'::text[] then
    raise exception 'a matching policy is drafted anew, not edited' using errcode = 'RP001';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_nna_policy()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.published_at is not null then
    raise exception 'a published NNA policy never changes' using errcode = 'RP001';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  if to_jsonb(new) - '{published_by,published_at}'::text[] is distinct from to_jsonb(old) - '{published_by,published_at}'::text[] then
    raise exception 'an NNA policy is drafted anew, not edited' using errcode = 'RP001';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_participant()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform 1 from plans where id = new.plan_id for no key update;
  if exists (select from plan_versions where plan_id = new.plan_id and new.user_id in (prepared_by, published_by)) then
    raise exception 'somebody who drafted or published a plan is not paid by it' using errcode = 'RP003';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_paysheet()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'UPDATE' and (to_jsonb(new) - 'acknowledged_at') = (to_jsonb(old) - 'acknowledged_at') then return new; end if;
  if tg_op = 'INSERT' and exists (select from runs where id = new.run_id and state = 'calculated') then return new; end if;
  raise exception 'a paysheet is never edited' using errcode = 'RP001';
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_published()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'INSERT' and old.state = 'published' then
    raise exception 'a published plan version never changes' using errcode = 'RP001';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  if tg_op = 'UPDATE' and (new.id, new.plan_id, new.version, new.definition, new.sha256, new.prepared_by, new.prepared_at)
     is distinct from (old.id, old.plan_id, old.version, old.definition, old.sha256, old.prepared_by, old.prepared_at) then
    raise exception 'a plan version is drafted anew, not edited' using errcode = 'RP001';
  end if;
  -- Of a publication and a new participant at the same moment, the second sees the first.
  perform 1 from plans where id = new.plan_id for no key update;
  if new.state = 'published' and exists (
    select from plan_participants where plan_id = new.plan_id and user_id in (new.prepared_by, new.published_by)) then
    raise exception 'somebody paid by a plan neither drafts nor publishes it' using errcode = 'RP003';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_run()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_scores()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.scorer_id = (select user_id from scorecards where id = new.scorecard_id) then
    raise exception 'nobody scores themselves' using errcode = 'RP003';
  end if;
  if exists (select from scores where scorecard_id = new.scorecard_id and scorer <> new.scorer and scorer_id = new.scorer_id) then
    raise exception 'the second scorer is another person' using errcode = 'RP003';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_seat()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  event initiative_events%rowtype;
begin
  if not holds_seat(new.state, new.attended) or (tg_op = 'UPDATE' and holds_seat(old.state, old.attended)) then
    return new;
  end if;
  -- Of two who take the last seat, or seat one person twice, the second waits and then sees the first.
  select * into event from initiative_events where id = new.event_id for update;
  perform pg_advisory_xact_lock(hashtextextended(new.person_id::text, 3221));
  if event.seats <= (select count(*) from guests g where g.event_id = new.event_id and holds_seat(g.state, g.attended)) then
    raise exception 'every seat of the event is taken' using errcode = '23P01', constraint = 'seat_is_held_once';
  end if;
  if exists (select from guests g join initiative_events e on e.id = g.event_id
      where g.person_id = new.person_id and g.event_id <> new.event_id and g.state in ('accepted', 'attended')
      and event_time(e) && event_time(event)) then
    raise exception 'the person is at another event at that time' using errcode = '23P01', constraint = 'one_event_at_a_time';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_splits()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  claim claims%rowtype;
begin
  select * into claim from claims where client_id = coalesce(new.client_id, old.client_id) and id = coalesce(new.claim_id, old.claim_id);
  if found and (claim.state not in ('draft', 'pledged') or exists (
    select from confirmations where client_id = claim.client_id and claim_id = claim.id and state in ('prepared', 'approved', 'undo_asked'))) then
    raise exception 'splits of a submitted claim do not change' using errcode = 'RP001';
  end if;
  return coalesce(new, old);
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_tier_rule()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a published tier rule never changes' using errcode = 'RP001';
end $function$
;

CREATE OR REPLACE FUNCTION public.guest_states(p_event uuid)
 RETURNS TABLE(state text, attended boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select g.state, g.attended from guests g where g.event_id = p_event
$function$
;
grant execute on function guest_states(p_event uuid) to rapport_app;

CREATE OR REPLACE FUNCTION public.holds_seat(p_state text, p_attended boolean)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select p_state in ('accepted', 'attended', 'no_show') or (p_state = 'followed_up' and p_attended)
$function$
;

CREATE OR REPLACE FUNCTION public.is_uncovered(p_client uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select not exists (select from coverages where client_id = p_client)
$function$
;
grant execute on function is_uncovered(p_client uuid) to rapport_app;

CREATE OR REPLACE FUNCTION public.record_event(p_client uuid, p_at timestamp with time zone, p_actor uuid, p_verb text, p_subject text, p_subject_id uuid, p_before jsonb, p_after jsonb, p_reason text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$
;
grant execute on function record_event(p_client uuid, p_at timestamp with time zone, p_actor uuid, p_verb text, p_subject text, p_subject_id uuid, p_before jsonb, p_after jsonb, p_reason text) to rapport_app;

CREATE OR REPLACE FUNCTION public.record_stated(p_numbers jsonb, p_at timestamp with time zone, p_actor uuid, p_verb text, p_subject text, p_subject_id uuid, p_before jsonb, p_after jsonb, p_reason text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with stated as (select distinct n.client_id from jsonb_array_elements_text(p_numbers) k join account_numbers n on n.number = k)
  select record_event(c.client_id, p_at, p_actor, p_verb, p_subject, p_subject_id, p_before, p_after, p_reason)
    from (select client_id from stated union all select '00000000-0000-0000-0000-000000000000' where not exists (select from stated) order by 1) c
$function$
;
grant execute on function record_stated(p_numbers jsonb, p_at timestamp with time zone, p_actor uuid, p_verb text, p_subject text, p_subject_id uuid, p_before jsonb, p_after jsonb, p_reason text) to rapport_app;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_argv[0] using errcode = 'RP001';
end $function$
;

CREATE OR REPLACE FUNCTION public.regrant(p_clients uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  delete from client_grants where client_id = any(p_clients) and reason in ('coverage', 'manages');
  insert into client_grants (client_id, user_id, reason, level, valid_from, valid_to)
    select client_id, user_id, 'coverage', 'edit', min(valid_from), case when bool_or(valid_to is null) then null else max(valid_to) end
    from coverages where client_id = any(p_clients) and ended_at is null group by client_id, user_id;
  insert into client_grants (client_id, user_id, reason, level, valid_from, valid_to)
    with recursive above as (
      select c.client_id, u.manager_id as user_id, c.valid_from, c.valid_to
        from coverages c join users u on u.id = c.user_id
        where c.client_id = any(p_clients) and c.ended_at is null and u.manager_id is not null
      union
      select a.client_id, u.manager_id, a.valid_from, a.valid_to
        from above a join users u on u.id = a.user_id where u.manager_id is not null
    )
    select client_id, user_id, 'manages', 'edit', min(valid_from), case when bool_or(valid_to is null) then null else max(valid_to) end
    from above where exists (select from user_roles r where r.user_id = above.user_id and r.role = 'manager')
    group by client_id, user_id;
$function$
;
grant execute on function regrant(p_clients uuid[]) to rapport_app;

CREATE OR REPLACE FUNCTION public.regrant_team(p_user uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform regrant(array(
    with recursive below as (
      select p_user as id union select u.id from users u join below b on u.manager_id = b.id
    )
    select distinct c.client_id from coverages c join below b on b.id = c.user_id where c.ended_at is null));
end $function$
;
grant execute on function regrant_team(p_user uuid) to rapport_app;

CREATE OR REPLACE FUNCTION public.reserve_line()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  confirmation confirmations%rowtype;
begin
  select * into confirmation from confirmations where client_id = new.client_id and id = new.confirmation_id;
  if confirmation.state <> 'prepared' then
    raise exception 'lines are tied while a confirmation is prepared' using errcode = 'RP001';
  end if;
  if confirmation.currency is distinct from
     (select currency from statement_lines where client_id = new.client_id and id = new.line_id) then
    raise exception 'no such statement line in the currency of the claim' using errcode = 'RP002';
  end if;
  update statement_lines set allocated_minor = allocated_minor + new.amount_minor
    where client_id = new.client_id and id = new.line_id;
  if not found then
    raise exception 'no such statement line' using errcode = 'RP002';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.settle_confirmation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.state = 'approved' and old.state = 'prepared' then
    -- Money is confirmed by statement lines; only an engagement or a referral may rest on a signed letter instead.
    if new.letter_id is null and new.amount_minor is distinct from
       (select sum(amount_minor) from allocations where client_id = new.client_id and confirmation_id = new.id) then
      raise exception 'a confirmation equals the statement lines allocated to it' using errcode = 'RP004';
    end if;
    update claims set confirmed_minor = confirmed_minor + new.amount_minor where client_id = new.client_id and id = new.claim_id;
  elsif new.state in ('declined', 'undone') then
    -- In one order, so that two confirmers never wait for each other.
    perform 1 from statement_lines l join allocations a on a.client_id = l.client_id and a.line_id = l.id
      where a.client_id = new.client_id and a.confirmation_id = new.id order by l.id for update of l;
    update statement_lines l set allocated_minor = l.allocated_minor - a.amount_minor
      from allocations a where a.client_id = new.client_id and a.confirmation_id = new.id and l.client_id = a.client_id and l.id = a.line_id;
    if new.state = 'undone' then
      update claims set confirmed_minor = confirmed_minor - new.amount_minor where client_id = new.client_id and id = new.claim_id;
    end if;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.splits_sum()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  whole bigint;
begin
  select sum(share_bp) into whole from claim_splits where client_id = new.client_id and claim_id = new.id and ledger = 'hard';
  if new.state <> 'draft' and whole is distinct from 10000 then
    raise exception 'hard splits sum to 100 %%' using errcode = 'RP004';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.states_hidden(p_numbers jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from jsonb_array_elements_text(p_numbers) k join account_numbers n on n.number = k
    where not (case (select current_setting('app.reach', true))
    when 'system' then true
    when 'firm' then not exists (
      select from client_denials d where d.client_id = n.client_id and d.user_id = (select nullif(current_setting('app.viewer', true), '')::uuid) and d.valid_from <= current_date and (d.valid_to is null or d.valid_to >= current_date))
    when 'granted' then not exists (
      select from client_denials d where d.client_id = n.client_id and d.user_id = (select nullif(current_setting('app.viewer', true), '')::uuid) and d.valid_from <= current_date and (d.valid_to is null or d.valid_to >= current_date)) and exists (
      select from client_grants g where g.client_id = n.client_id and g.user_id = (select nullif(current_setting('app.viewer', true), '')::uuid) and g.valid_from <= current_date and (g.valid_to is null or g.valid_to >= current_date))
    else false end))
$function$
;
grant execute on function states_hidden(p_numbers jsonb) to rapport_app;

create table account_numbers (
  number text not null,
  client_id uuid not null,
  account_id uuid not null,
  constraint account_numbers_pkey PRIMARY KEY (number)
);
alter table account_numbers enable row level security;
alter table account_numbers force row level security;
create policy keeps on account_numbers for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on account_numbers for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = account_numbers.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = account_numbers.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = account_numbers.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on account_numbers to rapport_app;
grant delete, insert, select, update on account_numbers to rapport_keeper;

create table accounts (
  client_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null,
  number text not null,
  custodian text not null,
  currency text not null,
  held_away boolean default false not null,
  opened_on date not null,
  closed_on date,
  balance_minor bigint,
  balance_on date,
  balance_source text,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  constraint accounts_pkey PRIMARY KEY (client_id, id),
  constraint accounts_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint accounts_kind_check CHECK ((kind = ANY (ARRAY['cash'::text, 'custody'::text, 'loan'::text, 'mandate'::text])))
);
alter table accounts enable row level security;
alter table accounts force row level security;
create policy keeps on accounts for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on accounts for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = accounts.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = accounts.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = accounts.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on accounts to rapport_app;
grant delete, insert, select, update on accounts to rapport_keeper;

create table addresses (
  client_id uuid not null,
  id uuid not null,
  person_id uuid,
  label text default 'home'::text not null,
  lines text[] not null,
  city text,
  region text,
  postcode text,
  country text not null,
  preferred boolean default false not null,
  valid_from date,
  valid_to date,
  constraint addresses_pkey PRIMARY KEY (client_id, id),
  constraint addresses_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint addresses_client_id_person_id_fkey FOREIGN KEY (client_id, person_id) REFERENCES persons(client_id, id) ON DELETE CASCADE,
  constraint addresses_country_check CHECK ((country ~ '^[A-Z]{2}$'::text))
);
alter table addresses enable row level security;
alter table addresses force row level security;
create policy keeps on addresses for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on addresses for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = addresses.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = addresses.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = addresses.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on addresses to rapport_app;
grant delete, insert, select, update on addresses to rapport_keeper;

create table alerts (
  id uuid not null,
  kind text not null,
  user_id uuid not null,
  at timestamp with time zone not null,
  details jsonb not null,
  seen_by uuid,
  seen_at timestamp with time zone,
  note text,
  constraint alerts_pkey PRIMARY KEY (id),
  constraint alerts_seen_by_fkey FOREIGN KEY (seen_by) REFERENCES users(id),
  constraint alerts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint alerts_check CHECK (((seen_by IS NULL) = (seen_at IS NULL))),
  constraint alerts_kind_check CHECK ((kind = ANY (ARRAY['role given alone'::text, 'much read'::text, 'left'::text]))),
  constraint second_person CHECK ((seen_by <> user_id))
);
CREATE INDEX alerts_newest ON public.alerts USING btree (at DESC, id DESC);
CREATE INDEX alerts_unseen ON public.alerts USING btree (at DESC, id DESC) WHERE (seen_at IS NULL);
grant delete, insert, select, update on alerts to rapport_app;
grant delete, insert, select, update on alerts to rapport_keeper;

create table allocations (
  client_id uuid not null,
  confirmation_id uuid not null,
  line_id uuid not null,
  amount_minor bigint not null,
  constraint allocations_pkey PRIMARY KEY (client_id, confirmation_id, line_id),
  constraint allocations_client_id_confirmation_id_fkey FOREIGN KEY (client_id, confirmation_id) REFERENCES confirmations(client_id, id),
  constraint allocations_client_id_line_id_fkey FOREIGN KEY (client_id, line_id) REFERENCES statement_lines(client_id, id),
  constraint allocations_amount_minor_check CHECK ((amount_minor > 0))
);
CREATE INDEX allocations_line ON public.allocations USING btree (client_id, line_id);
alter table allocations enable row level security;
alter table allocations force row level security;
create policy keeps on allocations for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on allocations for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = allocations.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = allocations.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = allocations.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.allocations FOR EACH ROW EXECUTE FUNCTION refuse_change('allocations');
CREATE TRIGGER reserve BEFORE INSERT ON public.allocations FOR EACH ROW EXECUTE FUNCTION reserve_line();
grant insert, select on allocations to rapport_app;
grant delete, insert, select, update on allocations to rapport_keeper;

create table blackouts (
  client_id uuid not null,
  id uuid not null,
  starts_on date not null,
  ends_on date not null,
  reason text not null,
  set_by uuid not null,
  recorded_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint blackouts_pkey PRIMARY KEY (client_id, id),
  constraint blackouts_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint blackouts_set_by_fkey FOREIGN KEY (set_by) REFERENCES users(id),
  constraint blackouts_check CHECK ((ends_on >= starts_on))
);
alter table blackouts enable row level security;
alter table blackouts force row level security;
create policy keeps on blackouts for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on blackouts for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = blackouts.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = blackouts.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = blackouts.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on blackouts to rapport_app;
grant delete, insert, select, update on blackouts to rapport_keeper;

create table cadence_policies (
  id uuid not null,
  tier text not null,
  role text not null,
  policy jsonb not null,
  valid_from date not null,
  valid_to date,
  set_by uuid,
  recorded_at timestamp with time zone not null,
  constraint cadence_policies_pkey PRIMARY KEY (id),
  constraint cadence_policies_set_by_fkey FOREIGN KEY (set_by) REFERENCES users(id)
);
CREATE INDEX cadence_policies_tier ON public.cadence_policies USING btree (tier, role);
grant delete, insert, select, update on cadence_policies to rapport_app;
grant delete, insert, select, update on cadence_policies to rapport_keeper;

create table cadence_snoozes (
  client_id uuid not null,
  user_id uuid not null,
  until_on date not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  constraint cadence_snoozes_pkey PRIMARY KEY (client_id, user_id),
  constraint cadence_snoozes_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint cadence_snoozes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);
alter table cadence_snoozes enable row level security;
alter table cadence_snoozes force row level security;
create policy keeps on cadence_snoozes for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on cadence_snoozes for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = cadence_snoozes.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = cadence_snoozes.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = cadence_snoozes.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on cadence_snoozes to rapport_app;
grant delete, insert, select, update on cadence_snoozes to rapport_keeper;

create table claim_candidates (
  client_id uuid not null,
  claim_id uuid not null,
  sum_minor bigint not null,
  line_ids uuid[] not null,
  found_at timestamp with time zone not null,
  rule text not null,
  probability_ppm integer not null,
  model_version integer not null,
  constraint claim_candidates_pkey PRIMARY KEY (client_id, claim_id),
  constraint claim_candidates_client_id_claim_id_fkey FOREIGN KEY (client_id, claim_id) REFERENCES claims(client_id, id) ON DELETE CASCADE,
  constraint claim_candidates_model_version_check CHECK ((model_version >= 0)),
  constraint claim_candidates_probability_ppm_check CHECK (((probability_ppm >= 0) AND (probability_ppm <= 1000000))),
  constraint claim_candidates_rule_check CHECK ((rule = ANY (ARRAY['reference'::text, 'account'::text, 'sum'::text, 'weights'::text])))
);
alter table claim_candidates enable row level security;
alter table claim_candidates force row level security;
create policy keeps on claim_candidates for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on claim_candidates for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = claim_candidates.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = claim_candidates.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = claim_candidates.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on claim_candidates to rapport_app;
grant delete, insert, select, update on claim_candidates to rapport_keeper;

create table claim_disputes (
  client_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  confirmation_id uuid,
  state_before text not null,
  actual_minor bigint not null,
  expected_minor bigint not null,
  currency text not null,
  evidence text not null,
  document_id uuid,
  raised_by uuid not null,
  raised_at timestamp with time zone not null,
  decide_by date not null,
  accepted boolean,
  answer text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint claim_disputes_pkey PRIMARY KEY (client_id, id),
  constraint claim_disputes_client_id_claim_id_fkey FOREIGN KEY (client_id, claim_id) REFERENCES claims(client_id, id),
  constraint claim_disputes_client_id_confirmation_id_fkey FOREIGN KEY (client_id, confirmation_id) REFERENCES confirmations(client_id, id),
  constraint claim_disputes_client_id_document_id_fkey FOREIGN KEY (client_id, document_id) REFERENCES documents(client_id, id),
  constraint claim_disputes_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id),
  constraint claim_disputes_raised_by_fkey FOREIGN KEY (raised_by) REFERENCES users(id),
  constraint claim_dispute_decided_whole CHECK ((num_nonnulls(accepted, answer, decided_by, decided_at) = ANY (ARRAY[0, 4]))),
  constraint claim_disputes_answer_check CHECK ((length(answer) > 0)),
  constraint claim_disputes_evidence_check CHECK ((length(evidence) > 0)),
  constraint claim_disputes_expected_minor_check CHECK ((expected_minor >= 0)),
  constraint second_person_decides_claim CHECK ((decided_by <> raised_by))
);
CREATE INDEX claim_disputes_claim ON public.claim_disputes USING btree (client_id, claim_id);
CREATE UNIQUE INDEX claim_disputes_one_open ON public.claim_disputes USING btree (client_id, claim_id) WHERE (decided_by IS NULL);
CREATE INDEX claim_disputes_raised ON public.claim_disputes USING btree (raised_at DESC, id DESC);
alter table claim_disputes enable row level security;
alter table claim_disputes force row level security;
create policy keeps on claim_disputes for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on claim_disputes for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = claim_disputes.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = claim_disputes.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = claim_disputes.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
CREATE TRIGGER decides_of_others BEFORE UPDATE ON public.claim_disputes FOR EACH ROW WHEN ((new.decided_by IS NOT NULL)) EXECUTE FUNCTION decides_of_others();
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.claim_disputes FOR EACH ROW EXECUTE FUNCTION guard_dispute();
grant delete, insert, select, update on claim_disputes to rapport_app;
grant delete, insert, select, update on claim_disputes to rapport_keeper;

create table claim_policies (
  id uuid not null,
  near_days integer not null,
  unpaid_days integer not null,
  expire_days integer not null,
  reason text not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  constraint claim_policies_pkey PRIMARY KEY (id),
  constraint claim_policies_set_by_fkey FOREIGN KEY (set_by) REFERENCES users(id),
  constraint claim_policies_expire_days_check CHECK (((expire_days >= 2) AND (expire_days <= 730))),
  constraint claim_policies_near_days_check CHECK (((near_days >= 0) AND (near_days <= 90))),
  constraint claim_policies_reason_check CHECK ((length(reason) > 0)),
  constraint claim_policies_unpaid_days_check CHECK (((unpaid_days >= 1) AND (unpaid_days <= 365))),
  constraint reminded_before_expiry CHECK ((unpaid_days < expire_days))
);
CREATE INDEX claim_policies_newest ON public.claim_policies USING btree (set_at DESC, id DESC);
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.claim_policies FOR EACH ROW EXECUTE FUNCTION guard_claim_policy();
grant delete, insert, select, update on claim_policies to rapport_app;
grant delete, insert, select, update on claim_policies to rapport_keeper;

create table claim_reminders (
  client_id uuid not null,
  claim_id uuid not null,
  expected_by date not null,
  step text not null,
  user_id uuid not null,
  task_id uuid not null,
  reminded_at timestamp with time zone not null,
  constraint claim_reminders_pkey PRIMARY KEY (client_id, claim_id, expected_by, step),
  constraint claim_reminders_client_id_claim_id_fkey FOREIGN KEY (client_id, claim_id) REFERENCES claims(client_id, id),
  constraint claim_reminders_client_id_task_id_fkey FOREIGN KEY (client_id, task_id) REFERENCES tasks(client_id, id),
  constraint claim_reminders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint claim_reminders_step_check CHECK ((step = ANY (ARRAY['near'::text, 'passed'::text, 'unpaid'::text])))
);
CREATE INDEX claim_reminders_task ON public.claim_reminders USING btree (client_id, task_id);
alter table claim_reminders enable row level security;
alter table claim_reminders force row level security;
create policy keeps on claim_reminders for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on claim_reminders for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = claim_reminders.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = claim_reminders.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = claim_reminders.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on claim_reminders to rapport_app;
grant delete, insert, select, update on claim_reminders to rapport_keeper;

create table claim_splits (
  client_id uuid not null,
  claim_id uuid not null,
  user_id uuid not null,
  ledger text not null,
  share_bp integer not null,
  constraint claim_splits_pkey PRIMARY KEY (client_id, claim_id, user_id, ledger),
  constraint claim_splits_client_id_claim_id_fkey FOREIGN KEY (client_id, claim_id) REFERENCES claims(client_id, id) ON DELETE CASCADE,
  constraint claim_splits_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint claim_splits_ledger_check CHECK ((ledger = ANY (ARRAY['hard'::text, 'overlay'::text]))),
  constraint claim_splits_share_bp_check CHECK (((share_bp >= 1) AND (share_bp <= 10000)))
);
CREATE INDEX claim_splits_user ON public.claim_splits USING btree (user_id);
alter table claim_splits enable row level security;
alter table claim_splits force row level security;
create policy keeps on claim_splits for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on claim_splits for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = claim_splits.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = claim_splits.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = claim_splits.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
CREATE TRIGGER guard BEFORE INSERT OR DELETE OR UPDATE ON public.claim_splits FOR EACH ROW EXECUTE FUNCTION guard_splits();
grant delete, insert, select, update on claim_splits to rapport_app;
grant delete, insert, select, update on claim_splits to rapport_keeper;

create table claims (
  client_id uuid not null,
  id uuid not null,
  kind text not null,
  state text not null,
  claimant_id uuid not null,
  interaction_id uuid,
  initiative_id uuid,
  account_id uuid,
  amount_minor bigint not null,
  currency text not null,
  claimed_on date not null,
  expected_by date,
  reference text,
  description text default ''::text not null,
  letter_id uuid,
  confirmed_minor bigint default 0 not null,
  rejected_reason text,
  rejected_by uuid,
  version integer default 1 not null,
  recorded_at timestamp with time zone not null,
  constraint claims_pkey PRIMARY KEY (client_id, id),
  constraint claims_claimant_id_fkey FOREIGN KEY (claimant_id) REFERENCES users(id),
  constraint claims_client_id_account_id_fkey FOREIGN KEY (client_id, account_id) REFERENCES accounts(client_id, id),
  constraint claims_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint claims_client_id_interaction_id_fkey FOREIGN KEY (client_id, interaction_id) REFERENCES interactions(client_id, id),
  constraint claims_client_id_letter_id_fkey FOREIGN KEY (client_id, letter_id) REFERENCES documents(client_id, id),
  constraint claims_initiative_id_fkey FOREIGN KEY (initiative_id) REFERENCES initiatives(id),
  constraint claims_rejected_by_fkey FOREIGN KEY (rejected_by) REFERENCES users(id),
  constraint claim_is_not_exceeded CHECK (((confirmed_minor >= 0) AND (confirmed_minor <= amount_minor))),
  constraint claims_amount_minor_check CHECK ((amount_minor > 0)),
  constraint claims_kind_check CHECK ((kind = ANY (ARRAY['pledge'::text, 'deposit'::text, 'engagement'::text, 'referral'::text]))),
  constraint claims_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'pledged'::text, 'submitted'::text, 'partially_confirmed'::text, 'confirmed'::text, 'rejected'::text, 'expired'::text, 'reversed'::text, 'disputed'::text])))
);
CREATE INDEX claims_claimant ON public.claims USING btree (claimant_id, claimed_on DESC);
CREATE INDEX claims_claimed ON public.claims USING btree (claimed_on DESC, id DESC);
CREATE INDEX claims_initiative ON public.claims USING btree (initiative_id) WHERE (initiative_id IS NOT NULL);
CREATE INDEX claims_open ON public.claims USING btree (state, expected_by, client_id) WHERE (state = ANY (ARRAY['pledged'::text, 'submitted'::text, 'partially_confirmed'::text]));
alter table claims enable row level security;
alter table claims force row level security;
create policy keeps on claims for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on claims for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = claims.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = claims.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = claims.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
CREATE TRIGGER guard BEFORE INSERT OR DELETE OR UPDATE ON public.claims FOR EACH ROW EXECUTE FUNCTION guard_claim();
CREATE TRIGGER guard_state BEFORE UPDATE OF state ON public.claims FOR EACH ROW EXECUTE FUNCTION guard_claim_state();
CREATE CONSTRAINT TRIGGER splits_sum AFTER INSERT OR UPDATE ON public.claims DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION splits_sum();
grant delete, insert, select, update on claims to rapport_app;
grant delete, insert, select, update on claims to rapport_keeper;

create table client_denials (
  client_id uuid not null,
  user_id uuid not null,
  reason text not null,
  valid_from date not null,
  valid_to date,
  set_by uuid,
  recorded_at timestamp with time zone not null,
  constraint client_denials_pkey PRIMARY KEY (client_id, user_id),
  constraint client_denials_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint client_denials_set_by_fkey FOREIGN KEY (set_by) REFERENCES users(id),
  constraint client_denials_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX client_denials_user ON public.client_denials USING btree (user_id, client_id);
alter table client_denials enable row level security;
create policy keeps on client_denials for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on client_denials for select to public
  using (((user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.reach'::text, true) AS current_setting) = 'system'::text)));
grant delete, insert, select, update on client_denials to rapport_app;
grant delete, insert, select, update on client_denials to rapport_keeper;

create table client_grants (
  client_id uuid not null,
  user_id uuid not null,
  reason text not null,
  level text not null,
  valid_from date not null,
  valid_to date,
  constraint client_grants_pkey PRIMARY KEY (client_id, user_id, reason),
  constraint client_grants_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint client_grants_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint client_grants_level_check CHECK ((level = ANY (ARRAY['view'::text, 'edit'::text]))),
  constraint client_grants_reason_check CHECK ((reason = ANY (ARRAY['coverage'::text, 'manages'::text, 'share'::text, 'cover'::text])))
);
CREATE INDEX client_grants_user ON public.client_grants USING btree (user_id, client_id);
alter table client_grants enable row level security;
create policy keeps on client_grants for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on client_grants for select to public
  using (((user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.reach'::text, true) AS current_setting) = 'system'::text)));
grant select on client_grants to rapport_app;
grant delete, insert, select, update on client_grants to rapport_keeper;

create table client_tiers (
  client_id uuid not null,
  id uuid not null,
  tier text not null,
  origin text not null,
  reason text not null,
  set_by uuid,
  valid_from date not null,
  valid_to date,
  recorded_at timestamp with time zone not null,
  constraint client_tiers_pkey PRIMARY KEY (client_id, id),
  constraint client_tiers_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint client_tiers_set_by_fkey FOREIGN KEY (set_by) REFERENCES users(id),
  constraint client_tiers_check CHECK (((origin = 'rule'::text) OR ((set_by IS NOT NULL) AND (valid_to IS NOT NULL)))),
  constraint client_tiers_origin_check CHECK ((origin = ANY (ARRAY['rule'::text, 'override'::text])))
);
alter table client_tiers enable row level security;
alter table client_tiers force row level security;
create policy keeps on client_tiers for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on client_tiers for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = client_tiers.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = client_tiers.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = client_tiers.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on client_tiers to rapport_app;
grant delete, insert, select, update on client_tiers to rapport_keeper;

create table clients (
  client_id uuid not null,
  kind text not null,
  stage text not null,
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
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint clients_pkey PRIMARY KEY (client_id),
  constraint clients_kind_check CHECK ((kind = ANY (ARRAY['household'::text, 'company'::text]))),
  constraint clients_stage_check CHECK ((stage = ANY (ARRAY['prospect'::text, 'client'::text, 'former'::text])))
);
CREATE INDEX clients_sort ON public.clients USING btree (sort_name COLLATE "und-x-icu", client_id);
CREATE INDEX clients_sort_el ON public.clients USING btree (sort_name COLLATE "el-x-icu", client_id);
CREATE INDEX clients_sort_ka ON public.clients USING btree (sort_name COLLATE "ka-x-icu", client_id);
CREATE INDEX clients_sort_lo ON public.clients USING btree (sort_name COLLATE "lo-x-icu", client_id);
CREATE INDEX clients_sort_ta ON public.clients USING btree (sort_name COLLATE "ta-x-icu", client_id);
CREATE INDEX clients_tier ON public.clients USING btree (tier, client_id);
alter table clients enable row level security;
alter table clients force row level security;
create policy keeps on clients for all to rapport_keeper
  using (true)
  with check (true);
create policy opens on clients for insert to public
  with check ((( SELECT current_setting('app.reach'::text, true) AS current_setting) = ANY (ARRAY['granted'::text, 'firm'::text, 'system'::text])));
create policy sees on clients for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = clients.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = clients.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = clients.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on clients to rapport_app;
grant delete, insert, select, update on clients to rapport_keeper;

create table confirmations (
  client_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  state text not null,
  amount_minor bigint not null,
  currency text not null,
  letter_id uuid,
  deposited_on date not null,
  comment text default ''::text not null,
  prepared_by uuid not null,
  prepared_at timestamp with time zone not null,
  approved_by uuid,
  approved_at timestamp with time zone,
  declined_by uuid,
  declined_reason text,
  undo_asked_by uuid,
  undo_reason text,
  undone_by uuid,
  undone_at timestamp with time zone,
  version integer default 1 not null,
  policy_id uuid,
  constraint confirmations_pkey PRIMARY KEY (client_id, id),
  constraint confirmations_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES users(id),
  constraint confirmations_client_id_claim_id_fkey FOREIGN KEY (client_id, claim_id) REFERENCES claims(client_id, id),
  constraint confirmations_client_id_letter_id_fkey FOREIGN KEY (client_id, letter_id) REFERENCES documents(client_id, id),
  constraint confirmations_declined_by_fkey FOREIGN KEY (declined_by) REFERENCES users(id),
  constraint confirmations_policy_id_fkey FOREIGN KEY (policy_id) REFERENCES match_policies(id),
  constraint confirmations_prepared_by_fkey FOREIGN KEY (prepared_by) REFERENCES users(id),
  constraint confirmations_undo_asked_by_fkey FOREIGN KEY (undo_asked_by) REFERENCES users(id),
  constraint confirmations_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES users(id),
  constraint approval_is_named CHECK (((state = 'prepared'::text) OR (state = 'declined'::text) OR (approved_by IS NOT NULL))),
  constraint confirmations_amount_minor_check CHECK ((amount_minor > 0)),
  constraint confirmations_state_check CHECK ((state = ANY (ARRAY['prepared'::text, 'approved'::text, 'declined'::text, 'undo_asked'::text, 'undone'::text]))),
  constraint second_person_approves CHECK ((approved_by <> prepared_by)),
  constraint second_person_undoes CHECK ((undone_by <> undo_asked_by)),
  constraint undoing_is_named CHECK (((state <> ALL (ARRAY['undo_asked'::text, 'undone'::text])) OR ((undo_asked_by IS NOT NULL) AND (undo_reason IS NOT NULL) AND ((state = 'undo_asked'::text) OR (undone_by IS NOT NULL)))))
);
CREATE INDEX confirmations_approved ON public.confirmations USING btree (approved_at) WHERE (state = ANY (ARRAY['approved'::text, 'undo_asked'::text]));
CREATE INDEX confirmations_automatic ON public.confirmations USING btree (policy_id) WHERE (policy_id IS NOT NULL);
CREATE INDEX confirmations_claim ON public.confirmations USING btree (client_id, claim_id);
CREATE INDEX confirmations_waiting ON public.confirmations USING btree (state, prepared_at) WHERE (state = ANY (ARRAY['prepared'::text, 'undo_asked'::text]));
alter table confirmations enable row level security;
alter table confirmations force row level security;
create policy keeps on confirmations for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on confirmations for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = confirmations.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = confirmations.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = confirmations.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
CREATE TRIGGER guard BEFORE INSERT OR DELETE OR UPDATE ON public.confirmations FOR EACH ROW EXECUTE FUNCTION guard_confirmation();
CREATE TRIGGER guard_automatic BEFORE INSERT OR UPDATE ON public.confirmations FOR EACH ROW EXECUTE FUNCTION guard_automatic();
CREATE TRIGGER guard_letter BEFORE INSERT ON public.confirmations FOR EACH ROW EXECUTE FUNCTION guard_letter();
CREATE TRIGGER settle AFTER UPDATE ON public.confirmations FOR EACH ROW WHEN ((old.state IS DISTINCT FROM new.state)) EXECUTE FUNCTION settle_confirmation();
grant delete, insert, select, update on confirmations to rapport_app;
grant delete, insert, select, update on confirmations to rapport_keeper;

create table coverages (
  client_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  role text not null,
  origin text default 'own'::text not null,
  grace_until date,
  valid_from date not null,
  valid_to date,
  recorded_at timestamp with time zone not null,
  recorded_by uuid,
  ended_at timestamp with time zone,
  constraint coverages_pkey PRIMARY KEY (client_id, id),
  constraint coverages_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint coverages_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES users(id),
  constraint coverages_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint coverages_origin_check CHECK ((origin = ANY (ARRAY['own'::text, 'inherited'::text]))),
  constraint coverages_role_check CHECK ((role = ANY (ARRAY['lead'::text, 'specialist'::text, 'banker'::text, 'service'::text])))
);
CREATE UNIQUE INDEX coverages_once ON public.coverages USING btree (client_id, user_id, role) WHERE ((valid_to IS NULL) AND (ended_at IS NULL));
CREATE UNIQUE INDEX coverages_one_lead ON public.coverages USING btree (client_id) WHERE ((role = 'lead'::text) AND (valid_to IS NULL) AND (ended_at IS NULL));
CREATE INDEX coverages_user ON public.coverages USING btree (user_id);
alter table coverages enable row level security;
alter table coverages force row level security;
create policy keeps on coverages for all to rapport_keeper
  using (true)
  with check (true);
create policy opens on coverages for insert to public
  with check (((( SELECT current_setting('app.reach'::text, true) AS current_setting) IS NOT NULL) AND is_uncovered(client_id)));
create policy sees on coverages for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = coverages.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = coverages.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = coverages.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on coverages to rapport_app;
grant delete, insert, select, update on coverages to rapport_keeper;

create table credentials (
  id uuid not null,
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint credentials_pkey PRIMARY KEY (id)
);
CREATE INDEX credentials_user ON public.credentials USING btree (user_id);
grant delete, insert, select, update on credentials to rapport_app;

create table documents (
  client_id uuid not null,
  id uuid not null,
  claim_id uuid,
  kind text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  wrapped_key text not null,
  stored_as text not null,
  added_by uuid,
  added_at timestamp with time zone not null,
  constraint documents_pkey PRIMARY KEY (client_id, id),
  constraint documents_added_by_fkey FOREIGN KEY (added_by) REFERENCES users(id),
  constraint documents_client_id_claim_id_fkey FOREIGN KEY (client_id, claim_id) REFERENCES claims(client_id, id),
  constraint documents_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint documents_kind_check CHECK ((kind = ANY (ARRAY['engagement_letter'::text, 'contract'::text, 'evidence'::text, 'other'::text])))
);
CREATE INDEX documents_added ON public.documents USING btree (client_id, added_at DESC);
alter table documents enable row level security;
alter table documents force row level security;
create policy keeps on documents for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on documents for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = documents.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = documents.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = documents.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on documents to rapport_app;
grant delete, insert, select, update on documents to rapport_keeper;

create table duplicate_entries (
  client_id uuid not null,
  id uuid not null,
  kind text not null,
  entry jsonb not null,
  constraint duplicate_entries_pkey PRIMARY KEY (client_id, id),
  constraint duplicate_entries_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint duplicate_entries_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'organisation'::text])))
);
alter table duplicate_entries enable row level security;
alter table duplicate_entries force row level security;
create policy keeps on duplicate_entries for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on duplicate_entries for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = duplicate_entries.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = duplicate_entries.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = duplicate_entries.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on duplicate_entries to rapport_app;
grant delete, insert, select, update on duplicate_entries to rapport_keeper;

create table duplicate_keys (
  client_id uuid not null,
  entry_id uuid not null,
  key integer not null,
  constraint duplicate_keys_pkey PRIMARY KEY (client_id, entry_id, key),
  constraint duplicate_keys_client_id_entry_id_fkey FOREIGN KEY (client_id, entry_id) REFERENCES duplicate_entries(client_id, id) ON DELETE CASCADE
);
CREATE INDEX duplicate_keys_key ON public.duplicate_keys USING btree (key, client_id, entry_id);
alter table duplicate_keys enable row level security;
alter table duplicate_keys force row level security;
create policy keeps on duplicate_keys for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on duplicate_keys for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = duplicate_keys.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = duplicate_keys.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = duplicate_keys.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on duplicate_keys to rapport_app;
grant delete, insert, select, update on duplicate_keys to rapport_keeper;

create table duplicate_proposals (
  client_id uuid not null,
  id uuid not null,
  person_id uuid,
  other_client_id uuid not null,
  other_person_id uuid,
  tie text not null,
  probability double precision not null,
  decision text not null,
  steps jsonb not null,
  found_at timestamp with time zone not null,
  apart_by uuid,
  apart_at timestamp with time zone,
  apart_reason text,
  constraint duplicate_proposals_pkey PRIMARY KEY (client_id, id),
  constraint duplicate_proposals_apart_by_fkey FOREIGN KEY (apart_by) REFERENCES users(id),
  constraint duplicate_proposals_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint apart_is_named CHECK ((num_nonnulls(apart_by, apart_at) = ANY (ARRAY[0, 2]))),
  constraint duplicate_proposals_decision_check CHECK ((decision = ANY (ARRAY['same'::text, 'review'::text]))),
  constraint duplicate_proposals_probability_check CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision))),
  constraint duplicate_proposals_tie_check CHECK ((tie = ANY (ARRAY['same'::text, 'household'::text])))
);
CREATE INDEX duplicate_proposals_likeliest ON public.duplicate_proposals USING btree (probability DESC, id DESC) WHERE (apart_at IS NULL);
CREATE INDEX duplicate_proposals_other ON public.duplicate_proposals USING btree (other_client_id);
CREATE UNIQUE INDEX duplicate_proposals_pair ON public.duplicate_proposals USING btree (client_id, COALESCE(person_id, client_id), other_client_id, COALESCE(other_person_id, other_client_id));
alter table duplicate_proposals enable row level security;
alter table duplicate_proposals force row level security;
create policy keeps on duplicate_proposals for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on duplicate_proposals for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = duplicate_proposals.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = duplicate_proposals.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = duplicate_proposals.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on duplicate_proposals to rapport_app;
grant delete, insert, select, update on duplicate_proposals to rapport_keeper;

create table emails (
  client_id uuid not null,
  id uuid not null,
  person_id uuid,
  address text not null,
  label text default 'private'::text not null,
  preferred boolean default false not null,
  verified_on date,
  dead_since date,
  constraint emails_pkey PRIMARY KEY (client_id, id),
  constraint emails_client_id_person_id_address_key UNIQUE (client_id, person_id, address),
  constraint emails_client_id_person_id_fkey FOREIGN KEY (client_id, person_id) REFERENCES persons(client_id, id) ON DELETE CASCADE
);
CREATE INDEX emails_address ON public.emails USING btree (address);
alter table emails enable row level security;
alter table emails force row level security;
create policy keeps on emails for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on emails for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = emails.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = emails.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = emails.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on emails to rapport_app;
grant delete, insert, select, update on emails to rapport_keeper;

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
  constraint employments_pkey PRIMARY KEY (client_id, id),
  constraint employments_client_id_person_id_fkey FOREIGN KEY (client_id, person_id) REFERENCES persons(client_id, id) ON DELETE CASCADE
);
alter table employments enable row level security;
alter table employments force row level security;
create policy keeps on employments for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on employments for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = employments.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = employments.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = employments.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on employments to rapport_app;
grant delete, insert, select, update on employments to rapport_keeper;

create table event_chains (
  client_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  constraint event_chains_pkey PRIMARY KEY (client_id)
);
alter table event_chains enable row level security;
alter table event_chains force row level security;
create policy keeps on event_chains for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on event_chains for all to public
  using (
CASE
    WHEN (client_id = '00000000-0000-0000-0000-000000000000'::uuid) THEN (( SELECT current_setting('app.reach'::text, true) AS current_setting) = ANY (ARRAY['none'::text, 'granted'::text, 'firm'::text, 'system'::text]))
    ELSE
    CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
        WHEN 'system'::text THEN true
        WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
           FROM client_denials d
          WHERE ((d.client_id = event_chains.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
        WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
           FROM client_denials d
          WHERE ((d.client_id = event_chains.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
           FROM client_grants g
          WHERE ((g.client_id = event_chains.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
        ELSE false
    END
END);
grant select on event_chains to rapport_app;
grant delete, insert, select, update on event_chains to rapport_keeper;

create table events (
  client_id uuid not null,
  seq bigint not null,
  at timestamp with time zone not null,
  actor_id uuid,
  verb text not null,
  subject text not null,
  subject_id uuid,
  before jsonb,
  after jsonb,
  reason text,
  hash bytea not null,
  constraint events_pkey PRIMARY KEY (client_id, seq)
);
CREATE INDEX events_actor ON public.events USING btree (actor_id, at DESC);
CREATE INDEX events_claims ON public.events USING btree (client_id, at DESC, subject_id DESC, seq DESC) WHERE (((subject = 'claim'::text) AND (verb = ANY (ARRAY['claimed'::text, 'submitted'::text, 'rejected'::text, 'expired'::text, 'disputed'::text]))) OR ((subject = 'confirmation'::text) AND (verb = ANY (ARRAY['approved'::text, 'undone'::text]))));
CREATE INDEX events_newest ON public.events USING btree (at DESC, client_id DESC, seq DESC);
CREATE INDEX events_subject ON public.events USING btree (client_id, subject_id, seq DESC);
alter table events enable row level security;
alter table events force row level security;
create policy keeps on events for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on events for all to public
  using (
CASE
    WHEN (client_id = '00000000-0000-0000-0000-000000000000'::uuid) THEN (( SELECT current_setting('app.reach'::text, true) AS current_setting) = ANY (ARRAY['none'::text, 'granted'::text, 'firm'::text, 'system'::text]))
    ELSE
    CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
        WHEN 'system'::text THEN true
        WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
           FROM client_denials d
          WHERE ((d.client_id = events.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
        WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
           FROM client_denials d
          WHERE ((d.client_id = events.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
           FROM client_grants g
          WHERE ((g.client_id = events.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
        ELSE false
    END
END);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.events FOR EACH ROW EXECUTE FUNCTION refuse_change('events');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('events');
grant select on events to rapport_app;
grant delete, insert, select, update on events to rapport_keeper;

create table exchange_rates (
  currency text not null,
  base text not null,
  on_date date not null,
  rate numeric(20,10) not null,
  source text not null,
  constraint exchange_rates_pkey PRIMARY KEY (currency, base, on_date),
  constraint exchange_rates_rate_check CHECK ((rate > (0)::numeric))
);
grant delete, insert, select, update on exchange_rates to rapport_app;
grant delete, insert, select, update on exchange_rates to rapport_keeper;

create table firm (
  only_one boolean default true not null,
  name text not null,
  currency text not null,
  time_zone text not null,
  demo boolean default false not null,
  ready boolean default true not null,
  created_at timestamp with time zone not null,
  constraint firm_pkey PRIMARY KEY (only_one),
  constraint firm_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint firm_only_one_check CHECK (only_one)
);
grant delete, insert, select, update on firm to rapport_app;
grant delete, insert, select, update on firm to rapport_keeper;

create table first_links (
  id uuid not null,
  user_id uuid not null,
  token_sha256 text not null,
  forgets_factor boolean default false not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  constraint first_links_pkey PRIMARY KEY (id),
  constraint first_links_token_sha256_key UNIQUE (token_sha256),
  constraint first_links_made_by_fkey FOREIGN KEY (made_by) REFERENCES users(id),
  constraint first_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE UNIQUE INDEX first_links_open ON public.first_links USING btree (user_id) WHERE ((used_at IS NULL) AND (withdrawn_at IS NULL));
grant delete, insert, select, update on first_links to rapport_app;
grant delete, insert, select, update on first_links to rapport_keeper;

create table flows (
  client_id uuid not null,
  line_id uuid not null,
  kind text not null,
  counts boolean not null,
  reason text not null,
  nna_policy_id uuid not null,
  classified_by uuid,
  classified_at timestamp with time zone not null,
  circumstance text,
  constraint flows_pkey PRIMARY KEY (client_id, line_id),
  constraint flows_classified_by_fkey FOREIGN KEY (classified_by) REFERENCES users(id),
  constraint flows_client_id_line_id_fkey FOREIGN KEY (client_id, line_id) REFERENCES statement_lines(client_id, id) ON DELETE CASCADE,
  constraint flows_nna_policy_id_fkey FOREIGN KEY (nna_policy_id) REFERENCES nna_policies(id),
  constraint flows_circumstance_check CHECK ((circumstance = ANY (ARRAY['conversion'::text, 'acquired_book'::text, 'inherited_book'::text, 'recruitment'::text]))),
  constraint flows_kind_check CHECK ((kind = ANY (ARRAY['new_money'::text, 'income'::text, 'fee'::text, 'internal_transfer'::text, 'return_of_money'::text, 'correction'::text, 'market'::text])))
);
CREATE INDEX flows_counting ON public.flows USING btree (client_id, line_id) WHERE (counts AND (kind = ANY (ARRAY['new_money'::text, 'return_of_money'::text])));
alter table flows enable row level security;
alter table flows force row level security;
create policy keeps on flows for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on flows for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = flows.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = flows.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = flows.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on flows to rapport_app;
grant delete, insert, select, update on flows to rapport_keeper;

create table gift_policies (
  id uuid not null,
  limit_minor bigint not null,
  currency text not null,
  basis text not null,
  counts_entertainment boolean not null,
  reason text not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  constraint gift_policies_pkey PRIMARY KEY (id),
  constraint gift_policies_set_by_fkey FOREIGN KEY (set_by) REFERENCES users(id),
  constraint gift_policies_basis_check CHECK ((basis = ANY (ARRAY['calendar_year'::text, 'rolling_year'::text]))),
  constraint gift_policies_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint gift_policies_limit_minor_check CHECK ((limit_minor > 0)),
  constraint gift_policies_reason_check CHECK ((length(reason) > 0))
);
CREATE INDEX gift_policies_newest ON public.gift_policies USING btree (set_at DESC, id DESC);
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.gift_policies FOR EACH ROW EXECUTE FUNCTION guard_gift_policy();
grant delete, insert, select, update on gift_policies to rapport_app;
grant delete, insert, select, update on gift_policies to rapport_keeper;

create table gifts (
  client_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  description text not null,
  value_minor bigint not null,
  currency text not null,
  given_on date not null,
  given_by uuid not null,
  initiative_id uuid,
  guest_id uuid,
  state text not null,
  asked_reason text,
  decided_by uuid,
  decided_at timestamp with time zone,
  decided_reason text,
  withdrawn_by uuid,
  withdrawn_reason text,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null,
  constraint gifts_pkey PRIMARY KEY (client_id, id),
  constraint gifts_client_id_guest_id_fkey FOREIGN KEY (client_id, guest_id) REFERENCES guests(client_id, id),
  constraint gifts_client_id_person_id_fkey FOREIGN KEY (client_id, person_id) REFERENCES persons(client_id, id),
  constraint gifts_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id),
  constraint gifts_given_by_fkey FOREIGN KEY (given_by) REFERENCES users(id),
  constraint gifts_initiative_id_fkey FOREIGN KEY (initiative_id) REFERENCES initiatives(id),
  constraint gifts_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES users(id),
  constraint gifts_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES users(id),
  constraint gift_asked_with_reason CHECK (((state <> 'asked'::text) OR (asked_reason IS NOT NULL))),
  constraint gift_decided_whole CHECK (((num_nonnulls(decided_by, decided_at, decided_reason) = ANY (ARRAY[0, 3])) AND ((state <> ALL (ARRAY['approved'::text, 'refused'::text])) OR (decided_by IS NOT NULL)))),
  constraint gift_withdrawn_whole CHECK (((state = 'withdrawn'::text) = (num_nonnulls(withdrawn_by, withdrawn_reason) = 2))),
  constraint gifts_asked_reason_check CHECK ((length(asked_reason) > 0)),
  constraint gifts_decided_reason_check CHECK ((length(decided_reason) > 0)),
  constraint gifts_description_check CHECK ((length(description) > 0)),
  constraint gifts_kind_check CHECK ((kind = ANY (ARRAY['gift'::text, 'entertainment'::text]))),
  constraint gifts_state_check CHECK ((state = ANY (ARRAY['recorded'::text, 'asked'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint gifts_value_minor_check CHECK ((value_minor > 0)),
  constraint gifts_withdrawn_reason_check CHECK ((length(withdrawn_reason) > 0)),
  constraint second_person_approves_gift CHECK (((decided_by <> recorded_by) AND (decided_by <> given_by)))
);
CREATE INDEX gifts_newest ON public.gifts USING btree (given_on DESC, id DESC);
CREATE UNIQUE INDEX gifts_one_of_guest ON public.gifts USING btree (client_id, guest_id) WHERE (state = ANY (ARRAY['recorded'::text, 'asked'::text, 'approved'::text]));
CREATE INDEX gifts_person ON public.gifts USING btree (person_id, given_on);
alter table gifts enable row level security;
alter table gifts force row level security;
create policy keeps on gifts for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on gifts for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = gifts.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = gifts.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = gifts.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.gifts FOR EACH ROW EXECUTE FUNCTION guard_gift();
grant delete, insert, select, update on gifts to rapport_app;
grant delete, insert, select, update on gifts to rapport_keeper;

create table guests (
  client_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  person_id uuid not null,
  host_id uuid,
  state text not null,
  state_since timestamp with time zone not null,
  attended boolean default false not null,
  follow_up_by date,
  interaction_id uuid,
  version integer default 1 not null,
  constraint guests_pkey PRIMARY KEY (client_id, id),
  constraint guests_client_id_event_id_person_id_key UNIQUE (client_id, event_id, person_id),
  constraint guests_client_id_person_id_fkey FOREIGN KEY (client_id, person_id) REFERENCES persons(client_id, id),
  constraint guests_event_id_fkey FOREIGN KEY (event_id) REFERENCES initiative_events(id),
  constraint guests_host_id_fkey FOREIGN KEY (host_id) REFERENCES users(id),
  constraint guests_state_check CHECK ((state = ANY (ARRAY['nominated'::text, 'cleared'::text, 'invited'::text, 'accepted'::text, 'declined'::text, 'attended'::text, 'no_show'::text, 'followed_up'::text])))
);
CREATE INDEX guests_event ON public.guests USING btree (event_id);
CREATE INDEX guests_person ON public.guests USING btree (person_id);
alter table guests enable row level security;
alter table guests force row level security;
create policy keeps on guests for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on guests for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = guests.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = guests.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = guests.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
CREATE TRIGGER guard_seat BEFORE INSERT OR UPDATE OF state ON public.guests FOR EACH ROW EXECUTE FUNCTION guard_seat();
grant delete, insert, select, update on guests to rapport_app;
grant delete, insert, select, update on guests to rapport_keeper;

create table idempotency_keys (
  user_id uuid not null,
  key text not null,
  request_sha256 text not null,
  status integer,
  answer text,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_created ON public.idempotency_keys USING btree (created_at);
grant delete, insert, select, update on idempotency_keys to rapport_app;

create table import_rows (
  import_id uuid not null,
  "row" integer not null,
  label text not null,
  record jsonb not null,
  fate text not null,
  reason text,
  client_id uuid,
  person_id uuid,
  target_row integer,
  probability double precision,
  decision text,
  adds jsonb default '[]'::jsonb not null,
  conflicts jsonb default '[]'::jsonb not null,
  done_at timestamp with time zone,
  undo jsonb,
  constraint import_rows_pkey PRIMARY KEY (import_id, "row"),
  constraint import_rows_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id) ON DELETE CASCADE,
  constraint import_rows_decision_check CHECK ((decision = ANY (ARRAY['join'::text, 'new'::text, 'leave'::text]))),
  constraint import_rows_fate_check CHECK ((fate = ANY (ARRAY['new'::text, 'changed'::text, 'unchanged'::text, 'review'::text, 'refused'::text, 'left_out'::text])))
);
CREATE INDEX import_rows_client ON public.import_rows USING btree (client_id) WHERE (done_at IS NOT NULL);
CREATE INDEX import_rows_fate ON public.import_rows USING btree (import_id, fate, "row");
alter table import_rows enable row level security;
alter table import_rows force row level security;
create policy keeps on import_rows for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on import_rows for all to public
  using (((( SELECT current_setting('app.reach'::text, true) AS current_setting) = 'system'::text) OR (EXISTS ( SELECT
   FROM imports i
  WHERE ((i.id = import_rows.import_id) AND (i.received_by = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")))))));
grant delete, insert, select, update on import_rows to rapport_app;
grant delete, insert, select, update on import_rows to rapport_keeper;

create table import_sources (
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  signature text not null,
  mapping jsonb not null,
  kept_at timestamp with time zone not null,
  constraint import_sources_pkey PRIMARY KEY (id),
  constraint import_sources_owner_id_signature_key UNIQUE (owner_id, signature),
  constraint import_sources_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id)
);
grant delete, insert, select, update on import_sources to rapport_app;
grant delete, insert, select, update on import_sources to rapport_keeper;

create table imports (
  id uuid not null,
  sha256 text not null,
  name text not null,
  format text not null,
  encoding text,
  separator text,
  source text,
  stored_as text not null,
  wrapped_key text not null,
  bytes bigint not null,
  country text not null,
  lead_id uuid not null,
  mapping jsonb,
  warnings jsonb not null,
  state text not null,
  failure text,
  received_by uuid not null,
  received_at timestamp with time zone not null,
  planned_at timestamp with time zone not null,
  begun_at timestamp with time zone,
  imported_at timestamp with time zone,
  undone_at timestamp with time zone,
  constraint imports_pkey PRIMARY KEY (id),
  constraint imports_received_by_sha256_key UNIQUE (received_by, sha256),
  constraint imports_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES users(id),
  constraint imports_received_by_fkey FOREIGN KEY (received_by) REFERENCES users(id),
  constraint imports_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint imports_state_check CHECK ((state = ANY (ARRAY['previewed'::text, 'running'::text, 'imported'::text, 'failed'::text, 'undone'::text])))
);
CREATE INDEX imports_received ON public.imports USING btree (received_by, received_at DESC);
grant delete, insert, select, update on imports to rapport_app;
grant delete, insert, select, update on imports to rapport_keeper;

create table initiative_costs (
  id uuid not null,
  initiative_id uuid not null,
  kind text not null,
  amount_minor bigint not null,
  currency text not null,
  incurred_on date not null,
  invoice text,
  note text,
  recorded_by uuid,
  recorded_at timestamp with time zone not null,
  constraint initiative_costs_pkey PRIMARY KEY (id),
  constraint initiative_costs_initiative_id_fkey FOREIGN KEY (initiative_id) REFERENCES initiatives(id),
  constraint initiative_costs_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES users(id),
  constraint initiative_costs_kind_check CHECK ((kind = ANY (ARRAY['rights'::text, 'activation'::text, 'hospitality'::text, 'travel'::text, 'gifts'::text, 'production'::text, 'staff_time'::text, 'agency'::text, 'media'::text, 'tax'::text, 'other'::text])))
);
CREATE INDEX initiative_costs_initiative ON public.initiative_costs USING btree (initiative_id);
grant delete, insert, select, update on initiative_costs to rapport_app;
grant delete, insert, select, update on initiative_costs to rapport_keeper;

create table initiative_events (
  id uuid not null,
  initiative_id uuid not null,
  name text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  time_zone text not null,
  venue text,
  seats integer,
  follow_up_days integer default 10 not null,
  gift_minor bigint,
  constraint initiative_events_pkey PRIMARY KEY (id),
  constraint initiative_events_initiative_id_fkey FOREIGN KEY (initiative_id) REFERENCES initiatives(id),
  constraint initiative_events_gift_minor_check CHECK ((gift_minor > 0)),
  constraint initiative_events_seats_check CHECK ((seats > 0))
);
CREATE INDEX initiative_events_initiative ON public.initiative_events USING btree (initiative_id);
grant delete, insert, select, update on initiative_events to rapport_app;
grant delete, insert, select, update on initiative_events to rapport_keeper;

create table initiatives (
  id uuid not null,
  parent_id uuid,
  name text not null,
  kind text not null,
  objective text,
  starts_on date not null,
  ends_on date,
  owner_id uuid,
  budget_minor bigint,
  currency text not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  constraint initiatives_pkey PRIMARY KEY (id),
  constraint initiatives_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id),
  constraint initiatives_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES initiatives(id),
  constraint initiatives_check CHECK ((parent_id <> id)),
  constraint initiatives_kind_check CHECK ((kind = ANY (ARRAY['programme'::text, 'sponsorship'::text, 'event_series'::text, 'event'::text, 'promotion'::text, 'seminar'::text])))
);
CREATE INDEX initiatives_parent ON public.initiatives USING btree (parent_id);
grant delete, insert, select, update on initiatives to rapport_app;
grant delete, insert, select, update on initiatives to rapport_keeper;

create table interaction_colleagues (
  client_id uuid not null,
  interaction_id uuid not null,
  user_id uuid not null,
  constraint interaction_colleagues_pkey PRIMARY KEY (client_id, interaction_id, user_id),
  constraint interaction_colleagues_client_id_interaction_id_fkey FOREIGN KEY (client_id, interaction_id) REFERENCES interactions(client_id, id) ON DELETE CASCADE,
  constraint interaction_colleagues_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);
alter table interaction_colleagues enable row level security;
alter table interaction_colleagues force row level security;
create policy keeps on interaction_colleagues for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on interaction_colleagues for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = interaction_colleagues.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = interaction_colleagues.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = interaction_colleagues.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on interaction_colleagues to rapport_app;
grant delete, insert, select, update on interaction_colleagues to rapport_keeper;

create table interaction_persons (
  client_id uuid not null,
  interaction_id uuid not null,
  person_id uuid not null,
  constraint interaction_persons_pkey PRIMARY KEY (client_id, interaction_id, person_id),
  constraint interaction_persons_client_id_interaction_id_fkey FOREIGN KEY (client_id, interaction_id) REFERENCES interactions(client_id, id) ON DELETE CASCADE,
  constraint interaction_persons_client_id_person_id_fkey FOREIGN KEY (client_id, person_id) REFERENCES persons(client_id, id)
);
CREATE INDEX interaction_persons_person ON public.interaction_persons USING btree (client_id, person_id);
alter table interaction_persons enable row level security;
alter table interaction_persons force row level security;
create policy keeps on interaction_persons for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on interaction_persons for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = interaction_persons.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = interaction_persons.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = interaction_persons.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on interaction_persons to rapport_app;
grant delete, insert, select, update on interaction_persons to rapport_keeper;

create table interaction_versions (
  client_id uuid not null,
  interaction_id uuid not null,
  version integer not null,
  content jsonb not null,
  corrected_by uuid not null,
  corrected_at timestamp with time zone not null,
  reason text not null,
  constraint interaction_versions_pkey PRIMARY KEY (client_id, interaction_id, version),
  constraint interaction_versions_client_id_interaction_id_fkey FOREIGN KEY (client_id, interaction_id) REFERENCES interactions(client_id, id),
  constraint interaction_versions_corrected_by_fkey FOREIGN KEY (corrected_by) REFERENCES users(id)
);
alter table interaction_versions enable row level security;
alter table interaction_versions force row level security;
create policy keeps on interaction_versions for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on interaction_versions for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = interaction_versions.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = interaction_versions.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = interaction_versions.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.interaction_versions FOR EACH ROW EXECUTE FUNCTION refuse_change('interaction_versions');
grant insert, select on interaction_versions to rapport_app;
grant delete, insert, select, update on interaction_versions to rapport_keeper;

create table interactions (
  client_id uuid not null,
  id uuid not null,
  gathering_id uuid,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  channel text not null,
  direction text not null,
  reached boolean not null,
  qualifying boolean not null,
  purpose text not null,
  outcome text not null,
  minutes integer,
  notes text default ''::text not null,
  confidential boolean default false not null,
  initiative_id uuid,
  representative_id uuid not null,
  recorded_by uuid not null,
  flags text[] default '{}'::text[] not null,
  version integer default 1 not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_reason text,
  constraint interactions_pkey PRIMARY KEY (client_id, id),
  constraint interactions_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint interactions_initiative_id_fkey FOREIGN KEY (initiative_id) REFERENCES initiatives(id),
  constraint interactions_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES users(id),
  constraint interactions_representative_id_fkey FOREIGN KEY (representative_id) REFERENCES users(id),
  constraint interactions_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES users(id),
  constraint interactions_channel_check CHECK ((channel = ANY (ARRAY['in_person'::text, 'telephone'::text, 'email'::text, 'post'::text, 'video'::text, 'message'::text, 'event'::text, 'voicemail'::text]))),
  constraint interactions_direction_check CHECK ((direction = ANY (ARRAY['outbound'::text, 'inbound'::text, 'mutual'::text]))),
  constraint interactions_minutes_check CHECK (((minutes >= 0) AND (minutes <= 1440)))
);
CREATE INDEX interactions_flagged ON public.interactions USING btree (occurred_at DESC) WHERE (flags <> '{}'::text[]);
CREATE INDEX interactions_initiative ON public.interactions USING btree (initiative_id, occurred_at DESC) WHERE (initiative_id IS NOT NULL);
CREATE INDEX interactions_newest ON public.interactions USING btree (client_id, occurred_at DESC, id DESC) INCLUDE (channel, direction, qualifying, purpose, withdrawn_at);
CREATE INDEX interactions_qualifying ON public.interactions USING btree (client_id, occurred_at DESC) INCLUDE (id, channel, direction, purpose) WHERE (qualifying AND (withdrawn_at IS NULL));
CREATE INDEX interactions_representative ON public.interactions USING btree (representative_id, occurred_at DESC) INCLUDE (client_id, channel, qualifying, initiative_id, withdrawn_at);
alter table interactions enable row level security;
alter table interactions force row level security;
create policy keeps on interactions for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on interactions for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = interactions.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = interactions.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = interactions.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on interactions to rapport_app;
grant delete, insert, select, update on interactions to rapport_keeper;

create table links (
  client_id uuid not null,
  id uuid not null,
  person_id uuid,
  kind text not null,
  other_client_id uuid not null,
  other_person_id uuid,
  valid_from date,
  valid_to date,
  note text,
  constraint links_pkey PRIMARY KEY (client_id, id),
  constraint links_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint links_client_id_person_id_fkey FOREIGN KEY (client_id, person_id) REFERENCES persons(client_id, id) ON DELETE CASCADE,
  constraint links_kind_check CHECK ((kind = ANY (ARRAY['spouse'::text, 'partner'::text, 'child'::text, 'parent'::text, 'sibling'::text, 'trustee'::text, 'beneficiary'::text, 'executive_of'::text, 'advised_by'::text, 'referred_by'::text, 'colleague'::text, 'friend'::text, 'owner_of'::text])))
);
CREATE INDEX links_other ON public.links USING btree (other_client_id);
CREATE INDEX links_other_person ON public.links USING btree (other_person_id);
alter table links enable row level security;
alter table links force row level security;
create policy keeps on links for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on links for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = links.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = links.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = links.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on links to rapport_app;
grant delete, insert, select, update on links to rapport_keeper;

create table match_models (
  version integer not null,
  weights jsonb not null,
  shift double precision not null,
  confirmed integer not null,
  refused integer not null,
  learned_at timestamp with time zone not null,
  constraint match_models_pkey PRIMARY KEY (version),
  constraint match_models_confirmed_check CHECK ((confirmed >= 0)),
  constraint match_models_refused_check CHECK ((refused >= 0)),
  constraint match_models_version_check CHECK ((version > 0))
);
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.match_models FOR EACH ROW EXECUTE FUNCTION guard_match_model();
grant delete, insert, select, update on match_models to rapport_app;
grant delete, insert, select, update on match_models to rapport_keeper;

create table match_policies (
  id uuid not null,
  version integer not null,
  policy jsonb not null,
  reason text not null,
  prepared_by uuid not null,
  prepared_at timestamp with time zone not null,
  published_by uuid,
  published_at timestamp with time zone,
  constraint match_policies_pkey PRIMARY KEY (id),
  constraint match_policies_version_key UNIQUE (version),
  constraint match_policies_prepared_by_fkey FOREIGN KEY (prepared_by) REFERENCES users(id),
  constraint match_policies_published_by_fkey FOREIGN KEY (published_by) REFERENCES users(id),
  constraint match_policies_version_check CHECK ((version > 0)),
  constraint match_policy_publication_is_named CHECK (((published_at IS NULL) = (published_by IS NULL))),
  constraint second_person_publishes_match_policy CHECK ((published_by <> prepared_by))
);
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.match_policies FOR EACH ROW EXECUTE FUNCTION guard_match_policy();
grant delete, insert, select, update on match_policies to rapport_app;
grant delete, insert, select, update on match_policies to rapport_keeper;

create table merges (
  client_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  other_person_id uuid not null,
  changes jsonb not null,
  reason text,
  merged_by uuid not null,
  merged_at timestamp with time zone not null,
  undone_by uuid,
  undone_at timestamp with time zone,
  undone_reason text,
  constraint merges_pkey PRIMARY KEY (client_id, id),
  constraint merges_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint merges_merged_by_fkey FOREIGN KEY (merged_by) REFERENCES users(id),
  constraint merges_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES users(id),
  constraint undoing_is_signed CHECK ((num_nonnulls(undone_by, undone_at, undone_reason) = ANY (ARRAY[0, 3])))
);
CREATE INDEX merges_newest ON public.merges USING btree (client_id, merged_at DESC, id DESC);
alter table merges enable row level security;
alter table merges force row level security;
create policy keeps on merges for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on merges for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = merges.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = merges.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = merges.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on merges to rapport_app;
grant delete, insert, select, update on merges to rapport_keeper;

create table migrations (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migrations_pkey PRIMARY KEY (name)
);
grant select on migrations to rapport_app;
grant delete, insert, select, update on migrations to rapport_keeper;
grant select on migrations to public;

create table nna_policies (
  id uuid not null,
  name text not null,
  version integer not null,
  policy jsonb not null,
  valid_from date not null,
  published_by uuid,
  published_at timestamp with time zone,
  purpose text default 'in_force'::text not null,
  reason text default ''::text not null,
  prepared_by uuid,
  prepared_at timestamp with time zone,
  constraint nna_policies_pkey PRIMARY KEY (id),
  constraint nna_policies_name_version_key UNIQUE (name, version),
  constraint nna_policies_prepared_by_fkey FOREIGN KEY (prepared_by) REFERENCES users(id),
  constraint nna_policies_published_by_fkey FOREIGN KEY (published_by) REFERENCES users(id),
  constraint nna_policies_purpose_check CHECK ((purpose = ANY (ARRAY['in_force'::text, 'comparison'::text]))),
  constraint policy_publication_is_named CHECK (((published_at IS NULL) OR (prepared_by IS NULL) OR (published_by IS NOT NULL))),
  constraint second_person_publishes_policy CHECK ((published_by <> prepared_by))
);
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.nna_policies FOR EACH ROW EXECUTE FUNCTION guard_nna_policy();
grant delete, insert, select, update on nna_policies to rapport_app;
grant delete, insert, select, update on nna_policies to rapport_keeper;

create table pay_adjustments (
  id uuid not null,
  plan_id uuid not null,
  user_id uuid not null,
  amount_minor bigint not null,
  currency text not null,
  reason text not null,
  prepared_by uuid not null,
  prepared_at timestamp with time zone not null,
  approved_by uuid,
  approved_at timestamp with time zone,
  run_id uuid,
  constraint pay_adjustments_pkey PRIMARY KEY (id),
  constraint pay_adjustments_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES users(id),
  constraint pay_adjustments_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans(id),
  constraint pay_adjustments_prepared_by_fkey FOREIGN KEY (prepared_by) REFERENCES users(id),
  constraint pay_adjustments_run_id_fkey FOREIGN KEY (run_id) REFERENCES runs(id),
  constraint pay_adjustments_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint pay_adjustments_check CHECK (((approved_by <> prepared_by) AND (prepared_by <> user_id) AND (approved_by <> user_id))),
  constraint pay_adjustments_reason_check CHECK ((length(reason) > 0))
);
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.pay_adjustments FOR EACH ROW EXECUTE FUNCTION guard_adjustment();
grant delete, insert, select, update on pay_adjustments to rapport_app;
grant delete, insert, select, update on pay_adjustments to rapport_keeper;

create table pay_disputes (
  id uuid not null,
  run_id uuid not null,
  user_id uuid not null,
  line_id text,
  actual_minor bigint not null,
  expected_minor bigint not null,
  currency text not null,
  evidence text not null,
  raised_at timestamp with time zone not null,
  decide_by date not null,
  accepted boolean,
  answer text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint pay_disputes_pkey PRIMARY KEY (id),
  constraint pay_disputes_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id),
  constraint pay_disputes_run_id_user_id_fkey FOREIGN KEY (run_id, user_id) REFERENCES paysheets(run_id, user_id),
  constraint decided_whole CHECK ((num_nonnulls(accepted, answer, decided_by, decided_at) = ANY (ARRAY[0, 4]))),
  constraint pay_disputes_answer_check CHECK ((length(answer) > 0)),
  constraint pay_disputes_evidence_check CHECK ((length(evidence) > 0)),
  constraint second_person_decides CHECK ((decided_by <> user_id))
);
CREATE UNIQUE INDEX pay_disputes_one_open ON public.pay_disputes USING btree (run_id, user_id, COALESCE(line_id, ''::text)) WHERE (decided_by IS NULL);
CREATE INDEX pay_disputes_raised ON public.pay_disputes USING btree (raised_at, id);
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.pay_disputes FOR EACH ROW EXECUTE FUNCTION guard_dispute();
grant delete, insert, select, update on pay_disputes to rapport_app;
grant delete, insert, select, update on pay_disputes to rapport_keeper;

create table pay_figures (
  id uuid not null,
  plan_id uuid not null,
  user_id uuid not null,
  period_from date not null,
  measure text not null,
  value bigint not null,
  source text not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null,
  constraint pay_figures_pkey PRIMARY KEY (id),
  constraint pay_figures_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans(id),
  constraint pay_figures_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES users(id),
  constraint pay_figures_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint nobody_records_their_own CHECK ((recorded_by <> user_id)),
  constraint pay_figures_measure_check CHECK ((length(measure) > 0)),
  constraint pay_figures_source_check CHECK ((length(source) > 0))
);
CREATE INDEX pay_figures_of ON public.pay_figures USING btree (plan_id, period_from, user_id, measure, recorded_at DESC);
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.pay_figures FOR EACH ROW EXECUTE FUNCTION guard_figure();
grant delete, insert, select, update on pay_figures to rapport_app;
grant delete, insert, select, update on pay_figures to rapport_keeper;

create table paysheets (
  run_id uuid not null,
  user_id uuid not null,
  currency text not null,
  formula_minor bigint not null,
  judged_minor bigint not null,
  adjustment_minor bigint not null,
  holdback_minor bigint not null,
  total_minor bigint not null,
  acknowledged_at timestamp with time zone,
  constraint paysheets_pkey PRIMARY KEY (run_id, user_id),
  constraint paysheets_run_id_fkey FOREIGN KEY (run_id) REFERENCES runs(id),
  constraint paysheets_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX paysheets_user ON public.paysheets USING btree (user_id);
CREATE TRIGGER guard BEFORE INSERT OR DELETE OR UPDATE ON public.paysheets FOR EACH ROW EXECUTE FUNCTION guard_paysheet();
grant delete, insert, select, update on paysheets to rapport_app;
grant delete, insert, select, update on paysheets to rapport_keeper;

create table person_homes (
  person_id uuid not null,
  client_id uuid not null,
  constraint person_homes_pkey PRIMARY KEY (person_id)
);
alter table person_homes enable row level security;
alter table person_homes force row level security;
create policy keeps on person_homes for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on person_homes for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = person_homes.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = person_homes.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = person_homes.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on person_homes to rapport_app;
grant delete, insert, select, update on person_homes to rapport_keeper;

create table persons (
  client_id uuid not null,
  id uuid not null,
  title text,
  given_name text default ''::text not null,
  middle_name text,
  family_name text default ''::text not null,
  suffix text,
  nickname text,
  full_name text not null,
  native_name text,
  name_order text default 'given_first'::text not null,
  language text,
  sort_name text not null,
  role text default 'member'::text not null,
  birth_date date,
  birth_month_day text,
  deceased_on date,
  note text,
  moved_to uuid,
  moved_on date,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint persons_pkey PRIMARY KEY (client_id, id),
  constraint persons_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint persons_birth_month_day_check CHECK ((birth_month_day ~ '^\d\d-\d\d$'::text)),
  constraint persons_name_order_check CHECK ((name_order = ANY (ARRAY['given_first'::text, 'family_first'::text]))),
  constraint persons_role_check CHECK ((role = ANY (ARRAY['primary'::text, 'partner'::text, 'child'::text, 'member'::text, 'officer'::text, 'trustee'::text, 'professional'::text])))
);
CREATE INDEX persons_birthday ON public.persons USING btree (birth_month_day);
alter table persons enable row level security;
alter table persons force row level security;
create policy keeps on persons for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on persons for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = persons.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = persons.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = persons.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on persons to rapport_app;
grant delete, insert, select, update on persons to rapport_keeper;

create table phones (
  client_id uuid not null,
  id uuid not null,
  person_id uuid,
  e164 text not null,
  extension text,
  label text default 'mobile'::text not null,
  preferred boolean default false not null,
  verified_on date,
  constraint phones_pkey PRIMARY KEY (client_id, id),
  constraint phones_client_id_person_id_fkey FOREIGN KEY (client_id, person_id) REFERENCES persons(client_id, id) ON DELETE CASCADE
);
CREATE INDEX phones_number ON public.phones USING btree (e164);
alter table phones enable row level security;
alter table phones force row level security;
create policy keeps on phones for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on phones for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = phones.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = phones.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = phones.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on phones to rapport_app;
grant delete, insert, select, update on phones to rapport_keeper;

create table plan_participants (
  plan_id uuid not null,
  user_id uuid not null,
  valid_from date not null,
  valid_to date,
  target_minor bigint,
  constraint plan_participants_pkey PRIMARY KEY (plan_id, user_id, valid_from),
  constraint plan_participants_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans(id),
  constraint plan_participants_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE TRIGGER guard BEFORE INSERT OR UPDATE OF plan_id, user_id ON public.plan_participants FOR EACH ROW EXECUTE FUNCTION guard_participant();
grant delete, insert, select, update on plan_participants to rapport_app;
grant delete, insert, select, update on plan_participants to rapport_keeper;

create table plan_versions (
  id uuid not null,
  plan_id uuid not null,
  version integer not null,
  definition jsonb not null,
  sha256 text not null,
  state text not null,
  prepared_by uuid not null,
  prepared_at timestamp with time zone not null,
  published_by uuid,
  published_at timestamp with time zone,
  constraint plan_versions_pkey PRIMARY KEY (id),
  constraint plan_versions_plan_id_version_key UNIQUE (plan_id, version),
  constraint plan_versions_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans(id),
  constraint plan_versions_prepared_by_fkey FOREIGN KEY (prepared_by) REFERENCES users(id),
  constraint plan_versions_published_by_fkey FOREIGN KEY (published_by) REFERENCES users(id),
  constraint plan_versions_check CHECK (((state = 'draft'::text) OR (published_by IS NOT NULL))),
  constraint plan_versions_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text]))),
  constraint second_person_publishes CHECK ((published_by <> prepared_by))
);
CREATE TRIGGER guard BEFORE INSERT OR DELETE OR UPDATE ON public.plan_versions FOR EACH ROW EXECUTE FUNCTION guard_published();
grant delete, insert, select, update on plan_versions to rapport_app;
grant delete, insert, select, update on plan_versions to rapport_keeper;

create table plans (
  id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint plans_pkey PRIMARY KEY (id),
  constraint plans_name_key UNIQUE (name)
);
grant delete, insert, select, update on plans to rapport_app;
grant delete, insert, select, update on plans to rapport_keeper;

create table preferences (
  client_id uuid not null,
  id uuid not null,
  person_id uuid,
  kind text not null,
  text text not null,
  recorded_at timestamp with time zone not null,
  constraint preferences_pkey PRIMARY KEY (client_id, id),
  constraint preferences_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint preferences_client_id_person_id_fkey FOREIGN KEY (client_id, person_id) REFERENCES persons(client_id, id) ON DELETE CASCADE,
  constraint preferences_kind_check CHECK ((kind = ANY (ARRAY['interest'::text, 'service'::text])))
);
alter table preferences enable row level security;
alter table preferences force row level security;
create policy keeps on preferences for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on preferences for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = preferences.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = preferences.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = preferences.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on preferences to rapport_app;
grant delete, insert, select, update on preferences to rapport_keeper;

create table role_requests (
  id uuid not null,
  user_id uuid not null,
  role text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  alone boolean default false not null,
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint role_requests_pkey PRIMARY KEY (id),
  constraint role_requests_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES users(id),
  constraint role_requests_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id),
  constraint role_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint role_requests_check CHECK ((((decision IS NULL) = (decided_by IS NULL)) AND ((decision IS NULL) = (decided_at IS NULL)))),
  constraint role_requests_decision_check CHECK ((decision = ANY (ARRAY['approved'::text, 'declined'::text, 'withdrawn'::text]))),
  constraint role_requests_role_check CHECK ((role = ANY (ARRAY['controller'::text, 'compliance'::text, 'manager'::text, 'administrator'::text]))),
  constraint second_person CHECK (((decision IS NULL) OR (decision = 'withdrawn'::text) OR ((decided_by <> asked_by) AND (decided_by <> user_id))))
);
CREATE INDEX role_requests_asked ON public.role_requests USING btree (asked_at, id) WHERE (decision IS NULL);
CREATE UNIQUE INDEX role_requests_open ON public.role_requests USING btree (user_id, role) WHERE (decision IS NULL);
grant delete, insert, select, update on role_requests to rapport_app;
grant delete, insert, select, update on role_requests to rapport_keeper;

create table runs (
  id uuid not null,
  plan_version_id uuid not null,
  period_from date not null,
  period_to date not null,
  kind text not null,
  state text not null,
  as_of timestamp with time zone not null,
  engine_version text not null,
  input text not null,
  input_sha256 text not null,
  output text not null,
  output_sha256 text not null,
  currency text not null,
  total_minor bigint not null,
  prepared_by uuid not null,
  prepared_at timestamp with time zone not null,
  reviewed_by uuid,
  reviewed_at timestamp with time zone,
  approved_by uuid,
  approved_at timestamp with time zone,
  locked_by uuid,
  locked_at timestamp with time zone,
  abandoned_reason text,
  version integer default 1 not null,
  constraint runs_pkey PRIMARY KEY (id),
  constraint runs_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES users(id),
  constraint runs_locked_by_fkey FOREIGN KEY (locked_by) REFERENCES users(id),
  constraint runs_plan_version_id_fkey FOREIGN KEY (plan_version_id) REFERENCES plan_versions(id),
  constraint runs_prepared_by_fkey FOREIGN KEY (prepared_by) REFERENCES users(id),
  constraint runs_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES users(id),
  constraint approver_is_another_person CHECK (((approved_by <> prepared_by) AND (approved_by <> reviewed_by))),
  constraint reviewer_is_another_person CHECK ((reviewed_by <> prepared_by)),
  constraint runs_kind_check CHECK ((kind = ANY (ARRAY['trial'::text, 'payable'::text]))),
  constraint runs_state_check CHECK ((state = ANY (ARRAY['calculated'::text, 'reviewed'::text, 'approved'::text, 'locked'::text, 'abandoned'::text]))),
  constraint steps_are_named CHECK (((state = ANY (ARRAY['calculated'::text, 'abandoned'::text])) OR ((reviewed_by IS NOT NULL) AND ((state = 'reviewed'::text) OR ((approved_by IS NOT NULL) AND ((state = 'approved'::text) OR (locked_at IS NOT NULL))))))),
  constraint trial_never_pays CHECK (((kind = 'payable'::text) OR (state = ANY (ARRAY['calculated'::text, 'abandoned'::text]))))
);
CREATE UNIQUE INDEX runs_one_payable ON public.runs USING btree (plan_version_id, period_from, period_to) WHERE ((kind = 'payable'::text) AND (state <> 'abandoned'::text));
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.runs FOR EACH ROW EXECUTE FUNCTION guard_run();
grant delete, insert, select, update on runs to rapport_app;
grant delete, insert, select, update on runs to rapport_keeper;

create table score_citations (
  client_id uuid not null,
  interaction_id uuid not null,
  scorecard_id uuid not null,
  criterion text not null,
  scorer text not null,
  constraint score_citations_pkey PRIMARY KEY (client_id, interaction_id, scorecard_id, criterion, scorer),
  constraint score_citations_client_id_interaction_id_fkey FOREIGN KEY (client_id, interaction_id) REFERENCES interactions(client_id, id)
);
CREATE INDEX score_citations_scorecard ON public.score_citations USING btree (scorecard_id);
alter table score_citations enable row level security;
alter table score_citations force row level security;
create policy keeps on score_citations for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on score_citations for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = score_citations.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = score_citations.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = score_citations.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on score_citations to rapport_app;
grant delete, insert, select, update on score_citations to rapport_keeper;

create table scorecards (
  id uuid not null,
  plan_version_id uuid not null,
  user_id uuid not null,
  period_from date not null,
  period_to date not null,
  state text not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  constraint scorecards_pkey PRIMARY KEY (id),
  constraint scorecards_plan_version_id_user_id_period_from_key UNIQUE (plan_version_id, user_id, period_from),
  constraint scorecards_plan_version_id_fkey FOREIGN KEY (plan_version_id) REFERENCES plan_versions(id),
  constraint scorecards_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint scorecards_state_check CHECK ((state = ANY (ARRAY['open'::text, 'scored'::text, 'final'::text])))
);
grant delete, insert, select, update on scorecards to rapport_app;
grant delete, insert, select, update on scorecards to rapport_keeper;

create table scores (
  scorecard_id uuid not null,
  criterion text not null,
  scorer text not null,
  scorer_id uuid not null,
  score numeric(6,2) not null,
  reason text not null,
  scored_at timestamp with time zone not null,
  constraint scores_pkey PRIMARY KEY (scorecard_id, criterion, scorer),
  constraint scores_scorecard_id_fkey FOREIGN KEY (scorecard_id) REFERENCES scorecards(id),
  constraint scores_scorer_id_fkey FOREIGN KEY (scorer_id) REFERENCES users(id),
  constraint scores_reason_check CHECK ((length(reason) > 0)),
  constraint scores_scorer_check CHECK ((scorer = ANY (ARRAY['first'::text, 'second'::text])))
);
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON public.scores FOR EACH ROW EXECUTE FUNCTION guard_scores();
grant delete, insert, select, update on scores to rapport_app;
grant delete, insert, select, update on scores to rapport_keeper;

create table search_entries (
  client_id uuid not null,
  id uuid not null,
  kind text not null,
  label text not null,
  detail text,
  key text not null,
  constraint search_entries_pkey PRIMARY KEY (client_id, id),
  constraint search_entries_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint search_entries_kind_check CHECK ((kind = ANY (ARRAY['client'::text, 'person'::text])))
);
alter table search_entries enable row level security;
alter table search_entries force row level security;
create policy keeps on search_entries for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on search_entries for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = search_entries.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = search_entries.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = search_entries.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on search_entries to rapport_app;
grant delete, insert, select, update on search_entries to rapport_keeper;

create table search_words (
  client_id uuid not null,
  entry_id uuid not null,
  word text collate "C" not null,
  constraint search_words_pkey PRIMARY KEY (client_id, entry_id, word),
  constraint search_words_client_id_entry_id_fkey FOREIGN KEY (client_id, entry_id) REFERENCES search_entries(client_id, id) ON DELETE CASCADE
);
CREATE INDEX search_words_word ON public.search_words USING btree (word, client_id, entry_id);
alter table search_words enable row level security;
alter table search_words force row level security;
create policy keeps on search_words for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on search_words for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = search_words.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = search_words.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = search_words.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on search_words to rapport_app;
grant delete, insert, select, update on search_words to rapport_keeper;

create table sessions (
  id uuid not null,
  user_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_key UNIQUE (token)
);
CREATE INDEX sessions_user ON public.sessions USING btree (user_id);
grant delete, insert, select, update on sessions to rapport_app;

create table sign_in_policy (
  only_one boolean default true not null,
  second_factor text not null,
  second_factor_roles text[] not null,
  pages_an_hour integer not null,
  exports_an_hour integer not null,
  version integer not null,
  constraint sign_in_policy_pkey PRIMARY KEY (only_one),
  constraint sign_in_policy_exports_an_hour_check CHECK ((exports_an_hour > 0)),
  constraint sign_in_policy_only_one_check CHECK (only_one),
  constraint sign_in_policy_pages_an_hour_check CHECK ((pages_an_hour > 0)),
  constraint sign_in_policy_second_factor_check CHECK ((second_factor = ANY (ARRAY['off'::text, 'roles'::text, 'all'::text])))
);
grant delete, insert, select, update on sign_in_policy to rapport_app;
grant delete, insert, select, update on sign_in_policy to rapport_keeper;

create table statement_files (
  id uuid not null,
  sha256 text not null,
  name text not null,
  format text not null,
  source_id uuid,
  stored_as text not null,
  wrapped_key text not null,
  bytes bigint not null,
  account_hint text,
  currency_hint text,
  mapping jsonb,
  state text not null,
  summary jsonb not null,
  received_by uuid not null,
  received_at timestamp with time zone not null,
  imported_by uuid,
  imported_at timestamp with time zone,
  undone_by uuid,
  undone_at timestamp with time zone,
  constraint statement_files_pkey PRIMARY KEY (id),
  constraint statement_files_sha256_key UNIQUE (sha256),
  constraint statement_files_imported_by_fkey FOREIGN KEY (imported_by) REFERENCES users(id),
  constraint statement_files_received_by_fkey FOREIGN KEY (received_by) REFERENCES users(id),
  constraint statement_files_source_id_fkey FOREIGN KEY (source_id) REFERENCES statement_sources(id),
  constraint statement_files_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES users(id),
  constraint second_person_undoes_import CHECK (((state <> 'undone'::text) OR (undone_by <> imported_by))),
  constraint statement_files_state_check CHECK ((state = ANY (ARRAY['previewed'::text, 'imported'::text, 'waiting'::text, 'undone'::text])))
);
CREATE INDEX statement_files_received ON public.statement_files USING btree (received_at DESC);
grant delete, insert, select, update on statement_files to rapport_app;
grant delete, insert, select, update on statement_files to rapport_keeper;

create table statement_lines (
  client_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  statement_id uuid not null,
  booked_on date not null,
  valued_on date,
  amount_minor bigint not null,
  currency text not null,
  reference text,
  bank_reference text,
  counterparty text,
  counterparty_account text,
  text text,
  code text,
  details jsonb,
  reversal boolean default false not null,
  fingerprint text not null,
  allocated_minor bigint default 0 not null,
  imported_at timestamp with time zone not null,
  constraint statement_lines_pkey PRIMARY KEY (client_id, id),
  constraint statement_lines_client_id_account_id_fingerprint_key UNIQUE (client_id, account_id, fingerprint),
  constraint statement_lines_client_id_account_id_fkey FOREIGN KEY (client_id, account_id) REFERENCES accounts(client_id, id),
  constraint statement_lines_client_id_statement_id_fkey FOREIGN KEY (client_id, statement_id) REFERENCES statements(client_id, id),
  constraint line_is_spent_once CHECK (((allocated_minor >= 0) AND (allocated_minor <= GREATEST(amount_minor, (0)::bigint))))
);
CREATE INDEX statement_lines_account ON public.statement_lines USING btree (client_id, account_id, booked_on DESC);
CREATE INDEX statement_lines_booked ON public.statement_lines USING btree (booked_on DESC, client_id);
CREATE INDEX statement_lines_statement ON public.statement_lines USING btree (client_id, statement_id);
alter table statement_lines enable row level security;
alter table statement_lines force row level security;
create policy keeps on statement_lines for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on statement_lines for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = statement_lines.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = statement_lines.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = statement_lines.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
CREATE TRIGGER guard BEFORE UPDATE ON public.statement_lines FOR EACH ROW EXECUTE FUNCTION guard_line();
grant delete, insert, select, update on statement_lines to rapport_app;
grant delete, insert, select, update on statement_lines to rapport_keeper;

create table statement_sources (
  id uuid not null,
  name text not null,
  mapping jsonb,
  signature text,
  currency text,
  created_at timestamp with time zone not null,
  constraint statement_sources_pkey PRIMARY KEY (id),
  constraint statement_sources_name_key UNIQUE (name)
);
CREATE INDEX statement_sources_signature ON public.statement_sources USING btree (signature);
grant delete, insert, select, update on statement_sources to rapport_app;
grant delete, insert, select, update on statement_sources to rapport_keeper;

create table statements (
  client_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  file_id uuid not null,
  place integer default 1 not null,
  reference text,
  opening_minor bigint,
  opening_on date,
  closing_minor bigint,
  closing_on date,
  balanced boolean,
  currency text not null,
  imported_at timestamp with time zone not null,
  constraint statements_pkey PRIMARY KEY (client_id, id),
  constraint statements_client_id_file_id_place_key UNIQUE (client_id, file_id, place),
  constraint statements_client_id_account_id_fkey FOREIGN KEY (client_id, account_id) REFERENCES accounts(client_id, id)
);
CREATE INDEX statements_account ON public.statements USING btree (client_id, account_id, closing_on DESC);
CREATE INDEX statements_file ON public.statements USING btree (file_id);
alter table statements enable row level security;
alter table statements force row level security;
create policy keeps on statements for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on statements for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = statements.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = statements.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = statements.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on statements to rapport_app;
grant delete, insert, select, update on statements to rapport_keeper;

create table suppressions (
  client_id uuid not null,
  id uuid not null,
  person_id uuid,
  channel text not null,
  purpose text not null,
  strength text not null,
  source text not null,
  valid_from date not null,
  valid_to date,
  set_by uuid,
  recorded_at timestamp with time zone not null,
  ended_by uuid,
  ended_at timestamp with time zone,
  end_reason text,
  constraint suppressions_pkey PRIMARY KEY (client_id, id),
  constraint suppressions_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint suppressions_client_id_person_id_fkey FOREIGN KEY (client_id, person_id) REFERENCES persons(client_id, id) ON DELETE CASCADE,
  constraint suppressions_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES users(id),
  constraint suppressions_set_by_fkey FOREIGN KEY (set_by) REFERENCES users(id),
  constraint suppressions_strength_check CHECK ((strength = ANY (ARRAY['hard'::text, 'soft'::text])))
);
alter table suppressions enable row level security;
alter table suppressions force row level security;
create policy keeps on suppressions for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on suppressions for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = suppressions.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = suppressions.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = suppressions.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on suppressions to rapport_app;
grant delete, insert, select, update on suppressions to rapport_keeper;

create table tasks (
  client_id uuid not null,
  id uuid not null,
  kind text not null,
  title text not null,
  why text,
  channel text,
  due_on date not null,
  person_id uuid,
  assignee_id uuid not null,
  assigned_by uuid not null,
  interaction_id uuid,
  done_at timestamp with time zone,
  done_by uuid,
  done_interaction_id uuid,
  dropped_at timestamp with time zone,
  dropped_by uuid,
  dropped_reason text,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  constraint tasks_pkey PRIMARY KEY (client_id, id),
  constraint tasks_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES users(id),
  constraint tasks_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES users(id),
  constraint tasks_client_id_done_interaction_id_fkey FOREIGN KEY (client_id, done_interaction_id) REFERENCES interactions(client_id, id),
  constraint tasks_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(client_id),
  constraint tasks_client_id_interaction_id_fkey FOREIGN KEY (client_id, interaction_id) REFERENCES interactions(client_id, id),
  constraint tasks_done_by_fkey FOREIGN KEY (done_by) REFERENCES users(id),
  constraint tasks_dropped_by_fkey FOREIGN KEY (dropped_by) REFERENCES users(id),
  constraint tasks_channel_check CHECK ((channel = ANY (ARRAY['in_person'::text, 'telephone'::text, 'email'::text, 'post'::text, 'video'::text, 'message'::text, 'event'::text, 'voicemail'::text]))),
  constraint tasks_check CHECK (((done_at IS NULL) OR (dropped_at IS NULL))),
  constraint tasks_kind_check CHECK ((kind = ANY (ARRAY['follow_up'::text, 'assignment'::text, 'question'::text])))
);
CREATE INDEX tasks_assignee ON public.tasks USING btree (assignee_id, due_on) WHERE ((done_at IS NULL) AND (dropped_at IS NULL));
CREATE INDEX tasks_assignments ON public.tasks USING btree (assignee_id, created_at) WHERE (kind = 'assignment'::text);
CREATE INDEX tasks_ended ON public.tasks USING btree (client_id, COALESCE(done_at, dropped_at) DESC, id DESC) WHERE (COALESCE(done_at, dropped_at) IS NOT NULL);
CREATE INDEX tasks_given ON public.tasks USING btree (assigned_by, created_at DESC);
alter table tasks enable row level security;
alter table tasks force row level security;
create policy keeps on tasks for all to rapport_keeper
  using (true)
  with check (true);
create policy sees on tasks for all to public
  using (
CASE ( SELECT current_setting('app.reach'::text, true) AS current_setting)
    WHEN 'system'::text THEN true
    WHEN 'firm'::text THEN (NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = tasks.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE))))))
    WHEN 'granted'::text THEN ((NOT (EXISTS ( SELECT
       FROM client_denials d
      WHERE ((d.client_id = tasks.client_id) AND (d.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (d.valid_from <= CURRENT_DATE) AND ((d.valid_to IS NULL) OR (d.valid_to >= CURRENT_DATE)))))) AND (EXISTS ( SELECT
       FROM client_grants g
      WHERE ((g.client_id = tasks.client_id) AND (g.user_id = ( SELECT (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid AS "nullif")) AND (g.valid_from <= CURRENT_DATE) AND ((g.valid_to IS NULL) OR (g.valid_to >= CURRENT_DATE))))))
    ELSE false
END);
grant delete, insert, select, update on tasks to rapport_app;
grant delete, insert, select, update on tasks to rapport_keeper;

create table teams (
  id uuid not null,
  name text not null,
  parent_id uuid,
  constraint teams_pkey PRIMARY KEY (id),
  constraint teams_name_key UNIQUE (name),
  constraint teams_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES teams(id)
);
grant delete, insert, select, update on teams to rapport_app;
grant delete, insert, select, update on teams to rapport_keeper;

create table tier_rules (
  id uuid not null,
  currency text not null,
  steps jsonb not null,
  hysteresis_bp integer not null,
  reason text not null,
  valid_from date not null,
  published_by uuid not null,
  published_at timestamp with time zone not null,
  constraint tier_rules_pkey PRIMARY KEY (id),
  constraint tier_rules_published_by_fkey FOREIGN KEY (published_by) REFERENCES users(id),
  constraint tier_rules_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint tier_rules_hysteresis_bp_check CHECK (((hysteresis_bp >= 0) AND (hysteresis_bp <= 5000))),
  constraint tier_rules_reason_check CHECK ((length(reason) > 0))
);
CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.tier_rules FOR EACH ROW EXECUTE FUNCTION guard_tier_rule();
grant delete, insert, select, update on tier_rules to rapport_app;
grant delete, insert, select, update on tier_rules to rapport_keeper;

create table two_factors (
  id uuid not null,
  user_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamp with time zone,
  constraint two_factors_pkey PRIMARY KEY (id)
);
CREATE INDEX two_factors_user ON public.two_factors USING btree (user_id);
grant delete, insert, select, update on two_factors to rapport_app;

create table user_roles (
  user_id uuid not null,
  role text not null,
  constraint user_roles_pkey PRIMARY KEY (user_id, role),
  constraint user_roles_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint user_roles_role_check CHECK ((role = ANY (ARRAY['representative'::text, 'manager'::text, 'controller'::text, 'marketing'::text, 'service'::text, 'compliance'::text, 'administrator'::text])))
);
grant delete, insert, select, update on user_roles to rapport_app;
grant delete, insert, select, update on user_roles to rapport_keeper;

create table users (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean default true not null,
  image text,
  language text default 'en'::text not null,
  time_zone text default 'UTC'::text not null,
  manager_id uuid,
  team_id uuid,
  contact_hours integer default 20 not null,
  active boolean default true not null,
  two_factor_enabled boolean default false not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_key UNIQUE (email),
  constraint users_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES users(id),
  constraint users_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id),
  constraint users_check CHECK ((manager_id <> id)),
  constraint users_email_check CHECK ((email = lower(email)))
);
CREATE INDEX users_manager ON public.users USING btree (manager_id);
grant delete, insert, select, update on users to rapport_app;
grant delete, insert, select, update on users to rapport_keeper;

create table verifications (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX verifications_identifier ON public.verifications USING btree (identifier);
grant delete, insert, select, update on verifications to rapport_app;

create table yield_rates (
  id uuid not null,
  tier text not null,
  rate_bps numeric(10,4) not null,
  valid_from date not null,
  valid_to date,
  constraint yield_rates_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on yield_rates to rapport_app;
grant delete, insert, select, update on yield_rates to rapport_keeper;
