-- Reminders and expiry of open claims by a policy of the firm, and disputes of what was decided about one.

-- The newest decides; the earlier ones stay to be read. Without one the defaults of src/claims/reminders.ts hold.
create table claim_policies (
  id uuid primary key,
  near_days integer not null check (near_days between 0 and 90),
  unpaid_days integer not null check (unpaid_days between 1 and 365),
  expire_days integer not null check (expire_days between 2 and 730),
  reason text not null check (length(reason) > 0),
  set_by uuid not null references users (id),
  set_at timestamptz not null,
  constraint reminded_before_expiry check (unpaid_days < expire_days)
);
create index claim_policies_newest on claim_policies (set_at desc, id desc);
create function guard_claim_policy() returns trigger language plpgsql as $$
begin
  raise exception 'a policy of claims is set anew, not edited' using errcode = 'RP001';
end $$;
create trigger guard before update or delete on claim_policies for each row execute function guard_claim_policy();

-- One row for each step of each expected day: the key is why a job that is killed and repeated reminds nobody twice.
create table claim_reminders (
  client_id uuid not null,
  claim_id uuid not null,
  expected_by date not null,
  step text not null check (step in ('near', 'passed', 'unpaid')),
  user_id uuid not null references users (id),
  task_id uuid not null,
  reminded_at timestamptz not null,
  primary key (client_id, claim_id, expected_by, step),
  foreign key (client_id, claim_id) references claims (client_id, id),
  foreign key (client_id, task_id) references tasks (client_id, id)
);
create index claim_reminders_task on claim_reminders (client_id, task_id);

-- A claimant, or a manager above, says that a confirmation or the closing of a claim is wrong; a controller who did not make
-- that decision answers. Nothing moves by itself: what is granted follows by undoing and confirming.
create table claim_disputes (
  client_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  -- Null: the rejection, lapse or reversal of the claim itself.
  confirmation_id uuid,
  state_before text not null,
  actual_minor bigint not null,
  expected_minor bigint not null check (expected_minor >= 0),
  currency text not null,
  evidence text not null check (length(evidence) > 0),
  document_id uuid,
  raised_by uuid not null references users (id),
  raised_at timestamptz not null,
  decide_by date not null,
  accepted boolean,
  answer text check (length(answer) > 0),
  decided_by uuid references users (id),
  decided_at timestamptz,
  primary key (client_id, id),
  foreign key (client_id, claim_id) references claims (client_id, id),
  foreign key (client_id, confirmation_id) references confirmations (client_id, id),
  foreign key (client_id, document_id) references documents (client_id, id),
  constraint second_person_decides_claim check (decided_by <> raised_by),
  constraint claim_dispute_decided_whole check (num_nonnulls(accepted, answer, decided_by, decided_at) in (0, 4))
);
create unique index claim_disputes_one_open on claim_disputes (client_id, claim_id) where decided_by is null;
create index claim_disputes_raised on claim_disputes (raised_at desc, id desc);
create index claim_disputes_claim on claim_disputes (client_id, claim_id);
-- The guard of disputes of pay says the same of these: decided once, never edited.
create trigger guard before update or delete on claim_disputes for each row execute function guard_dispute();

create function decides_of_others() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
end $$;
create trigger decides_of_others before update on claim_disputes for each row
  when (new.decided_by is not null) execute function decides_of_others();
