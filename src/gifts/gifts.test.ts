import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addEvent, addInitiative, listGuests, moveGuest, nominateGuest } from '#src/initiatives/contract.ts'
import type { GuestState } from '#src/initiatives/guests.ts'
import { denyClient } from '#tests/behind.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClient, buildPerson, buildUser } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import * as contract from './contract.ts'
import { crosses, DEFAULT_POLICY, OVER_LIMIT, periodOf, STILL_ASKED } from './gift.ts'

describe('the limit of gifts', () => {
  test('is reached by its last cent and crossed by the next', () => {
    expect(crosses([200_00], 100_00, DEFAULT_POLICY.limitMinor)).toBe(false)
    expect(crosses([200_00], 100_01, DEFAULT_POLICY.limitMinor)).toBe(true)
  })

  test('counts a calendar year, or the 365 days up to the gift', () => {
    expect(periodOf('calendar_year', '2026-11-23')).toEqual({ from: '2026-01-01', to: '2026-12-31' })
    expect(periodOf('rolling_year', '2026-11-23')).toEqual({ from: '2025-11-24', to: '2026-11-23' })
  })
})

let door: Door
let world: World
let ada: Caller, ben: Caller, mia: Caller, coco: Caller, cleo: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  ada = await door.as(world.ada)
  ben = await door.as(world.ben)
  mia = await door.as(world.mia)
  coco = await door.as(world.coco)
  cleo = await door.as(await buildUser(door.parts.db, { name: 'Cleo', roles: ['compliance', 'marketing'] }))
})
afterAll(() => door.close())

const aPerson = async () => {
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada, world.ben] })
  return { clientId, personId: await buildPerson(door.parts.db, clientId) }
}
type Person = Awaited<ReturnType<typeof aPerson>>
const give = (caller: Caller, { clientId, personId }: Person, valueMinor: number, changes: object = {}) =>
  caller.call(contract.recordGift, {
    params: { clientId },
    body: {
      personId,
      kind: 'gift',
      description: 'A clock',
      valueMinor,
      currency: 'USD',
      givenOn: '2026-05-09',
      ...changes,
    },
  })
const refused = { status: 409, body: { code: 'conflict', detail: OVER_LIMIT } }

describe('a gift', () => {
  test('within the year’s limit is recorded; one that would cross it is refused with a sentence, whoever gave before', async () => {
    const person = await aPerson()
    expect((await give(ada, person, 200_00)).body).toMatchObject({ state: 'recorded', givenBy: 'Ada Adviser' })
    expect(await give(ben, person, 100_01)).toMatchObject(refused)
    expect(await give(ada, person, 100_01)).toMatchObject(refused)
    expect((await give(ben, person, 100_00)).status).toBe(200)
    expect((await give(ben, person, 1, { givenOn: '2027-01-02' })).status).toBe(200)
  })

  test('of two given at once, one passes', async () => {
    const person = await aPerson()
    const both = await Promise.all([give(ada, person, 200_00), give(ben, person, 200_00)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('past the limit is asked with a reason, and compliance decides with another; who asked does not', async () => {
    const person = await aPerson()
    const { body } = await give(cleo, person, 400_00, { askedReason: 'Forty years with us' })
    expect(body).toMatchObject({ state: 'asked', askedReason: 'Forty years with us' })
    const params = { clientId: person.clientId, giftId: body.id }
    const decide = (caller: Caller) =>
      caller.call(contract.decideGift, { params, body: { approved: true, reason: 'Once' } })
    expect((await decide(ada)).status).toBe(403)
    expect((await decide(cleo)).body).toMatchObject({ code: 'second_person' })
    expect((await decide(coco)).body).toMatchObject({
      state: 'approved',
      decidedBy: 'Coco Compliance',
      decidedReason: 'Once',
    })
    expect((await decide(coco)).status).toBe(409)
    expect(await give(ada, person, 1)).toMatchObject(refused)
    const own = `update gifts set value_minor = 1 where id = $1`
    await expect(door.behind(own, [body.id])).rejects.toThrow('withdrawn and recorded anew')
    const events = await door.behind(`select verb from events where subject_id = $1 order by seq`, [body.id])
    expect(events.map(({ verb }) => verb)).toEqual(['asked', 'approved'])
  })

  test('that is refused or withdrawn no longer counts', async () => {
    const person = await aPerson()
    const { body } = await give(ada, person, 300_00)
    const params = { clientId: person.clientId, giftId: body.id }
    const reason = { reason: 'Sent back' }
    expect((await ben.call(contract.withdrawGift, { params, body: reason })).status).toBe(403)
    expect((await ada.call(contract.withdrawGift, { params, body: reason })).body).toMatchObject({ state: 'withdrawn' })
    expect((await ada.call(contract.withdrawGift, { params, body: reason })).status).toBe(409)
    expect((await give(ben, person, 300_00)).body).toMatchObject({ state: 'recorded' })
  })

  test('in another currency counts at the rate of its day, and says so where there is none', async () => {
    const person = await aPerson()
    expect((await give(ada, person, 1, { currency: 'GBP' })).body).toMatchObject({ code: 'invalid' })
    await door.behind(`insert into exchange_rates values ('GBP', 'USD', '2026-05-08', 1.5, 'test')`)
    expect((await give(ada, person, 200_00, { currency: 'GBP' })).status).toBe(200)
    expect(await give(ada, person, 1)).toMatchObject(refused)
  })

  test('counts for a person wherever it was given, also under a client the giver may not know of', async () => {
    const [seen, hidden] = [await aPerson(), await aPerson()]
    await denyClient(door, hidden.clientId, world.ada)
    // The same person, as she was known at another client before she moved.
    await door.behind(
      `insert into persons (client_id, id, full_name, sort_name, created_at, updated_at)
       values ($1, $2, 'Eleni', 'Eleni', now(), now())`,
      [hidden.clientId, seen.personId],
    )
    const under = { clientId: hidden.clientId, personId: seen.personId }
    const { body } = await give(ben, under, 300_00)
    expect(body).toMatchObject({ state: 'recorded' })
    expect(await give(ada, seen, 1)).toMatchObject(refused)
    const { rows } = (await ada.call(contract.listGifts, { query: { limit: 200 } })).body
    expect(rows.map(({ id }) => id)).not.toContain(body.id)
  })
})

describe('the ledger', () => {
  test('goes page by page, newest first, without hidden clients, on the screen and in the file', async () => {
    const [one, two, hidden] = [await aPerson(), await aPerson(), await aPerson()]
    const day = { givenOn: '2030-01-01' }
    const first = (await give(ada, one, 1_00, day)).body
    const second = (await give(ada, two, 2_00, { givenOn: '2030-01-02', description: '=SUM(A1)' })).body
    const secret = (await give(ada, hidden, 3_00, { ...day, description: 'Secret clock' })).body
    await denyClient(door, hidden.clientId, world.mia)
    const page = await mia.call(contract.listGifts, { query: { limit: 1 } })
    expect(page.body.rows.map(({ id }) => id)).toEqual([second.id])
    const next = await mia.call(contract.listGifts, { query: { limit: 1, after: page.body.next ?? '' } })
    expect(next.body.rows.map(({ id }) => id)).toEqual([first.id])
    expect((await coco.call(contract.listGifts, { query: { clientId: hidden.clientId } })).body.rows).toMatchObject([
      { id: secret.id },
    ])
    const file = (await mia.call(contract.exportGifts)).raw.toString()
    expect(file).toContain('2.00,USD')
    expect(file).toContain("'=SUM(A1)")
    expect(file).not.toContain('Secret clock')
    const said = await door.behind(`select actor_id from events where verb = 'exported' and subject = 'gifts'`)
    expect(said).toEqual([{ actor_id: world.mia }])
  })

  test('is closed to administrators and strangers, and the file to who only gives', async () => {
    const person = await aPerson()
    const ari = await door.as(world.ari)
    expect((await ari.call(contract.listGifts)).status).toBe(403)
    expect((await ada.call(contract.exportGifts)).status).toBe(403)
    expect(
      (
        await (
          await door.as(world.ned)
        ).call(contract.recordGift, {
          params: { clientId: person.clientId },
          body: {
            personId: person.personId,
            kind: 'gift',
            description: 'x',
            valueMinor: 1,
            currency: 'USD',
            givenOn: '2026-01-01',
          },
        })
      ).status,
    ).toBe(404)
    expect((await door.call(contract.listGifts)).status).toBe(401)
  })
})

async function anEvent(giftMinor: number | null) {
  const values = { name: 'Golf', kind: 'sponsorship', startsOn: '2026-01-01', currency: 'USD' } as const
  const { id } = (await mia.call(addInitiative, { body: values })).body
  const body = { name: 'Dinner', startsAt: '2026-12-01T18:00:00Z', timeZone: 'Europe/Athens', giftMinor }
  return (await mia.call(addEvent, { params: { initiativeId: id }, body })).body
}
const nominate = async (eventId: string, person: Person, hostId: string | null = null) =>
  (await mia.call(nominateGuest, { params: { eventId }, body: { ...person, hostId } })).body
type Guest = Awaited<ReturnType<typeof nominate>>
const move = (caller: Caller, { clientId, id: guestId, version }: Guest, to: GuestState) =>
  caller.call(moveGuest, { params: { clientId, guestId }, body: { version, to } })
async function taken(guest: Guest, ...way: GuestState[]): Promise<Guest> {
  let now = guest
  for (const to of way) now = (await move(to === 'cleared' ? coco : mia, now, to)).body
  return now
}
const booked = async (clientId: string) =>
  (await coco.call(contract.listGifts, { query: { clientId } })).body.rows.map(({ state, kind, valueMinor }) => ({
    state,
    kind,
    valueMinor,
  }))

describe('an invitation', () => {
  test('stands in the ledger from the day it goes out, and no longer once it is declined', async () => {
    const { id } = await anEvent(250_00)
    const person = await aPerson()
    const invited = await taken(await nominate(id, person, world.ada), 'cleared', 'invited')
    expect(await booked(person.clientId)).toEqual([{ state: 'recorded', kind: 'entertainment', valueMinor: 250_00 }])
    await taken(invited, 'declined')
    expect(await booked(person.clientId)).toMatchObject([{ state: 'withdrawn' }])
  })

  test('that would cross the limit waits for compliance, in a sentence; the guest stays where they were', async () => {
    const { id } = await anEvent(250_00)
    const person = await aPerson()
    await give(ada, person, 100_00)
    const cleared = await taken(await nominate(id, person), 'cleared')
    expect(await move(mia, cleared, 'invited')).toMatchObject(refused)
    const { body } = await give(mia, person, 250_00, { guestId: cleared.id, askedReason: 'The chair of the board' })
    expect(await move(mia, cleared, 'invited')).toMatchObject({ status: 409, body: { detail: STILL_ASKED } })
    const params = { clientId: person.clientId, giftId: body.id }
    await coco.call(contract.decideGift, { params, body: { approved: true, reason: 'Agreed' } })
    expect((await move(mia, cleared, 'invited')).body).toMatchObject({ state: 'invited' })
  })
})

describe('the cost of an event', () => {
  test('is split to the cent over everybody who came, hidden guests too; what passes the limit waits for compliance', async () => {
    const { id: eventId } = await anEvent(null)
    const [one, rich, hidden] = [await aPerson(), await aPerson(), await aPerson()]
    await give(ada, rich, 290_00)
    for (const person of [one, rich, hidden])
      await taken(await nominate(eventId, person, world.ada), 'cleared', 'invited', 'accepted', 'attended')
    await denyClient(door, hidden.clientId, world.mia)
    const body = { costMinor: 100_00, description: 'Dinner and music' }
    const share = () => mia.call(contract.shareGifts, { params: { eventId }, body })
    expect((await share()).body).toEqual({ recorded: 1, asked: 1 })
    const live = async ({ clientId }: Person) => (await booked(clientId)).filter(({ state }) => state !== 'withdrawn')
    const shares = [
      ...(await live(one)),
      ...(await live(hidden)),
      ...(await live(rich)).filter(({ state }) => state === 'asked'),
    ]
    expect(shares.reduce((sum, { valueMinor }) => sum + valueMinor, 0)).toBe(100_00)
    // Once more, and nothing doubles.
    await share()
    expect(await live(one)).toHaveLength(1)
    expect((await mia.call(listGuests, { params: { eventId } })).body.rows).toHaveLength(2)
    expect((await ada.call(contract.shareGifts, { params: { eventId }, body })).status).toBe(403)
  })
})

describe('the policy of gifts', () => {
  test('is set by compliance, with a reason, and counts by its own currency, basis and kinds', async () => {
    const policy = { limitMinor: 100_00, currency: 'USD', basis: 'rolling_year', countsEntertainment: false } as const
    expect((await mia.call(contract.setGiftPolicy, { body: { ...policy, reason: 'x' } })).status).toBe(403)
    const set = await coco.call(contract.setGiftPolicy, { body: { ...policy, reason: 'House rule' } })
    expect(set.body).toMatchObject({ ...policy, setBy: 'Coco Compliance', reason: 'House rule' })
    const person = await aPerson()
    expect((await give(ada, person, 500_00, { kind: 'entertainment' })).body).toMatchObject({ state: 'recorded' })
    expect((await give(ada, person, 100_00, { givenOn: '2026-12-20' })).status).toBe(200)
    expect(await give(ada, person, 1, { givenOn: '2027-01-05' })).toMatchObject(refused)
    expect((await ada.call(contract.readGiftPolicy)).body).toMatchObject({ limitMinor: 100_00 })
  })
})
