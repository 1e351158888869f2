/** On a server of the firm's own the tables' owner is seldom a superuser: row-level security binds them too, and all must still work. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient } from '#src/clients/actions.ts'
import { createClient as createOperation } from '#src/clients/contract.ts'
import { readPage } from '#src/clients/queries/page.ts'
import { look, SYSTEM } from '#src/context.ts'
import type { Context, Parts } from '#src/context.ts'
import { beginCoverage } from '#src/coverage/actions.ts'
import { asViewer, openDatabase } from '#src/db/database.ts'
import { migrate } from '#src/db/migrate.ts'
import { asApplication } from '#src/db/role.ts'
import { emptyDatabase } from '#src/db/testing.ts'
import type { TestDatabase } from '#src/db/testing.ts'
import { localFiles } from '#src/edges/files.ts'
import { readGuestStates } from '#src/initiatives/queries/guests.ts'
import { newId } from '#src/kit/ids.ts'
import { endUser } from '#src/team/actions/leaving.ts'
import { readViewer } from '#src/team/session.ts'
import { testClock } from './door.ts'
import {
  buildAccount,
  buildClaim,
  buildConfirmation,
  buildInitiative,
  buildLine,
  buildPerson,
  buildUser,
} from './factories.ts'
import { household } from './clients.ts'

const OWNER = `owner_${newId().slice(-8)}`
let database: TestDatabase
let superuser: pg.Client
let parts: Parts
let folder: string
let ada: string, ned: string, ari: string, cara: string, carl: string
let clientId: string

beforeAll(async () => {
  database = await emptyDatabase()
  superuser = new pg.Client(database.ownerUrl)
  await superuser.connect()
  const { pathname } = new URL(database.ownerUrl)
  await superuser.query(`create role ${OWNER} login password 'owner' nosuperuser in role rapport_app, rapport_keeper`)
  await superuser.query(`alter database ${pathname.slice(1)} owner to ${OWNER}`)
  const url = new URL(database.ownerUrl)
  Object.assign(url, { username: OWNER, password: 'owner' })
  await migrate(url.href)
  folder = await mkdtemp(join(tmpdir(), 'rapport-owner-'))
  const { db } = openDatabase(asApplication(url.href))
  parts = { db, clock: testClock(), files: localFiles(folder, 'a secret of the tests, long enough for anybody') }
  ada = await buildUser(db, { name: 'Ada' })
  ned = await buildUser(db, { name: 'Ned' })
  ari = await buildUser(db, { name: 'Ari', roles: ['administrator'] })
  cara = await buildUser(db, { name: 'Cara', roles: ['controller'] })
  carl = await buildUser(db, { name: 'Carl', roles: ['controller'] })
  clientId = (await createClient(await contextOf(ada), createOperation.body.parse(household('Kapanadze')))).id
})
afterAll(async () => {
  await parts.db.destroy()
  await superuser.end()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

async function contextOf(userId: string): Promise<Context> {
  const viewer = await readViewer(parts.db, userId)
  if (!viewer) throw new Error('The test names a user who does not exist.')
  return { ...parts, viewer }
}

test('whoever adds a client covers it and sees it', async () => {
  const context = await contextOf(ada)
  const page = await look(context, (tx) => readPage(tx, context.viewer, clientId))
  expect(page).toMatchObject({ client: { name: 'Kapanadze' }, may: { edit: true } })
})

test('nobody opens a client for themselves by covering it', async () => {
  const context = await contextOf(ned)
  const coverage = { clientId, userId: ned, role: 'specialist' as const, validFrom: '2026-01-01', validTo: null }
  await expect(asViewer(parts.db, context.viewer, (tx) => beginCoverage(tx, context, coverage))).rejects.toThrow(
    'There is nothing here.',
  )
})

test('money is confirmed by two and counted, and nobody who earns on it confirms', async () => {
  const accountId = await buildAccount(parts.db, clientId)
  const claimId = await buildClaim(parts.db, clientId, { claimantId: ada })
  const line = await buildLine(parts.db, clientId, accountId)
  const confirm = (by: readonly [string, string], amountMinor: number) =>
    buildConfirmation(parts.db, clientId, claimId, { by, lines: [{ id: line, amountMinor }] })
  await confirm([cara, carl], 60_000_00)
  await expect(confirm([cara, ada], 10_000_00)).rejects.toThrow('earns')
  await expect(confirm([cara, carl], 60_000_00)).rejects.toThrow('less left')
  const found = await superuser.query('select confirmed_minor::int from claims where id = $1', [claimId])
  expect(found.rows).toEqual([{ confirmed_minor: 60_000_00 }])
})

test('a guest whom the reader may not know of takes a seat all the same', async () => {
  const initiativeId = await buildInitiative(parts.db)
  const eventId = newId()
  const event = { id: eventId, initiativeId, name: 'Dinner', startsAt: '2026-12-01T18:00:00Z', timeZone: 'UTC' }
  await parts.db.insertInto('initiativeEvents').values(event).execute()
  const personId = await buildPerson(parts.db, clientId)
  const guest = { clientId, id: newId(), eventId, personId, state: 'accepted', stateSince: '2026-11-01T08:00:00Z' }
  await asViewer(parts.db, SYSTEM, (tx) => tx.insertInto('guests').values(guest).execute())
  const { viewer } = await contextOf(ned)
  expect(await asViewer(parts.db, viewer, (tx) => readGuestStates(tx, eventId))).toMatchObject([{ state: 'accepted' }])
})

test('every change is in the record', async () => {
  const verbs = await superuser.query(`select distinct verb from events where client_id = $1`, [clientId])
  expect(verbs.rows.map(({ verb }) => String(verb))).toEqual(expect.arrayContaining(['added', 'began']))
})

test('the coverage of a leaver ends although the administrator may see none of it', async () => {
  await endUser(await contextOf(ari), ada, { reason: 'Left the firm', heirId: null, graceUntil: null })
  const grants = await superuser.query('select user_id from client_grants where client_id = $1', [clientId])
  const open = await superuser.query('select id from coverages where client_id = $1 and ended_at is null', [clientId])
  expect([grants.rows, open.rows]).toEqual([[], []])
})
