-- Maker, checker and beneficiary are three people (docs/rules.md, rule 2): what the tables before left to the actions alone.

-- A draft is published as it was drafted, and nobody who drafted or published a plan is paid by it, whichever came first.
create or replace function guard_published() returns trigger language plpgsql as $$
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
end $$;
drop trigger guard on plan_versions;
create trigger guard before insert or update or delete on plan_versions for each row execute function guard_published();

create function guard_participant() returns trigger language plpgsql as $$
begin
  perform 1 from plans where id = new.plan_id for no key update;
  if exists (select from plan_versions where plan_id = new.plan_id and new.user_id in (prepared_by, published_by)) then
    raise exception 'somebody who drafted or published a plan is not paid by it' using errcode = 'RP003';
  end if;
  return new;
end $$;
create trigger guard before insert or update of plan_id, user_id on plan_participants for each row execute function guard_participant();

-- What the second person approved is what the first prepared, and it is paid by one run.
create function guard_adjustment() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - '{approved_by,approved_at,run_id}'::text[] is distinct from to_jsonb(old) - '{approved_by,approved_at,run_id}'::text[]
     or (old.approved_by is not null and (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at))
     or (old.run_id is not null and new.run_id is distinct from old.run_id) then
    raise exception 'an adjustment is entered anew, not edited' using errcode = 'RP001';
  end if;
  return new;
end $$;
create trigger guard before update or delete on pay_adjustments for each row execute function guard_adjustment();

-- Shares move only in a draft or a pledge, so no submitted claim becomes one again.
create function guard_claim_state() returns trigger language plpgsql as $$
begin
  if old.state not in ('draft', 'pledged') and new.state in ('draft', 'pledged') then
    raise exception 'a submitted claim does not become a draft again' using errcode = 'RP001';
  end if;
  return new;
end $$;
create trigger guard_state before update of state on claims for each row execute function guard_claim_state();
