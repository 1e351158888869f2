/** What must be true of every table, whoever adds one (DESIGN section 5). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sees } from '#src/db/access.ts'
import { asViewer, openDatabase } from '#src/db/database.ts'
import type { Database } from '#src/db/database.ts'
import { ACCESS_TABLES, CLIENT_COLUMNS, PERSON_COLUMNS, SEALED_TABLES, TABLES } from '#src/db/tables.ts'
import { dumpSchema } from '#src/db/migrate.ts'
import { testDatabase } from '#src/db/testing.ts'
import type { TestDatabase } from '#src/db/testing.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { buildClient, buildPerson, buildUser } from './factories.ts'

let database: TestDatabase
let db: Database
let owner: pg.Client
beforeAll(async () => {
  database = await testDatabase()
  db = openDatabase(database.url).db
  owner = new pg.Client(database.ownerUrl)
  await owner.connect()
})
afterAll(async () => {
  await db.destroy()
  await owner.end()
  await database.drop()
})

const column = async (query: string): Promise<string[]> =>
  (await owner.query({ text: query, rowMode: 'array' })).rows.map((row: unknown[]) => String(row[0])).toSorted()

test('schema.sql says what the migrations make; npm run schema writes it anew', async () => {
  expect(readFileSync(join(import.meta.dirname, '..', 'schema.sql'), 'utf8')).toBe(await dumpSchema(owner))
})

test('every table is classified as distributed, reference or local', async () => {
  const tables = await column(
    `select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
  )
  expect(tables).toEqual([...TABLES.distributed, ...TABLES.reference, ...TABLES.local].toSorted())
})

test('every distributed table has client_id first in each primary key, unique key and foreign key', async () => {
  const offending = await column(`
    select conrelid::regclass || '.' || conname from pg_constraint k
    where contype in ('p', 'u', 'f') and conrelid::regclass::text in (${quoted(TABLES.distributed)})
      and not (contype = 'f' and confrelid::regclass::text in (${quoted(TABLES.reference)}))
      and (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) <> 'client_id'`)
  expect(offending).toEqual([])
})

test('no reference or local table points at a client table, and nothing is set null on delete', async () => {
  const offending = await column(`
    select conrelid::regclass || '.' || conname from pg_constraint where contype = 'f' and (confdeltype in ('n', 'd')
      or (confrelid::regclass::text in (${quoted(TABLES.distributed)}) and conrelid::regclass::text not in (${quoted(TABLES.distributed)})))`)
  expect(offending).toEqual([])
})

test('every column that points at a client or a person is registered, and every registered column exists', async () => {
  const clients = await column(`select table_name || '.' || column_name from information_schema.columns
    where table_schema = 'public' and (column_name like '%client_id' or column_name in ('retired_into', 'moved_to'))`)
  expect(clients).toEqual(CLIENT_COLUMNS.toSorted())
  const persons = await column(`select table_name || '.' || column_name from information_schema.columns
    where table_schema = 'public' and column_name like '%person_id'`)
  expect([...persons, 'persons.id'].toSorted()).toEqual(PERSON_COLUMNS.toSorted())
})

test('the application role owns nothing and does not bypass row-level security', async () => {
  expect(await column(`select relname from pg_class where relowner = 'rapport_app'::regrole`)).toEqual([])
  expect(
    await column(`select rolname from pg_roles where rolname = 'rapport_app' and (rolbypassrls or rolsuper)`),
  ).toEqual([])
})

test('every table with client data forces row-level security', async () => {
  const open = await column(`select relname from pg_class where relnamespace = 'public'::regnamespace
    and relname in (${quoted(TABLES.distributed)}) and not (relrowsecurity and (relforcerowsecurity
      or relname in (${quoted(ACCESS_TABLES)}))) and relname not in (${quoted(SEALED_TABLES)})`)
  expect(open).toEqual([])
})

test('without a viewer no row of any client table is visible, with one only their own clients are', async () => {
  const ada = await buildUser(db)
  const ned = await buildUser(db)
  const clientId = await buildClient(db, { coveredBy: [ada] })
  await buildPerson(db, clientId)
  for (const table of TABLES.distributed.filter((name) => !SEALED_TABLES.includes(name)))
    expect((await sql.raw(`select from ${table}`).execute(db)).rows).toEqual([])
  const seen = (userId: string) =>
    asViewer(db, { userId, name: '', roles: ['representative'], reach: 'granted' }, (tx) =>
      tx.selectFrom('persons').select('clientId').execute(),
    )
  expect(await seen(ada)).toEqual([{ clientId }])
  expect(await seen(ned)).toEqual([])
})

test('a denial closes what a grant opens', async () => {
  const ada = await buildUser(db)
  const clientId = await buildClient(db, { coveredBy: [ada] })
  const count = () =>
    asViewer(db, { userId: ada, name: '', roles: [], reach: 'granted' }, (tx) =>
      tx.selectFrom('clients').select('clientId').execute(),
    )
  expect(await count()).toHaveLength(1)
  await owner.query(
    `insert into client_denials (client_id, user_id, reason, valid_from, recorded_at) values ($1, $2, 'barrier', '2020-01-01', now())`,
    [clientId, ada],
  )
  expect(await count()).toEqual([])
})

test('each wall says by itself what the other says, whatever is granted, denied, over or still to come', async () => {
  const reader = await buildUser(db)
  const times = ['current', 'over', 'to come', null] as const
  for (const granted of times)
    for (const denied of times) {
      const clientId = await buildClient(db)
      if (granted) await tell('client_grants (reason, level,', `'cover', 'view',`, clientId, reader, granted)
      if (denied) await tell('client_denials (recorded_at, reason,', `now(), 'barrier',`, clientId, reader, denied)
    }
  // Who owns the server passes the second wall; who asks without the first meets the second alone.
  const past = openDatabase(database.ownerUrl).db
  const wanted = { none: 0, granted: 3, firm: 12, system: 16 } as const
  const before = await countOf(past, { userId: reader, name: '', roles: [], reach: 'system' }, true)
  for (const reach of ['none', 'granted', 'firm', 'system'] as const) {
    const viewer = { userId: reader, name: '', roles: [], reach }
    const others = reach === 'firm' || reach === 'system' ? before - 16 : 0
    expect([reach, await countOf(past, viewer, true)]).toEqual([reach, wanted[reach] + others])
    expect([reach, await countOf(db, viewer, false)]).toEqual([reach, wanted[reach] + others])
  }
  await past.destroy()
})

const FROM = {
  current: ['2020-01-01', null],
  over: ['2020-01-01', '2020-12-31'],
  'to come': ['2999-01-01', null],
} as const
const tell = (columns: string, values: string, clientId: string, userId: string, when: keyof typeof FROM) =>
  owner.query(`insert into ${columns} client_id, user_id, valid_from, valid_to) values (${values} $1, $2, $3, $4)`, [
    clientId,
    userId,
    ...FROM[when],
  ])
const countOf = (through: Database, viewer: Viewer, firstWall: boolean): Promise<number> =>
  asViewer(through, viewer, async (tx) => {
    const all = tx.selectFrom('clients').select('clientId')
    return (await (firstWall ? all.where(sees(viewer, 'clients.client_id')) : all).execute()).length
  })

test('events can be added by the application only through record_event, and never changed', async () => {
  const attempts = [
    `insert into events (client_id, seq, at, verb, subject, hash) values (gen_random_uuid(), 1, now(), 'x', 'x', '')`,
    `update events set verb = 'x'`,
    `delete from events`,
    `update event_chains set seq = 0`,
  ]
  for (const attempt of attempts) await expect(sql.raw(attempt).execute(db)).rejects.toThrow('permission denied')
  await owner.query(
    `select record_event(gen_random_uuid(), now(), null, 'logged', 'test', null, null, '{"a":1}', null)`,
  )
  await expect(owner.query(`update events set verb = 'x'`)).rejects.toThrow('append-only')
  await expect(owner.query(`truncate events`)).rejects.toThrow('append-only')
})

test('an amount that a number does not hold exactly is refused rather than rounded', async () => {
  const whole = (digits: string) => sql.raw<{ minor: number }>(`select ${digits}::bigint as minor`).execute(db)
  expect((await whole('9007199254740991')).rows).toEqual([{ minor: 9_007_199_254_740_991 }])
  await expect(whole('9007199254740993')).rejects.toThrow('too large to be exact')
})

const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ')
