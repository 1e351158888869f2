-- The scale of DESIGN section 6, made by the server itself: $clients clients, $interactions interactions, $representatives
-- representatives under one manager for every 45, $claims open claims and as many confirmed. Ids are UUIDv7-shaped and follow
-- from their number (bench/ids.ts), so that rows find each other without a lookup. bench_names comes from bench/names.ts.
set synchronous_commit = off;
set maintenance_work_mem = '512MB';
set timezone = 'UTC';

create function bench_id(kind int, n bigint) returns uuid language sql immutable parallel safe as $$
  select (lpad(to_hex(400000000 + kind), 8, '0') || lpad(to_hex(n / 4294967296), 4, '0') || '7000' || '8000' || lpad(to_hex(n % 4294967296), 12, '0'))::uuid
$$;

-- The row of bench_names that names person k (0 or 1) of client c: both of one family.
create function bench_name(c bigint, k bigint) returns bigint language sql immutable parallel safe as $$
  select (c * 31 % $families) * 8 + (c / 7 + k * 4) % 8
$$;

-- Who works here.
insert into firm (name, currency, time_zone, created_at) values ('Scale Bank', 'EUR', 'Europe/Zurich', '2024-01-01');
insert into users (id, name, email, time_zone, contact_hours)
  select bench_id(1, m), 'Manager ' || m, 'manager' || m || '@scale.example', 'Europe/Zurich', 20
  from generate_series(10001, 10001 + ($representatives - 1) / 45) m;
insert into user_roles select bench_id(1, m), 'manager' from generate_series(10001, 10001 + ($representatives - 1) / 45) m;
insert into users (id, name, email, time_zone, manager_id, contact_hours)
  select bench_id(1, r), 'Representative ' || r, 'rep' || r || '@scale.example', 'Europe/Zurich', bench_id(1, 10001 + r / 45), 30
  from generate_series(0, $representatives - 1) r;
insert into user_roles select bench_id(1, r), 'representative' from generate_series(0, $representatives - 1) r;
insert into users (id, name, email) select bench_id(1, 20000 + c), 'Controller ' || c, 'controller' || c || '@scale.example' from generate_series(1, 3) c;
insert into user_roles select bench_id(1, 20000 + c), 'controller' from generate_series(1, 3) c;
insert into users (id, name, email) values (bench_id(1, 30000), 'Marketing', 'marketing@scale.example');
insert into user_roles values (bench_id(1, 30000), 'marketing');

-- Clients: two persons each, of the same family.
insert into clients (client_id, kind, stage, tier, name, sort_name, native_name, language, country, time_zone, currency, since, created_at, updated_at)
  select bench_id(2, c), case when c % 20 = 0 then 'company' else 'household' end, case when c % 7 = 0 then 'prospect' else 'client' end,
    (array['A', 'B', 'C', 'C', 'C'])[1 + c % 5], n.family || ' ' || c, lower(n.family) || ' ' || lpad(c::text, 7, '0'), n.native_family, 'en', 'CH', 'Europe/Zurich', 'EUR',
    date '2020-01-01' + (c % 2000)::int, '2024-01-01', '2024-01-01'
  from generate_series(0, $clients - 1) c join bench_names n on n.n = bench_name(c, 0);
insert into person_homes select bench_id(3, p), bench_id(2, p / 2) from generate_series(0, $clients * 2 - 1) p;
insert into persons (client_id, id, given_name, family_name, full_name, native_name, sort_name, role, birth_month_day, created_at, updated_at)
  select bench_id(2, p / 2), bench_id(3, p), n.given, n.family, n.full_name, n.native_name, lower(n.family || ' ' || n.given),
    case when p % 2 = 0 then 'primary' else 'partner' end, to_char(date '2024-01-01' + (p % 365)::int, 'MM-DD'), '2024-01-01', '2024-01-01'
  from generate_series(0, $clients * 2 - 1) p join bench_names n on n.n = bench_name(p / 2, p % 2);
insert into phones (client_id, id, person_id, e164, preferred)
  select bench_id(2, p / 2), bench_id(4, p), bench_id(3, p), '+4179' || lpad((p % 10000000)::text, 7, '0'), true from generate_series(0, $clients * 2 - 1) p;
insert into emails (client_id, id, person_id, address)
  select bench_id(2, p / 2), bench_id(17, p), bench_id(3, p), 'person' || p || '@clients.example' from generate_series(0, $clients * 2 - 1) p;
insert into addresses (client_id, id, person_id, lines, city, postcode, country, preferred)
  select bench_id(2, c), bench_id(18, c), null, array[c || ' Lake Road'], 'Geneva', '1200', 'CH', true from generate_series(0, $clients - 1) c;
insert into search_entries (client_id, id, kind, label, detail, key)
  select bench_id(2, c), bench_id(2, c), 'client', n.family || ' ' || c, n.native_family, array_to_string(n.family_words || c::text, ' ')
    from generate_series(0, $clients - 1) c join bench_names n on n.n = bench_name(c, 0)
  union all select bench_id(2, p / 2), bench_id(3, p), 'person', n.full_name, n.native_name, array_to_string(n.words, ' ')
    from generate_series(0, $clients * 2 - 1) p join bench_names n on n.n = bench_name(p / 2, p % 2);
insert into search_words (client_id, entry_id, word)
  select bench_id(2, c), bench_id(2, c), word from generate_series(0, $clients - 1) c join bench_names n on n.n = bench_name(c, 0),
    unnest(n.family_words || c::text) word
  union select bench_id(2, p / 2), bench_id(3, p), word from generate_series(0, $clients * 2 - 1) p join bench_names n on n.n = bench_name(p / 2, p % 2),
    unnest(n.words || array['#4179' || lpad((p % 10000000)::text, 7, '0'), '#79' || lpad((p % 10000000)::text, 7, '0')]) word;
insert into coverages (client_id, id, user_id, role, valid_from, recorded_at)
  select bench_id(2, c), bench_id(5, c), bench_id(1, c % $representatives), 'lead', '2024-01-01', '2024-01-01' from generate_series(0, $clients - 1) c;
select count(regrant(array(select client_id from clients)));
insert into event_chains select client_id, 0, '' from clients;

insert into initiatives (id, name, kind, starts_on, currency, created_at)
  select bench_id(6, i), 'Initiative ' || i, 'sponsorship', '2024-01-01', 'EUR', '2024-01-01' from generate_series(0, 39) i;
insert into initiative_costs (id, initiative_id, kind, amount_minor, currency, incurred_on, recorded_at)
  select bench_id(7, i * 10 + k), bench_id(6, i), 'activation', 5000000 + k, 'EUR', '2024-06-01', '2024-06-01' from generate_series(0, 39) i, generate_series(0, 9) k;
insert into yield_rates values (bench_id(8, 1), 'A', 60, '2020-01-01', null), (bench_id(8, 2), 'B', 75, '2020-01-01', null), (bench_id(8, 3), 'C', 90, '2020-01-01', null);

-- Two years of contacts until yesterday; every fiftieth at an initiative, a fifth of them attempts, a person named in each.
-- Without their triggers (references hold by the way the ids are made) and with the indexes built afterwards: minutes instead of an hour.
set session_replication_role = replica;
create table bench_indexes as select indexdef from pg_indexes where schemaname = 'public' and indexname not like '%_pkey'
  and tablename in ('interactions', 'interaction_persons');
do $$ declare dropped text; begin
  for dropped in select indexname from pg_indexes where schemaname = 'public' and indexname not like '%_pkey'
    and tablename in ('interactions', 'interaction_persons') loop execute 'drop index ' || dropped; end loop;
end $$;
insert into interactions (client_id, id, occurred_at, recorded_at, channel, direction, reached, qualifying, purpose, outcome, minutes, notes, initiative_id, representative_id, recorded_by)
  select bench_id(2, n % $clients), bench_id(9, n), t, t, (array['telephone', 'email', 'in_person', 'telephone', 'video'])[1 + (n / 3) % 5], 'outbound', (n / 7) % 5 <> 0,
    (n / 7) % 5 <> 0, (array['review', 'idea', 'follow_up', 'service'])[1 + (n / 11) % 4], 'none', 20, 'Spoke about the portfolio and the family; nothing to add.',
    case when (n / 13) % 50 = 0 then bench_id(6, (n / 650) % 40) end, bench_id(1, (n % $clients) % $representatives), bench_id(1, (n % $clients) % $representatives)
  from (select n, date_trunc('day', now()) - interval '730 days' + n * (interval '730 days' / $interactions) as t
    from generate_series(0::bigint, $interactions - 1) n) g;
insert into interaction_persons (client_id, interaction_id, person_id)
  select bench_id(2, n % $clients), bench_id(9, n), bench_id(3, (n % $clients) * 2 + n % 2) from generate_series(0::bigint, $interactions - 1) n;
do $$ declare made text; begin for made in select indexdef from bench_indexes loop execute made; end loop; end $$;
drop table bench_indexes;
set session_replication_role = origin;

insert into tasks (client_id, id, kind, title, due_on, assignee_id, assigned_by, created_at)
  select bench_id(2, c), bench_id(19, c), case when c % 3 = 0 then 'assignment' else 'follow_up' end, 'Send the figures', current_date - 2 + (c / $representatives)::int % 40,
    bench_id(1, c % $representatives), bench_id(1, c % $representatives), now() - interval '10 days'
  from generate_series(0, $clients - 1) c where (c / $representatives) % 4 = 0;

-- $claims open pledges to match against, and as many confirmed ones to pay: each client has one or the other.
insert into nna_policies (id, name, version, policy, valid_from, published_at) values (bench_id(10, 1), 'Scale', 1, '$nnaPolicy', '2020-01-01', '2024-01-01');
insert into accounts (client_id, id, name, kind, number, custodian, currency, opened_on, created_at)
  select bench_id(2, c), bench_id(11, c), 'Cash', 'cash', 'SC' || lpad(c::text, 10, '0'), 'Scale Bank', 'EUR', '2024-01-01', '2024-01-01' from generate_series(0, $clients - 1) c;
insert into account_numbers select 'SC' || lpad(c::text, 10, '0'), bench_id(2, c), bench_id(11, c) from generate_series(0, $clients - 1) c;
insert into claims (client_id, id, kind, state, claimant_id, initiative_id, account_id, amount_minor, currency, claimed_on, expected_by, reference, recorded_at)
  select bench_id(2, k % $clients), bench_id(12, k), 'pledge', 'pledged', bench_id(1, (k % $clients) % $representatives),
    case when k % 3 = 0 then bench_id(6, k % 40) end, bench_id(11, k % $clients), 10000000 + k * 100, 'EUR', date '2026-01-01' + (k % 300)::int,
    date '2026-01-01' + (k % 300)::int + 300, 'PL' || k, '2026-01-01'
  from generate_series(0, $claims * 2 - 1) k;
insert into claim_splits select client_id, id, claimant_id, 'hard', 10000 from claims;
insert into statements (client_id, id, account_id, file_id, currency, imported_at)
  select bench_id(2, k % $clients), bench_id(13, k), bench_id(11, k % $clients), bench_id(13, 1), 'EUR', '2026-10-01' from generate_series($claims, $claims * 2 - 1) k;
insert into statement_lines (client_id, id, account_id, statement_id, booked_on, amount_minor, currency, fingerprint, imported_at)
  select bench_id(2, k % $clients), bench_id(14, k), bench_id(11, k % $clients), bench_id(13, k), date '2026-01-05' + (k % 300)::int, 10000000 + k * 100, 'EUR', 'scale ' || k, '2026-10-01'
  from generate_series($claims, $claims * 2 - 1) k;
insert into confirmations (client_id, id, claim_id, state, amount_minor, currency, deposited_on, prepared_by, prepared_at)
  select bench_id(2, k % $clients), bench_id(15, k), bench_id(12, k), 'prepared', 10000000 + k * 100, 'EUR', date '2026-01-05' + (k % 300)::int, bench_id(1, 20001),
    timestamptz '2026-01-05' + (k % 300) * interval '1 day'
  from generate_series($claims, $claims * 2 - 1) k;
insert into allocations select bench_id(2, k % $clients), bench_id(15, k), bench_id(14, k), 10000000 + k * 100 from generate_series($claims, $claims * 2 - 1) k;
update confirmations set state = 'approved', approved_by = bench_id(1, 20002), approved_at = prepared_at;
update claims set state = 'confirmed' where confirmed_minor > 0;
insert into flows (client_id, line_id, kind, counts, reason, nna_policy_id, classified_at)
  select client_id, id, 'new_money', true, 'scale', bench_id(10, 1), '2026-10-01' from statement_lines;

-- The plan that pays on the confirmed ones.
insert into plans (id, name, created_at) values (bench_id(16, 1), 'Scale plan', '2025-12-01');
insert into plan_versions (id, plan_id, version, definition, sha256, state, prepared_by, prepared_at, published_by, published_at)
  values (bench_id(16, 2), bench_id(16, 1), 1, '$plan', '$planSha256', 'published', bench_id(1, 20001), '2025-12-01', bench_id(1, 20002), '2025-12-02');
insert into plan_participants (plan_id, user_id, valid_from, target_minor)
  select bench_id(16, 1), bench_id(1, r), '2026-01-01', 1000000000 from generate_series(0, $representatives - 1) r;
