-- The rule service tiers are computed by. Published ones never change; the newest in force decides (wealth-domain I).
create table tier_rules (
  id uuid primary key,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- [{ "tier": "A", "fromMinor": 500000000 }]: minor units of the currency.
  steps jsonb not null,
  hysteresis_bp integer not null check (hysteresis_bp between 0 and 5000),
  reason text not null check (length(reason) > 0),
  valid_from date not null,
  published_by uuid not null references users (id),
  published_at timestamptz not null
);
create function guard_tier_rule() returns trigger language plpgsql as $$
begin
  raise exception 'a published tier rule never changes' using errcode = 'RP001';
end $$;
create trigger guard before update or delete on tier_rules for each row execute function guard_tier_rule();
