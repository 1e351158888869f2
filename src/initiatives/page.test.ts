import { afterAll, beforeAll, expect, test } from 'vitest'
import { printPdf } from '#src/edges/pdf.ts'
import { denyClient } from '#tests/behind.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildAccount, buildClaim, buildClient, buildConfirmation, buildLine, buildPerson } from '#tests/factories.ts'
import { pdfText } from '#tests/pdfText.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import * as contract from './contract.ts'
import { GUEST_STATES } from './guests.ts'
import { printInitiative } from './page-contract.ts'
import { INITIATIVE_TEMPLATE, initiativePage } from './print.ts'
import { COST_KINDS } from './words.ts'

let door: Door
let world: World
let mia: Caller
let clientId: string, initiativeId: string
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  mia = await door.as(world.mia)
  const objective = `Win ten households. ${'Ειδικός στόχος και μετρήσιμος. '.repeat(31)}`.slice(0, 1000)
  const values = { name: `Golf ${'Championship '.repeat(14)}`.trim(), kind: 'sponsorship', objective } as const
  const body = { ...values, startsOn: '2026-01-01', currency: 'EUR' }
  initiativeId = (await mia.call(contract.addInitiative, { body })).body.id
  for (const kind of COST_KINDS)
    await mia.call(contract.addCost, {
      params: { initiativeId },
      body: { kind, amountMinor: 1_000_00, currency: 'EUR', incurredOn: '2026-02-01' },
    })
  clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
  await confirmed()
  const event = { name: 'Dinner', startsAt: '2026-05-01T18:00:00Z', timeZone: 'Europe/Athens' }
  const { id: eventId } = (await mia.call(contract.addEvent, { params: { initiativeId }, body: event })).body
  const personId = await buildPerson(door.parts.db, clientId)
  await mia.call(contract.nominateGuest, { params: { eventId }, body: { clientId, personId } })
})
afterAll(() => door.close())

/** 100,000.00 confirmed of what was claimed for the initiative, and as much only promised. */
async function confirmed() {
  const { db } = door.parts
  const claim = { claimantId: world.ada, initiativeId, amountMinor: 100_000_00, claimedOn: '2026-02-01' }
  const accountId = await buildAccount(db, clientId)
  const lineId = await buildLine(db, clientId, accountId)
  const claimId = await buildClaim(db, clientId, claim)
  await buildClaim(db, clientId, { ...claim, state: 'pledged' })
  const lines = [{ id: lineId, amountMinor: 100_000_00 }]
  await buildConfirmation(db, clientId, claimId, { by: [world.cara, world.carl], lines, depositedOn: '2026-02-20' })
}

const print = (caller: Caller) => caller.call(printInitiative, { params: { initiativeId } })
const wordsOf = (raw: Uint8Array) => pdfText(raw).replaceAll(/\s+/g, ' ')

test('the committee’s page says goal, cost, guests, return under each model and what would have come anyway, on one sheet', async () => {
  const { status, headers, raw } = await print(mia)
  expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
  const text = wordsOf(raw)
  for (const said of ['Win ten households', 'Staff time', '1,000.00', '11,000.00', 'Nominated 1', 'Time decay'])
    expect(text).toContain(said)
  expect(text).toContain('Too few households on one side to say anything')
  const { models } = (await mia.call(contract.readReturn, { params: { initiativeId } })).body
  expect(models.map(({ figures }) => figures.confirmedMinor)).toEqual(Array.from({ length: 5 }, () => 100_000_00))
  expect(text.match(/100,000\.00/g)).toHaveLength(5)
  expect(text).toContain(`${models[0]?.figures.costPerDollarBps} bp`)
  // Everything at its longest, and still no second sheet.
  expect(raw.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
})

test('the longest page there can be is still one', () => {
  const minor = -987_654_321_098_76
  const figures = {
    costMinor: minor,
    confirmedMinor: minor,
    revenueMinor: minor,
    annualRevenueMinor: minor,
    households: 99_999,
    newHouseholds: 99_999,
    roiPercent: '-99999.9',
    yearOneRoiPercent: '-99999.9',
    paybackMonths: '99999.9',
    costPerDollarBps: '99999.9',
    costPerHouseholdMinor: minor,
  }
  const group = { households: 99_999, beforeMinor: minor, afterMinor: minor, pipelineMinor: minor }
  const page = initiativePage({
    firm: 'A bank',
    initiative: {
      id: initiativeId,
      parentId: null,
      name: 'Wide name '.repeat(20),
      kind: 'sponsorship',
      objective: 'WWWWWWWWW '.repeat(100),
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
      ownerId: null,
      ownerName: 'An owner of the initiative',
      budgetMinor: null,
      currency: 'EUR',
      version: 1,
    },
    costs: COST_KINDS.map((kind) => ({ kind, amountMinor: minor })),
    guests: GUEST_STATES.map((state) => ({ state, count: 99_999 })),
    weighed: {
      asOf: '2026-11-23',
      currency: 'EUR',
      models: contract.MODELS.map((model) => ({ model, figures })),
      withoutYield: 99_999,
    },
    found: {
      asOf: '2026-11-23',
      currency: 'EUR',
      windowDays: 730,
      came: group,
      stayed: group,
      tooRecent: 0,
      estimate: { perHouseholdMinor: minor, lowMinor: minor, highMinor: minor },
      verdict: 'more',
    },
  })
  expect(
    printPdf(INITIATIVE_TEMPLATE, page)
      .toString('latin1')
      .match(/\/Type \/Page\b/g),
  ).toHaveLength(1)
})

test('it counts nothing of a client the reader may not know of', async () => {
  const hidden = await door.as(world.carl)
  await denyClient(door, clientId, world.carl)
  const text = wordsOf((await print(hidden)).raw)
  expect(text).not.toContain('100,000.00')
  expect(text).toContain('Nominated 0')
})

test('it is for who may weigh returns, and is in the record', async () => {
  expect((await print(await door.as(world.ada))).status).toBe(403)
  expect((await door.call(printInitiative, { params: { initiativeId } })).status).toBe(401)
  const said = await door.behind(`select actor_id from events where verb = 'printed' and subject_id = $1`, [
    initiativeId,
  ])
  expect(said.map(({ actor_id }) => actor_id)).toContain(world.mia)
})
