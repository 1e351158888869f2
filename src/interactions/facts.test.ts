import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CadencePolicy } from '#src/cadence/cadence.ts'
import { rankDay } from '#src/cadence/dayList.ts'
import { STARTER_POLICIES } from '#src/cadence/starter.ts'
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import { addDays } from '#src/kit/days.ts'
import { buildContact } from '#tests/contacts.ts'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildClient } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { readDayFacts, readRecentFacts } from './queries/facts.ts'

let door: Door
let world: World
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
})
afterAll(() => door.close())

const TODAY = '2026-11-23'
const NOW = new Date(`${TODAY}T15:00:00Z`)

const aContact = fc.record({
  daysAgo: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 700 })),
  channel: fc.constantFrom('in_person', 'telephone', 'email', 'post', 'voicemail'),
  direction: fc.constantFrom('outbound', 'inbound', 'mutual'),
  reached: fc.boolean(),
  purpose: fc.constantFrom('review', 'idea', 'check_in'),
  outcome: fc.constantFrom('information', 'declined'),
})

/** A sequence that is over is over, by however many contacts. */
const ranked = (policy: CadencePolicy, clientId: string, contacts: Parameters<typeof rankDay>[0][0]['contacts']) => {
  const nothing = { nextActions: [], assignments: [], pledges: [], birthdays: [], blackouts: [], suppressed: false }
  const list = rankDay([{ clientId, policy, since: '2024-01-01', contacts, ...nothing }], TODAY)
  const over = (hold: object) => ('contacts' in hold ? { ...hold, contacts: policy.stopAfter } : hold)
  return [...list.due, ...list.held].map((item) => ({ ...item, holds: item.holds.map(over) }))
}

test('the few contacts read for the day list rank a client as all of them would, under every policy', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aContact, { maxLength: 30 }), async (contacts) => {
      const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
      for (const { daysAgo, ...values } of contacts)
        await buildContact(door.parts.db, clientId, world.ada, {
          ...(values as { channel: 'telephone' }),
          occurredAt: `${addDays(TODAY, -daysAgo)}T09:00:00Z`,
        })
      const all = await asViewer(door.parts.db, SYSTEM, (tx) =>
        readRecentFacts(tx, SYSTEM, [clientId], new Date('2020-01-01')),
      )
      for (const policy of STARTER_POLICIES) {
        const asked = [{ clientId, timeZone: 'Europe/Zurich', policy }]
        const few = await asViewer(door.parts.db, SYSTEM, (tx) => readDayFacts(tx, SYSTEM, asked, NOW))
        expect(ranked(policy, clientId, few)).toEqual(ranked(policy, clientId, all))
      }
    }),
    { numRuns: 25 },
  )
})
