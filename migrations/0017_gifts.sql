-- The gift ledger (FINRA Rule 3220): what the firm's people gave to a person, and the limit a year over all of them.

-- The newest decides. Without one the defaults of src/gifts/gift.ts hold.
create table gift_policies (
  id uuid primary key,
  limit_minor bigint not null check (limit_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  basis text not null check (basis in ('calendar_year', 'rolling_year')),
  counts_entertainment boolean not null,
  reason text not null check (length(reason) > 0),
  set_by uuid not null references users (id),
  set_at timestamptz not null
);
create index gift_policies_newest on gift_policies (set_at desc, id desc);
create function guard_gift_policy() returns trigger language plpgsql as $$
begin
  raise exception 'a policy of gifts is set anew, not edited' using errcode = 'RP001';
end $$;
create trigger guard before update or delete on gift_policies for each row execute function guard_gift_policy();

-- What a guest of the event is expected to receive, in the currency of the initiative: checked before the invitation.
alter table initiative_events add column gift_minor bigint check (gift_minor > 0);

create table gifts (
  client_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('gift', 'entertainment')),
  description text not null check (length(description) > 0),
  value_minor bigint not null check (value_minor > 0),
  currency text not null,
  given_on date not null,
  given_by uuid not null references users (id),
  initiative_id uuid references initiatives (id),
  guest_id uuid,
  state text not null check (state in ('recorded', 'asked', 'approved', 'refused', 'withdrawn')),
  asked_reason text check (length(asked_reason) > 0),
  decided_by uuid references users (id),
  decided_at timestamptz,
  decided_reason text check (length(decided_reason) > 0),
  withdrawn_by uuid references users (id),
  withdrawn_reason text check (length(withdrawn_reason) > 0),
  recorded_by uuid not null references users (id),
  recorded_at timestamptz not null,
  primary key (client_id, id),
  foreign key (client_id, person_id) references persons (client_id, id),
  foreign key (client_id, guest_id) references guests (client_id, id),
  constraint second_person_approves_gift check (decided_by not in (recorded_by, given_by)),
  constraint gift_asked_with_reason check (state <> 'asked' or asked_reason is not null),
  constraint gift_decided_whole check (num_nonnulls(decided_by, decided_at, decided_reason) in (0, 3)
    and (state not in ('approved', 'refused') or decided_by is not null)),
  constraint gift_withdrawn_whole check ((state = 'withdrawn') = (num_nonnulls(withdrawn_by, withdrawn_reason) = 2))
);
create unique index gifts_one_of_guest on gifts (client_id, guest_id) where state in ('recorded', 'asked', 'approved');
create index gifts_newest on gifts (given_on desc, id desc);
create index gifts_person on gifts (person_id, given_on);
create function guard_gift() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - '{state,decided_by,decided_at,decided_reason,withdrawn_by,withdrawn_reason}'::text[]
       is distinct from to_jsonb(old) - '{state,decided_by,decided_at,decided_reason,withdrawn_by,withdrawn_reason}'::text[]
     or old.state in ('refused', 'withdrawn')
     or (old.decided_by is not null and (new.decided_by, new.decided_at, new.decided_reason) is distinct from (old.decided_by, old.decided_at, old.decided_reason))
     or (new.state <> old.state and new.state <> 'withdrawn' and old.state <> 'asked') then
    raise exception 'a gift is withdrawn and recorded anew, not edited' using errcode = 'RP001';
  end if;
  return new;
end $$;
create trigger guard before update or delete on gifts for each row execute function guard_gift();

-- The limit counts what a viewer may not know of, too. It answers sums by day and currency, neither who gave nor under which client.
create function gift_sums(p_person uuid, p_from date, p_to date, p_kinds text[])
returns table (given_on date, currency text, minor bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.given_on, g.currency, sum(g.value_minor)::bigint from gifts g
  where g.person_id = p_person and g.given_on between p_from and p_to and g.kind = any(p_kinds) and g.state in ('recorded', 'approved')
  group by g.given_on, g.currency
$$;

-- A seat is held once, and nobody sits at two events at one time: held here, whoever moves guests and however many at once. An
-- event that names no end is taken to last two hours.
create function holds_seat(p_state text, p_attended boolean) returns boolean language sql immutable as $$
  select p_state in ('accepted', 'attended', 'no_show') or (p_state = 'followed_up' and p_attended)
$$;
create function event_time(e initiative_events) returns tstzrange language sql stable as $$
  select tstzrange(e.starts_at, greatest(coalesce(e.ends_at, e.starts_at + interval '2 hours'), e.starts_at), '[)')
$$;
create function guard_seat() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
end $$;
create trigger guard_seat before insert or update of state on guests for each row execute function guard_seat();
create index guests_person on guests (person_id);
