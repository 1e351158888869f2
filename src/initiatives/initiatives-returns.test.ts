/** Returns on confirmed money through the door. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approveConfirmation, approveUndo, askUndo, prepareConfirmation } from '#src/claims/desk-contract.ts'
import { newId } from '#src/kit/ids.ts'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildAccount, buildClaim, buildClient, buildConfirmation, buildInitiative } from '#tests/factories.ts'
import { buildLine, buildPerson } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import * as contract from './contract.ts'

let door: Door
let world: World
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
})
afterAll(() => door.close())

const { addCost, addEvent, listGuests, listResults, moveGuest, nominateGuest } = contract
const { readEvent, readInitiative, readReturn, readReturns } = contract

const anInitiative = async (parentId: string | null = null) => ({
  id: await buildInitiative(door.parts.db, { parentId }),
})
async function anEvent() {
  const { id: initiativeId } = await anInitiative()
  const body = { name: 'Dinner', startsAt: '2026-12-01T18:00:00Z', timeZone: 'Europe/Athens' }
  return (await (await door.as(world.mia)).call(addEvent, { params: { initiativeId }, body })).body
}
async function aGuest(eventId: string, clientId: string) {
  const personId = await buildPerson(door.parts.db, clientId)
  const body = { clientId, personId }
  return (await (await door.as(world.mia)).call(nominateGuest, { params: { eventId }, body })).body
}

const FLAT = { halfLifeDays: 90, lookBackDays: 730 }

/** An initiative with 100 000 confirmed of a household that it touched by the claim. */
async function confirmedResult(clientId: string, initiativeId: string) {
  const { db } = door.parts
  const accountId = await buildAccount(db, clientId)
  const lineId = await buildLine(db, clientId, accountId)
  const claimId = await buildClaim(db, clientId, {
    claimantId: world.ada,
    initiativeId,
    amountMinor: 100_000_00,
    claimedOn: '2026-02-01',
  })
  return { claimId, lineId }
}
const approvedBy = (clientId: string, { claimId, lineId }: { claimId: string; lineId: string }) =>
  buildConfirmation(door.parts.db, clientId, claimId, {
    by: [world.cara, world.carl],
    lines: [{ id: lineId, amountMinor: 100_000_00 }],
    // The money was there before anybody approved it.
    depositedOn: '2026-02-20',
  })

async function confirmedUnder(userId: string, initiativeId: string, query = {}) {
  const { body } = await (await door.as(userId)).call(readReturn, { params: { initiativeId }, query })
  return body.models.map(({ figures }) => figures.confirmedMinor)
}

describe('the return of an initiative', () => {
  test('moves by exactly the credited amount when a confirmation is approved, and back when it is undone', async () => {
    const { db } = door.parts
    const clientId = await buildClient(db, { coveredBy: [world.ada] })
    const initiativeId = await buildInitiative(db)
    const accountId = await buildAccount(db, clientId)
    const lineId = await buildLine(db, clientId, accountId, { amountMinor: 60_000_00 })
    const claimId = await buildClaim(db, clientId, { claimantId: world.ada, initiativeId, amountMinor: 100_000_00 })
    const none = [0, 0, 0, 0, 0]
    expect(await confirmedUnder(world.mia, initiativeId)).toEqual(none)
    const [cara, carl] = [await door.as(world.cara), await door.as(world.carl)]
    const prepared = await cara.call(prepareConfirmation, {
      params: { clientId, claimId },
      body: { version: 1, allocations: [{ lineId, amountMinor: 60_000_00 }] },
    })
    expect(prepared.status).toBe(200)
    expect(await confirmedUnder(world.mia, initiativeId)).toEqual(none)
    const [confirmation] = await door.behind('select id, version from confirmations where claim_id = $1', [claimId])
    const params = { clientId, confirmationId: String(confirmation?.id) }
    const version = async () =>
      Number((await door.behind('select version from confirmations where claim_id = $1', [claimId]))[0]?.version)
    expect((await carl.call(approveConfirmation, { params, body: { version: await version() } })).status).toBe(200)
    expect(await confirmedUnder(world.mia, initiativeId)).toEqual(none.map(() => 60_000_00))
    door.clock.set('2026-11-25T09:00:00Z')
    await cara.call(askUndo, { params, body: { version: await version(), reason: 'Wrong household' } })
    expect(await confirmedUnder(world.mia, initiativeId)).toEqual(none.map(() => 60_000_00))
    expect((await carl.call(approveUndo, { params, body: { version: await version() } })).status).toBe(200)
    expect(await confirmedUnder(world.mia, initiativeId)).toEqual(none)
    // What was true on the day before is still told as it was.
    expect(await confirmedUnder(world.mia, initiativeId, { asOf: '2026-11-24' })).toEqual(none.map(() => 60_000_00))
    door.clock.set('2026-11-23T09:00:00Z')
  })

  test('of an earlier day knows neither a later approval nor a later cost', async () => {
    const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
    const { id } = await anInitiative()
    await approvedBy(clientId, await confirmedResult(clientId, id))
    const before = { asOf: '2026-03-01' }
    expect(await confirmedUnder(world.mia, id, before)).toEqual([0, 0, 0, 0, 0])
    expect((await confirmedUnder(world.mia, id, { asOf: '2026-03-02' }))[0]).toBe(100_000_00)
    const cost = { kind: 'rights', amountMinor: 5_00, currency: 'EUR', incurredOn: '2026-02-01' } as const
    const mia = await door.as(world.mia)
    await mia.call(addCost, { params: { initiativeId: id }, body: cost })
    const costOn = async (query: { asOf?: string }) =>
      (await mia.call(readReturn, { params: { initiativeId: id }, query })).body.models[0]?.figures.costMinor
    expect([await costOn(before), await costOn({})]).toEqual([0, 5_00])
  })

  test('of an earlier day knows neither a contact nor a claim recorded later, and still the contact withdrawn later', async () => {
    const { db } = door.parts
    const clientId = await buildClient(db, { coveredBy: [world.ada] })
    const [late, gone, claimed] = [await anInitiative(), await anInitiative(), await anInitiative()]
    await approvedBy(clientId, await confirmedResult(clientId, (await anInitiative()).id))
    const contact = (initiativeId: string, recordedAt: string, withdrawnAt: string | null) =>
      door.behind(
        `insert into interactions (client_id, id, occurred_at, recorded_at, channel, direction, reached, qualifying, purpose,
          outcome, initiative_id, representative_id, recorded_by, withdrawn_at)
          values ($1, $2, '2026-02-05T10:00:00Z', $3, 'event', 'mutual', true, true, 'idea', 'none', $4, $5, $5, $6)`,
        [clientId, newId(), recordedAt, initiativeId, world.ada, withdrawnAt],
      )
    await contact(late.id, '2026-05-01T10:00:00Z', null)
    await contact(gone.id, '2026-02-05T11:00:00Z', '2026-05-01T10:00:00Z')
    const values = { claimantId: world.ada, initiativeId: claimed.id, recordedAt: '2026-05-01T10:00:00Z' }
    await buildClaim(db, clientId, values)
    const touched = async (asOf: string) => {
      const found = [late, gone, claimed].map(({ id }) => confirmedUnder(world.mia, id, { asOf }))
      return (await Promise.all(found)).map((models) => Math.max(...models) > 0)
    }
    expect([await touched('2026-04-30'), await touched('2026-05-01')]).toEqual([
      [false, true, false],
      [true, false, true],
    ])
  })

  test('counts the parts of a programme, and opens to the results that add up to it', async () => {
    const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
    const top = await anInitiative()
    const part = await anInitiative(top.id)
    await approvedBy(clientId, await confirmedResult(clientId, part.id))
    const mia = await door.as(world.mia)
    const returns = (await mia.call(readReturns, { query: FLAT })).body.rows
    const confirmed = (id: string) => returns.find((row) => row.initiativeId === id)?.figures.confirmedMinor
    expect([confirmed(top.id), confirmed(part.id)]).toEqual([100_000_00, 100_000_00])
    const { body } = await mia.call(listResults, { params: { initiativeId: top.id }, query: FLAT })
    expect(body.rows).toMatchObject([{ clientId, attributedMinor: 100_000_00, confirmedMinor: 100_000_00 }])
    expect(body.next).toBeNull()
  })

  test('is not for representatives, service, administrators or strangers', async () => {
    const { id } = await anInitiative()
    for (const userId of [world.ada, world.ned, world.sam, world.ari]) {
      const caller = await door.as(userId)
      const answers = [
        await caller.call(readReturns),
        await caller.call(readReturn, { params: { initiativeId: id } }),
        await caller.call(listResults, { params: { initiativeId: id } }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
    }
  })

  test('leaves a hidden client out entirely: lists, counts, returns and results answer the same bytes', async () => {
    const event = await anEvent()
    const { initiativeId, id: eventId } = event
    const known = await buildClient(door.parts.db, { name: 'Known', coveredBy: [world.ada] })
    await approvedBy(known, await confirmedResult(known, initiativeId))
    await aGuest(eventId, known)
    const hidden = await buildClient(door.parts.db, { name: 'Hidden', coveredBy: [world.ada] })
    const deny = (userId: string) =>
      door.behind(
        `insert into client_denials (client_id, user_id, reason, valid_from, recorded_at) values ($1, $2, 'barrier', '2024-01-01', now())`,
        [hidden, userId],
      )
    const read = async (userId: string) => {
      const caller = await door.as(userId)
      const params = { initiativeId }
      const answers = [
        await caller.call(listGuests, { params: { eventId } }),
        await caller.call(readEvent, { params: { eventId } }),
        await caller.call(readInitiative, { params }),
        await caller.call(readReturns),
        await caller.call(readReturn, { params }),
        await caller.call(listResults, { params }),
      ]
      return answers.map(({ status, raw }) => `${status} ${raw.toString()}`)
    }
    await deny(world.max)
    const [before, others] = [await read(world.max), await read(world.coco)]
    const guest = await aGuest(eventId, hidden)
    await approvedBy(hidden, await confirmedResult(hidden, initiativeId))
    expect(await read(world.max)).toEqual(before)
    expect(await read(world.coco)).not.toEqual(others)
    const max = await door.as(world.max)
    const step = (guestId: string) =>
      max.call(moveGuest, { params: { clientId: hidden, guestId }, body: { version: 1, to: 'invited' } })
    const [ofHidden, ofNobody] = [await step(guest.id), await step(newId())]
    expect([ofHidden.status, ofHidden.raw.toString()]).toEqual([404, ofNobody.raw.toString()])
  })
})
