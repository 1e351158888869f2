import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTimeline } from '#src/interactions/contract.ts'
import { denyClient } from '#tests/contacts.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClient, buildUser } from '#tests/factories.ts'
import * as contract from './contract.ts'

let door: Door
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.close())

test('whatever the grants and denials, day, board, timeline and warnings show only clients the viewer may know', async () => {
  const { db } = door.parts
  const other = await buildUser(db)
  const manager = await buildUser(db, { roles: ['manager', 'representative'] })
  const team = [await buildUser(db, { managerId: manager }), await buildUser(db, { managerId: manager }), manager]
  const place = fc.record({ coveredBy: fc.subarray(team), denied: fc.subarray(team) })
  await fc.assert(
    fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 4 }), async (places) => {
      const clients = await Promise.all(
        places.map(async ({ coveredBy, denied }) => {
          const clientId = await buildClient(db, { coveredBy: coveredBy.length ? coveredBy : [other] })
          for (const userId of denied) await denyClient(door, clientId, userId)
          return { clientId, sees: team.filter((user) => maySee(user, coveredBy, manager) && !denied.includes(user)) }
        }),
      )
      for (const user of team) {
        const hidden = clients.filter(({ sees }) => !sees.includes(user)).map(({ clientId }) => clientId)
        await expectHidden(await door.as(user), hidden)
      }
    }),
    { numRuns: 12 },
  )
})

const maySee = (user: string, coveredBy: string[], manager: string) =>
  coveredBy.includes(user) || (user === manager && coveredBy.length > 0)

async function expectHidden(caller: Caller, hidden: string[]): Promise<void> {
  const lists = [
    await caller.call(contract.readDay, {}),
    await caller.call(contract.listBoardClients, { query: { limit: 200 } }),
  ]
  const said = JSON.stringify(lists.map(({ body }) => body))
  for (const clientId of hidden) {
    expect(said).not.toContain(clientId)
    expect((await caller.call(readTimeline, { params: { clientId } })).status).toBe(404)
    const body = { clients: [{ clientId }], channel: 'email' as const, purpose: 'idea' as const }
    expect((await caller.call(contract.checkContact, { body })).status).toBe(404)
  }
}
