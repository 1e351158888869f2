-- Accounts, statements, claims and their confirmation. Amounts are whole minor units of the row's currency.
create table nna_policies (
  id uuid primary key,
  name text not null,
  version integer not null,
  policy jsonb not null,
  valid_from date not null,
  published_by uuid references users (id),
  published_at timestamptz not null,
  unique (name, version)
);
create table exchange_rates (
  currency text not null,
  base text not null,
  on_date date not null,
  rate numeric(20, 10) not null check (rate > 0),
  source text not null,
  primary key (currency, base, on_date)
);

create table accounts (
  client_id uuid not null references clients (client_id),
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('cash', 'custody', 'loan', 'mandate')),
  number text not null,
  custodian text not null,
  currency text not null,
  held_away boolean not null default false,
  opened_on date not null,
  closed_on date,
  balance_minor bigint,
  balance_on date,
  balance_source text,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (client_id, id)
);
-- Firm-wide uniqueness of an account number; also how a statement finds its account.
create table account_numbers (
  number text primary key,
  client_id uuid not null,
  account_id uuid not null
);

create table statement_sources (
  id uuid primary key,
  name text not null unique,
  mapping jsonb,
  -- How the reader proposed to read such a file: the next one of the same shape finds its source by it.
  signature text,
  currency text,
  created_at timestamptz not null
);
create index statement_sources_signature on statement_sources (signature);
-- The file as it came, sealed in the file store. The digest makes a second import of the same file answer as the first.
create table statement_files (
  id uuid primary key,
  sha256 text not null unique,
  name text not null,
  format text not null,
  source_id uuid references statement_sources (id),
  stored_as text not null,
  wrapped_key text not null,
  bytes bigint not null,
  -- The account and currency of a file that states none.
  account_hint text,
  currency_hint text,
  -- How its columns are read: the source's mapping as it was then.
  mapping jsonb,
  state text not null check (state in ('previewed', 'imported', 'waiting', 'undone')),
  summary jsonb not null,
  received_by uuid not null references users (id),
  received_at timestamptz not null,
  imported_by uuid references users (id),
  imported_at timestamptz,
  undone_by uuid references users (id),
  undone_at timestamptz,
  constraint second_person_undoes_import check (state <> 'undone' or undone_by <> imported_by)
);
create index statement_files_received on statement_files (received_at desc);
create table statements (
  client_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  file_id uuid not null,
  -- Which of the file's statements it is, from 1.
  place integer not null default 1,
  reference text,
  opening_minor bigint,
  opening_on date,
  closing_minor bigint,
  closing_on date,
  balanced boolean,
  currency text not null,
  imported_at timestamptz not null,
  primary key (client_id, id),
  unique (client_id, file_id, place),
  foreign key (client_id, account_id) references accounts (client_id, id)
);
create index statements_account on statements (client_id, account_id, closing_on desc);
create index statements_file on statements (file_id);
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
  -- What the bank names it by.
  bank_reference text,
  counterparty text,
  counterparty_account text,
  text text,
  code text,
  -- Security, amount before conversion, payments of a batch: what the file says beyond the columns.
  details jsonb,
  reversal boolean not null default false,
  -- What the line says of itself, and its place among equals: the same line of an overlapping statement is not a second line.
  fingerprint text not null,
  allocated_minor bigint not null default 0,
  imported_at timestamptz not null,
  primary key (client_id, id),
  unique (client_id, account_id, fingerprint),
  foreign key (client_id, account_id) references accounts (client_id, id),
  foreign key (client_id, statement_id) references statements (client_id, id),
  constraint line_is_spent_once check (allocated_minor between 0 and greatest(amount_minor, 0))
);
create index statement_lines_account on statement_lines (client_id, account_id, booked_on desc);
create index statement_lines_booked on statement_lines (booked_on desc, client_id);
create index statement_lines_statement on statement_lines (client_id, statement_id);

create table flows (
  client_id uuid not null,
  line_id uuid not null,
  kind text not null check (kind in ('new_money', 'income', 'fee', 'internal_transfer', 'return_of_money', 'correction', 'market')),
  counts boolean not null,
  reason text not null,
  nna_policy_id uuid not null references nna_policies (id),
  classified_by uuid references users (id),
  classified_at timestamptz not null,
  primary key (client_id, line_id),
  foreign key (client_id, line_id) references statement_lines (client_id, id) on delete cascade
);
-- Money that came or left for good, for the client's timeline.
create index flows_counting on flows (client_id, line_id) where counts and kind in ('new_money', 'return_of_money');

create table claims (
  client_id uuid not null references clients (client_id),
  id uuid not null,
  kind text not null check (kind in ('pledge', 'deposit', 'engagement', 'referral')),
  state text not null check (state in ('draft', 'pledged', 'submitted', 'partially_confirmed', 'confirmed', 'rejected', 'expired', 'reversed', 'disputed')),
  claimant_id uuid not null references users (id),
  interaction_id uuid,
  initiative_id uuid references initiatives (id),
  account_id uuid,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  claimed_on date not null,
  expected_by date,
  reference text,
  description text not null default '',
  letter_id uuid,
  confirmed_minor bigint not null default 0,
  rejected_reason text,
  rejected_by uuid references users (id),
  version integer not null default 1,
  recorded_at timestamptz not null,
  primary key (client_id, id),
  foreign key (client_id, interaction_id) references interactions (client_id, id),
  foreign key (client_id, account_id) references accounts (client_id, id),
  foreign key (client_id, letter_id) references documents (client_id, id),
  constraint claim_is_not_exceeded check (confirmed_minor between 0 and amount_minor)
);
create index claims_claimant on claims (claimant_id, claimed_on desc);
create index claims_open on claims (state, expected_by, client_id) where state in ('pledged', 'submitted', 'partially_confirmed');
create index claims_claimed on claims (claimed_on desc, id desc);
create index claims_initiative on claims (initiative_id) where initiative_id is not null;

create table claim_splits (
  client_id uuid not null,
  claim_id uuid not null,
  user_id uuid not null references users (id),
  ledger text not null check (ledger in ('hard', 'overlay')),
  share_bp integer not null check (share_bp between 1 and 10000),
  primary key (client_id, claim_id, user_id, ledger),
  foreign key (client_id, claim_id) references claims (client_id, id) on delete cascade
);
create index claim_splits_user on claim_splits (user_id);
-- An open claim's best candidate when lines last arrived; it orders the controller's desk and decides nothing.
create table claim_candidates (
  client_id uuid not null,
  claim_id uuid not null,
  rank text not null check (rank in ('reference', 'account_amount', 'household_sum', 'suggested')),
  score integer not null,
  sum_minor bigint not null,
  line_ids uuid[] not null,
  found_at timestamptz not null,
  primary key (client_id, claim_id),
  foreign key (client_id, claim_id) references claims (client_id, id) on delete cascade
);
alter table documents add foreign key (client_id, claim_id) references claims (client_id, id);

create table confirmations (
  client_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  state text not null check (state in ('prepared', 'approved', 'declined', 'undo_asked', 'undone')),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  letter_id uuid,
  deposited_on date not null,
  comment text not null default '',
  prepared_by uuid not null references users (id),
  prepared_at timestamptz not null,
  approved_by uuid references users (id),
  approved_at timestamptz,
  declined_by uuid references users (id),
  declined_reason text,
  undo_asked_by uuid references users (id),
  undo_reason text,
  undone_by uuid references users (id),
  undone_at timestamptz,
  version integer not null default 1,
  primary key (client_id, id),
  foreign key (client_id, claim_id) references claims (client_id, id),
  foreign key (client_id, letter_id) references documents (client_id, id),
  constraint second_person_approves check (approved_by <> prepared_by),
  constraint second_person_undoes check (undone_by <> undo_asked_by),
  constraint approval_is_named check (state = 'prepared' or state = 'declined' or approved_by is not null),
  constraint undoing_is_named check (state not in ('undo_asked', 'undone')
    or (undo_asked_by is not null and undo_reason is not null and (state = 'undo_asked' or undone_by is not null)))
);
create index confirmations_claim on confirmations (client_id, claim_id);
create index confirmations_waiting on confirmations (state, prepared_at) where state in ('prepared', 'undo_asked');
create index confirmations_approved on confirmations (approved_at) where state in ('approved', 'undo_asked');

create table allocations (
  client_id uuid not null,
  confirmation_id uuid not null,
  line_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  primary key (client_id, confirmation_id, line_id),
  foreign key (client_id, confirmation_id) references confirmations (client_id, id),
  foreign key (client_id, line_id) references statement_lines (client_id, id)
);
create index allocations_line on allocations (client_id, line_id);

-- A prepared allocation reserves its part of the line: the row lock of this update makes concurrent confirmers wait, the check refuses the second.
create function reserve_line() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
end $$;
create trigger reserve before insert on allocations for each row execute function reserve_line();
create trigger append_only before update or delete on allocations for each row execute function refuse_change('allocations');

-- A line is what the file said. Only what is allocated of it moves, and only by the triggers here; it goes only while it was never used.
create function guard_line() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'allocated_minor') is distinct from (to_jsonb(old) - 'allocated_minor') or pg_trigger_depth() < 2 then
    raise exception 'a statement line is never edited' using errcode = 'RP001';
  end if;
  return new;
end $$;
create trigger guard before update on statement_lines for each row execute function guard_line();

-- Who earns on a claim, or is in the pay line above somebody who does, may not prepare, approve or undo its confirmation.
create function earns_on(p_client uuid, p_claim uuid, p_user uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive earners as (
    select claimant_id as id from claims where client_id = p_client and id = p_claim
    union select user_id from claim_splits where client_id = p_client and claim_id = p_claim
    union select u.manager_id from users u join earners e on u.id = e.id where u.manager_id is not null
  )
  select exists (select from earners where id = p_user)
$$;
create function guard_confirmation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
end $$;
create trigger guard before insert or update or delete on confirmations for each row execute function guard_confirmation();

create function settle_confirmation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
end $$;
create trigger settle after update on confirmations for each row when (old.state is distinct from new.state) execute function settle_confirmation();
create function guard_letter() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.letter_id is not null and not exists (
    select from claims where client_id = new.client_id and id = new.claim_id and kind in ('engagement', 'referral')) then
    raise exception 'money is confirmed by statement lines, not by a letter' using errcode = 'RP004';
  end if;
  return new;
end $$;
create trigger guard_letter before insert on confirmations for each row execute function guard_letter();

-- What is confirmed of a claim moves only with its confirmations; a claim that was made never goes.
create function guard_claim() returns trigger language plpgsql as $$
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
end $$;
create trigger guard before insert or update or delete on claims for each row execute function guard_claim();

-- Splits are the claimant's until the claim is submitted; afterwards nobody changes them in place.
create function guard_splits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  claim claims%rowtype;
begin
  select * into claim from claims where client_id = coalesce(new.client_id, old.client_id) and id = coalesce(new.claim_id, old.claim_id);
  if found and (claim.state not in ('draft', 'pledged') or exists (
    select from confirmations where client_id = claim.client_id and claim_id = claim.id and state in ('prepared', 'approved', 'undo_asked'))) then
    raise exception 'splits of a submitted claim do not change' using errcode = 'RP001';
  end if;
  return coalesce(new, old);
end $$;
create trigger guard before insert or update or delete on claim_splits for each row execute function guard_splits();
create function splits_sum() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  whole bigint;
begin
  select sum(share_bp) into whole from claim_splits where client_id = new.client_id and claim_id = new.id and ledger = 'hard';
  if new.state <> 'draft' and whole is distinct from 10000 then
    raise exception 'hard splits sum to 100 %%' using errcode = 'RP004';
  end if;
  return null;
end $$;
create constraint trigger splits_sum after insert or update on claims deferrable initially deferred for each row execute function splits_sum();
