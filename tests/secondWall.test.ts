/** The second wall alone: whatever the application forgets to ask, the database shows no hidden row. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import { ACCESS_TABLES, CLIENT_COLUMNS, SENT_TABLES, TABLES } from '#src/db/tables.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { ROLES } from '#src/team/roles.ts'
import { askedOf } from './access/asked.ts'
import { HIDDEN, LISTED } from './access/matrix.ts'
import { openStage } from './access/stage.ts'
import type { Stage } from './access/stage.ts'
import { openDoor } from './door.ts'
import type { Door } from './door.ts'
import { allOperations } from './operations.ts'

// The first wall is taken out: every query of the application asks for everything.
vi.mock('#src/db/access.ts', () => ({ sees: () => sql<boolean>`true` }))

let door: Door
let stage: Stage
beforeAll(async () => {
  door = await openDoor()
  stage = await openStage(door)
  door.forgetChanges()
})
afterAll(() => door.close())

const every = Object.values(TABLES).flat()
const naming = every.filter((table) => CLIENT_COLUMNS.includes(`${table}.client_id`))
/** Which clients stand in a table for somebody. */
async function clientsIn(table: string, viewer: Viewer): Promise<Set<string>> {
  const owned = ACCESS_TABLES.includes(table) ? sql` where user_id <> ${viewer.userId}` : sql``
  const { rows } = await asViewer(door.parts.db, viewer, (tx) =>
    sql<{ clientId: string | null }>`select distinct client_id from ${sql.table(table)}${owned}`.execute(tx),
  )
  return new Set(rows.flatMap(({ clientId }) => clientId ?? []))
}

/** Of these no action of the stage leaves a row. */
const EMPTY = [
  'client_tiers',
  'duplicate_keys',
  'claim_candidates',
  'score_citations',
  'interaction_colleagues',
  ...SENT_TABLES,
]

describe('without a where of ours, as the role the server uses,', () => {
  test.each(naming)('%s shows nobody a row of a client that is hidden from them', async (table) => {
    const all = await clientsIn(table, SYSTEM)
    if (!EMPTY.includes(table)) expect(all).toContain(stage.idsOf('barrier').clientId)
    for (const role of ROLES) {
      const { viewer } = await door.context(stage.callers[role].userId)
      const seen = await clientsIn(table, viewer)
      for (const where of HIDDEN[role])
        expect([role, where, seen.has(stage.idsOf(where).clientId ?? '')]).toEqual([role, where, false])
    }
    expect((await sql`select from ${sql.table(table)}`.execute(door.parts.db)).rows).toEqual([])
  })

  test.each(SENT_TABLES)('%s shows nobody what somebody else sent', async (table) => {
    const counts = async (viewer: Viewer) =>
      (await asViewer(door.parts.db, viewer, (tx) => sql`select from ${sql.table(table)}`.execute(tx))).rows.length
    const people = [
      SYSTEM,
      ...(await Promise.all(ROLES.map((role) => door.context(stage.callers[role].userId)))).map((one) => one.viewer),
    ]
    expect(await Promise.all(people.map(counts))).toEqual([2, 1, 0, 0, 0, 0, 0, 0])
  })
})

/** What a run paid on stays in its sums when a barrier comes later. */
const PAID = ['readPaysheet', 'printPaysheet']
const reads = (await allOperations()).filter(({ method, open, id }) => method === 'GET' && !open && !PAID.includes(id))

describe('with the first wall taken out of the application,', () => {
  test.each(reads.map((operation) => [operation.id, operation] as const))(
    '%s tells nothing of a hidden client',
    async (id, operation) => {
      expect(LISTED.has(id)).toBe(true)
      for (const role of ROLES)
        for (const where of HIDDEN[role]) {
          const marks = [...stage.marksOf(where), stage.idsOf(where).clientId ?? '']
          for (const asked of ['own', where] as const) {
            const { raw, status } = await stage.callers[role].call(
              operation,
              askedOf(operation, stage.idsOf(asked)) as object,
            )
            const text = raw.toString('latin1').toLowerCase()
            expect([role, asked, status < 500, marks.filter((mark) => text.includes(mark))]).toEqual([
              role,
              asked,
              true,
              [],
            ])
          }
        }
    },
  )
})
