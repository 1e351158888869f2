/**
 * Row-level security, the second wall (DESIGN section 5). One generator, because a distributed engine takes no subquery in a
 * policy: there the same rule must be written over a list in the setting. Applied after every migration.
 *
 * `app.viewer` and `app.reach` are set per transaction; without them no row is visible.
 * reach: none; granted = clients with a grant; firm = every client; system = the firm's own calculations and jobs. Denials beat both.
 */
import { ACCESS_TABLES, NAMING_TABLES, SEALED_TABLES, SENT_TABLES, TABLES } from './tables.ts'
import { KEEPER_ROLE } from './role.ts'
import { FIRM } from '#src/kit/ids.ts'

const VIEWER = `(select nullif(current_setting('app.viewer', true), '')::uuid)`
const REACH = `(select current_setting('app.reach', true))`
const today = (alias: string) =>
  `${alias}.valid_from <= current_date and (${alias}.valid_to is null or ${alias}.valid_to >= current_date)`

/**
 * SQL that is true for rows of clients the viewer may know of. A `case`, because the planner takes one for true of every second
 * row; of the same rule written with `or` it believes that one row in hundreds passes, and then chooses loops for what is a whole book.
 */
export const sees = (table: string): string => `(case ${REACH}
    when 'system' then true
    when 'firm' then ${undenied(table)}
    when 'granted' then ${undenied(table)} and exists (
      select from client_grants g where g.client_id = ${table}.client_id and g.user_id = ${VIEWER} and ${today('g')})
    else false end)`

const undenied = (table: string): string => `not exists (
      select from client_denials d where d.client_id = ${table}.client_id and d.user_id = ${VIEWER} and ${today('d')})`

/** The functions that look past a viewer's reach act as a role of their own: forced row-level security binds the owner too. */
const keptBy = (table: string) => `drop policy if exists keeps on ${table};
create policy keeps on ${table} to ${KEEPER_ROLE} using (true) with check (true);\n`

function policiesOf(table: string): string {
  const enable = `alter table ${table} enable row level security;\nalter table ${table} force row level security;`
  const drop = ['sees', 'opens'].map((name) => `drop policy if exists ${name} on ${table};`).join('\n')
  if (ACCESS_TABLES.includes(table))
    return `alter table ${table} enable row level security;\n${drop}
create policy sees on ${table} for select using (user_id = ${VIEWER} or ${REACH} = 'system');\n`
  if (table === 'clients')
    return `${enable}\n${drop}
create policy sees on clients using ${sees('clients')};
create policy opens on clients for insert with check (${REACH} in ('granted', 'firm', 'system'));\n`
  if (table === 'coverages')
    return `${enable}\n${drop}
create policy sees on coverages using ${sees('coverages')};
create policy opens on coverages for insert with check (${REACH} is not null and is_uncovered(client_id));\n`
  if (table === 'events' || SEALED_TABLES.includes(table))
    return `${enable}\n${drop}
create policy sees on ${table} using (case when client_id = '${FIRM}' then ${REACH} in ('none', 'granted', 'firm', 'system') else ${sees(table)} end);\n`
  if (SENT_TABLES.includes(table))
    return `${enable}\n${drop}
create policy sees on ${table} using (${REACH} = 'system'
  or exists (select from imports i where i.id = ${table}.import_id and i.received_by = ${VIEWER}));\n`
  return `${enable}\n${drop}\ncreate policy sees on ${table} using ${sees(table)};\n`
}

/** What the application's role may do. It owns nothing; the append-only and access tables it may only read. */
const READ_ONLY: readonly string[] = ['events', 'client_grants', 'migrations']
const INSERT_ONLY: readonly string[] = ['interaction_versions', 'allocations']

function grantsOf(table: string): string {
  const revoke = `revoke all on ${table} from rapport_app;`
  if (SEALED_TABLES.includes(table)) return `${revoke}\ngrant select on ${table} to rapport_app;\n`
  if (READ_ONLY.includes(table)) return `${revoke}\ngrant select on ${table} to rapport_app;\n`
  if (INSERT_ONLY.includes(table)) return `${revoke}\ngrant select, insert on ${table} to rapport_app;\n`
  return `grant select, insert, update, delete on ${table} to rapport_app;\n`
}

/** The statements that put both walls' database side in place; safe to run again. */
export function accessSql(): string {
  const client = [...TABLES.distributed, ...NAMING_TABLES, ...SENT_TABLES]
  const every = [...TABLES.distributed, ...TABLES.reference, ...TABLES.local]
  const policies = client.flatMap((table) => [policiesOf(table), keptBy(table)])
  return `${KEEPER}${FUNCTIONS}\n${policies.join('')}${every.map(grantsOf).join('')}${ACTING}`
}

const KEEPER = `
do $$ begin
  if not exists (select from pg_roles where rolname = '${KEEPER_ROLE}') then
    create role ${KEEPER_ROLE} nologin noinherit;
  end if;
end $$;
do $$ begin
  execute format('grant ${KEEPER_ROLE} to %I', current_user);
exception when others then
  if not pg_has_role(current_user, '${KEEPER_ROLE}', 'member') then raise; end if;
end $$;
`

/**
 * Whoever executes such a function acts as the keeper while it runs: not as the owner, who may be a superuser, and not as the
 * viewer, who may not see what it must count. A new owner needs the right to create for the moment it becomes one.
 */
const ACTING = `
grant usage, create on schema public to ${KEEPER_ROLE};
grant select, insert, update, delete on all tables in schema public to ${KEEPER_ROLE};
revoke all on sessions, credentials, verifications, two_factors, idempotency_keys from ${KEEPER_ROLE};
do $$ declare
  acting regprocedure;
begin
  for acting in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace and prosecdef loop
    execute format('alter function %s owner to ${KEEPER_ROLE}', acting);
  end loop;
end $$;
revoke create on schema public from ${KEEPER_ROLE};
`

const FUNCTIONS = `
create or replace function is_uncovered(p_client uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select not exists (select from coverages where client_id = p_client)
$$;

-- Grants follow coverage: of whoever covers, and of everybody above who is a manager. Called whenever coverage, the tree or roles change.
create or replace function regrant(p_clients uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $$
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
$$;

create or replace function regrant_team(p_user uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform regrant(array(
    with recursive below as (
      select p_user as id union select u.id from users u join below b on u.manager_id = b.id
    )
    select distinct c.client_id from coverages c join below b on b.id = c.user_id where c.ended_at is null));
end $$;

-- A leaver's coverage ends with them, whether or not the administrator who ends them may see the clients.
create or replace function end_coverages(p_user uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  covered uuid[] := array(select distinct client_id from coverages where user_id = p_user and ended_at is null);
begin
  update coverages set valid_to = least(coalesce(valid_to, p_at::date), p_at::date), ended_at = p_at
    where user_id = p_user and ended_at is null;
  perform regrant(covered);
end $$;

-- A seat is taken by a guest whom the reader may not know of, too. It answers states only, neither who nor whose.
create or replace function guest_states(p_event uuid) returns table (state text, attended boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.state, g.attended from guests g where g.event_id = p_event
$$;
-- Whether an account among these numbers is of a client the viewer may not know of; it says neither which nor whose.
create or replace function states_hidden(p_numbers jsonb) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from jsonb_array_elements_text(p_numbers) k join account_numbers n on n.number = k
    where not ${sees('n')})
$$;

-- An event in the chain of every client whose account is among these numbers, in one order, for each takes its chain; in the firm's
-- only where there is none. Who records it may not know of them all.
create or replace function record_stated(p_numbers jsonb, p_at timestamptz, p_actor uuid, p_verb text, p_subject text, p_subject_id uuid,
  p_before jsonb, p_after jsonb, p_reason text) returns void
language sql security definer set search_path = public, pg_temp as $$
  with stated as (select distinct n.client_id from jsonb_array_elements_text(p_numbers) k join account_numbers n on n.number = k)
  select record_event(c.client_id, p_at, p_actor, p_verb, p_subject, p_subject_id, p_before, p_after, p_reason)
    from (select client_id from stated union all select '${FIRM}' where not exists (select from stated) order by 1) c
$$;
-- Postgres lets everybody execute a new function; these act with the owner's rights.
revoke execute on function is_uncovered, guest_states, gift_sums, regrant, regrant_team, end_coverages, record_event, record_stated, states_hidden, earns_on, barrier_between from public;
grant execute on function is_uncovered(uuid), guest_states(uuid), gift_sums(uuid, date, date, text[]), regrant(uuid[]), regrant_team(uuid), end_coverages(uuid, timestamptz), event_hash, record_event, record_stated, states_hidden, barrier_between to rapport_app;
`
