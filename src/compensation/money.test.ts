/** What money does to pay over several periods, through the door and on a real database. */
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sumMinor } from '#src/kit/money.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClaim, buildClient, buildLine, buildUser } from '#tests/factories.ts'
import { calculateRun, confirmMoney, lockedRun, planOf, publish, Q1, Q2, Q3, undo } from '#tests/pay.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { payThroughBands } from './bands.ts'
import * as pay from './contract.ts'
import { creditsOf } from './splits.ts'

let door: Door
let world: World
let cara: Caller, carl: Caller, cleo: Caller
/** Two people and a client of their own for each test, so that no test sees another's money. */
let eva: string, leo: string, clientId: string
let count = 0

const controllers = () => ({ cara, carl, cleo })
const approvers = (): [string, string] => [world.cara, world.carl]
const unique = () => `Plan ${(count += 1)}`

beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  const third = await buildUser(door.parts.db, { name: 'Cleo Controller', roles: ['controller'] })
  cara = await door.as(world.cara)
  carl = await door.as(world.carl)
  cleo = await door.as(third)
})
afterAll(() => door.close())
beforeEach(freshPeople)

async function freshPeople() {
  eva = await buildUser(door.parts.db, { name: 'Eva' })
  leo = await buildUser(door.parts.db, { name: 'Leo' })
  clientId = await buildClient(door.parts.db, { coveredBy: [eva, leo] })
}

const halves = () => [
  { userId: eva, shareBp: 5_000 },
  { userId: leo, shareBp: 5_000 },
]
const confirm = (amountMinor: number, at: string, changes: Partial<Parameters<typeof confirmMoney>[3]> = {}) =>
  confirmMoney(door, clientId, approvers(), { amountMinor, at, splits: halves(), ...changes })

const sheetOf = async (runId: string, userId: string) =>
  (await cara.call(pay.readPaysheet, { params: { runId, userId } })).body

describe('what is learned after a run was paid', () => {
  test('an undone confirmation is taken back by the next run, naming the claim and the period', async () => {
    const { planVersionId } = await publish(controllers(), planOf(unique()), [eva, leo])
    const { claimId, confirmationId } = await confirm(1_000_000_00, '2026-02-10T10:00:00Z')
    const first = await lockedRun(controllers(), planVersionId, Q1)
    expect(first.run.totalMinor).toBe(500_00)
    await undo(door, clientId, confirmationId, approvers(), '2026-05-02T10:00:00Z')
    const next = await calculateRun(cara, planVersionId, Q2, 'trial')
    expect(next.paysheets.map((sheet) => sheet.adjustmentMinor)).toEqual([-250_00, -250_00])
    expect((await sheetOf(next.run.id, eva)).lines[0]).toMatchObject({
      kind: 'adjustment',
      why: 'removed',
      corrects: { runId: first.run.id, ...Q1, claim: { id: claimId, clientId } },
    })
    expect((await cara.call(pay.checkRun, { params: { runId: first.run.id } })).body.same).toBe(true)
  })

  test('nobody is asked to pay in: what this run cannot take is carried to the next', async () => {
    const { planVersionId } = await publish(controllers(), planOf(unique()), [eva, leo])
    const { confirmationId } = await confirm(1_000_000_00, '2026-02-10T10:00:00Z')
    await lockedRun(controllers(), planVersionId, Q1)
    await undo(door, clientId, confirmationId, approvers(), '2026-05-02T10:00:00Z')
    const second = await lockedRun(controllers(), planVersionId, Q2)
    expect(second.paysheets.map((sheet) => sheet.totalMinor)).toEqual([0, 0])
    await confirm(2_000_000_00, '2026-08-03T10:00:00Z')
    const third = await lockedRun(controllers(), planVersionId, Q3)
    // Half of two millions at 5 bp is 500.00 each; 250.00 each was owed.
    expect(third.paysheets.map((sheet) => sheet.totalMinor)).toEqual([250_00, 250_00])
  })

  test('two runs calculated side by side do not pay the same correction twice', async () => {
    const { planVersionId, planId } = await publish(controllers(), planOf(unique()), [eva, leo])
    const body = { planId, userId: eva, amountMinor: 90_00, currency: 'EUR', reason: 'A split agreed late' }
    const { id } = (await cara.call(pay.prepareAdjustment, { body })).body
    await carl.call(pay.approveAdjustment, { params: { adjustmentId: id } })
    const early = await calculateRun(cara, planVersionId, Q1, 'payable')
    await lockedRun(controllers(), planVersionId, Q2)
    const params = { runId: early.run.id }
    await carl.call(pay.reviewRun, { params, body: { version: 1 } })
    await cleo.call(pay.approveRun, { params, body: { version: 2 } })
    const refused = await cara.call(pay.lockRun, { params, body: { version: 3 } })
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      409,
      expect.stringContaining('paid by another run'),
    ])
  })

  test('a payable run covers a whole period and none before one that exists', async () => {
    const { planVersionId } = await publish(controllers(), planOf(unique()), [eva])
    const prepare = (periodFrom: string, periodTo: string) =>
      cara.call(pay.prepareRun, { body: { planVersionId, periodFrom, periodTo, kind: 'payable' } })
    expect((await prepare('2026-01-01', '2026-02-15')).status).toBe(422)
    expect((await prepare('2026-03-31', '2026-01-01')).status).toBe(422)
    expect((await prepare(Q2.periodFrom, Q2.periodTo)).status).toBe(200)
    expect((await prepare(Q1.periodFrom, Q1.periodTo)).status).toBe(409)
  })

  test('the run page compares with the locked run before', async () => {
    const { planVersionId } = await publish(controllers(), planOf(unique()), [eva, leo])
    await confirm(400_000_00, '2026-02-10T10:00:00Z')
    const first = await lockedRun(controllers(), planVersionId, Q1)
    const second = await calculateRun(cara, planVersionId, Q2, 'trial')
    expect(second.previous).toMatchObject({ id: first.run.id, totalMinor: 200_00 })
    expect(second.previous?.paysheets.map((sheet) => sheet.totalMinor)).toEqual([100_00, 100_00])
    expect(first.previous).toBeNull()
  })
})

describe('money that leaves', () => {
  const lose = (accountId: string, amountMinor: number, bookedOn: string) =>
    buildLine(door.parts.db, clientId, accountId, { amountMinor: -amountMinor, bookedOn, flow: 'return_of_money' })

  test('inside the window takes back the part of the months still to come', async () => {
    const plan = planOf(unique(), { clawback: { windowMonths: 12 } })
    const { planVersionId } = await publish(controllers(), plan, [eva, leo])
    const { accountId } = await confirm(1_000_000_00, '2026-02-10T10:00:00Z')
    await lockedRun(controllers(), planVersionId, Q1)
    await lose(accountId, 500_000_00, '2026-05-12')
    const { run, paysheets } = await calculateRun(cara, planVersionId, Q2, 'trial')
    // 250.00 x 500,000 / 1,000,000 x 9 of 12 months.
    expect(paysheets.map((sheet) => sheet.adjustmentMinor)).toEqual([-93_75, -93_75])
    expect((await sheetOf(run.id, eva)).lines[0]).toMatchObject({ kind: 'clawback', why: 'left' })
  })

  test('after the window, or on a plan without one, takes nothing back', async () => {
    const short = await publish(controllers(), planOf(unique(), { clawback: { windowMonths: 1 } }), [eva, leo])
    const none = await publish(controllers(), planOf(unique()), [eva, leo])
    const { accountId } = await confirm(1_000_000_00, '2026-02-10T10:00:00Z')
    for (const { planVersionId } of [short, none]) await lockedRun(controllers(), planVersionId, Q1)
    await lose(accountId, 500_000_00, '2026-05-12')
    for (const { planVersionId } of [short, none])
      expect((await calculateRun(cara, planVersionId, Q2, 'trial')).run.totalMinor).toBe(0)
  })
})

describe('limits', () => {
  test('a hurdle that is missed pays nothing and leaves the credits out by name', async () => {
    const hurdle = { minimumMinor: 600_000_00, priorBalance: null, newHouseholds: null }
    const { planVersionId } = await publish(controllers(), planOf(unique(), { hurdle }), [eva, leo])
    await confirm(1_000_000_00, '2026-02-10T10:00:00Z')
    const { run, control } = await calculateRun(cara, planVersionId, Q1, 'trial')
    expect(control.totalMinor).toBe(0)
    expect(control.excluded).toContainEqual({ reason: 'below_hurdle', count: 2 })
    expect((await sheetOf(run.id, eva)).hurdle).toMatchObject({
      met: false,
      reachedMinor: 500_000_00,
      requiredMinor: 600_000_00,
    })
  })

  test('a cap cuts the bonus on a line of its own', async () => {
    const { planVersionId } = await publish(controllers(), planOf(unique(), { capMinor: 100_00 }), [eva, leo])
    await confirm(1_000_000_00, '2026-02-10T10:00:00Z')
    const { run } = await calculateRun(cara, planVersionId, Q1, 'trial')
    const sheet = await sheetOf(run.id, eva)
    expect(sheet).toMatchObject({ bonusMinor: 100_00, head: { formulaMinor: 250_00, totalMinor: 100_00 } })
    expect(sheet.lines.at(-1)).toMatchObject({ kind: 'cap', amountMinor: -150_00, limitMinor: 100_00 })
  })
})

describe('currencies', () => {
  test('a run is refused when a rate is missing, and paid with its rate and day once it is there', async () => {
    const { planVersionId } = await publish(controllers(), planOf(unique()), [eva, leo])
    await confirm(1_000_000_00, '2026-02-10T10:00:00Z', { currency: 'USD' })
    const body = { planVersionId, ...Q1, kind: 'trial' as const }
    const refused = await cara.call(pay.prepareRun, { body })
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([422, expect.stringContaining('USD')])
    await door.parts.db
      .insertInto('exchangeRates')
      .values({ base: 'EUR', currency: 'USD', onDate: '2026-02-09', rate: '0.80', source: 'test' })
      .execute()
    const { run } = await calculateRun(cara, planVersionId, Q1, 'trial')
    const sheet = await sheetOf(run.id, eva)
    expect(sheet.lines[0]?.evidence[0]).toMatchObject({ creditMinor: 500_000_00, baseMinor: 400_000_00 })
    expect(sheet.lines[0]?.evidence[0]?.rate).toContain('2026-02-09')
  })
})

describe('somebody behind a denial', () => {
  const deny = (userId: string) =>
    door.behind(
      `insert into client_denials (client_id, user_id, reason, valid_from, recorded_at) values ($1, $2, 'barrier', '2020-01-01', now())`,
      [clientId, userId],
    )

  test('is still paid, and learns neither the client, its lines nor the claim of a correction', async () => {
    const { planVersionId } = await publish(controllers(), planOf(unique()), [eva, leo])
    const { confirmationId } = await confirm(1_000_000_00, '2026-02-10T10:00:00Z')
    const first = await lockedRun(controllers(), planVersionId, Q1)
    await undo(door, clientId, confirmationId, approvers(), '2026-05-02T10:00:00Z')
    const second = await lockedRun(controllers(), planVersionId, Q2)
    await deny(eva)
    const caller = await door.as(eva)
    const read = async (runId: string) => (await caller.call(pay.readPaysheet, { params: { runId, userId: eva } })).body
    const paid = await read(first.run.id)
    expect(paid.head.totalMinor).toBe(250_00)
    expect(paid.lines[0]?.evidence[0]).toMatchObject({ clientId: null, clientName: null, lines: [] })
    expect((await read(second.run.id)).lines[0]).toMatchObject({ kind: 'adjustment', corrects: { claim: null } })
  })

  test('is told of nothing pending with the hidden client', async () => {
    await publish(controllers(), planOf(unique()), [eva])
    await confirmMoney(door, clientId, approvers(), {
      amountMinor: 1_000_00,
      at: '2026-11-01T10:00:00Z',
      splits: [{ userId: leo, shareBp: 10_000 }],
    })
    await buildClaim(door.parts.db, clientId, { claimantId: eva, amountMinor: 7_000_00 })
    const caller = await door.as(eva)
    expect((await caller.call(pay.readMyEstimate)).body.pending).toMatchObject([{ amountMinor: 7_000_00 }])
    await deny(eva)
    expect((await caller.call(pay.readMyEstimate)).body.pending).toEqual([])
  })
})

describe('any two quarters', () => {
  type Deed = { amountMinor: number; month: number; undoneBefore: 'second' | 'third' | null; late: boolean }
  const anyDeed = fc.record({
    amountMinor: fc.integer({ min: 1, max: 300_000_000 }),
    month: fc.integer({ min: 1, max: 6 }),
    undoneBefore: fc.constantFrom('second' as const, 'third' as const, null, null),
    late: fc.boolean(),
  })
  const BANDS = [
    { fromMinor: 0, rateBps: '5' },
    { fromMinor: 1_000_000_00, rateBps: '8' },
  ]
  // The people of each try are newer than the last: Eva's id comes before Leo's, as in the claim.
  const SPLITS = ['eva', 'leo'].map((userId) => ({ userId, ledger: 'hard' as const, shareBp: 5_000 }))
  const approvedAt = ({ month }: Deed) => `2026-0${month}-11T10:00:00Z`
  const inFirst = ({ month }: Deed) => month <= 3

  /** What the money that stayed earns each of the two in a quarter, by the bands alone. */
  const earned = (deeds: readonly Deed[]) => {
    const order = deeds.filter((deed) => deed.undoneBefore === null).toSorted((a, b) => a.month - b.month)
    const halved = order.map(({ amountMinor }) => creditsOf(amountMinor, SPLITS))
    return [0, 1].map((half) => {
      const amounts = halved.map((credits) => credits[half]?.amountMinor ?? 0)
      return sumMinor(payThroughBands(amounts, BANDS, 'marginal', 10_000).map((line) => line.amountMinor))
    })
  }

  test('pay, adjusted, what runs that knew everything would have paid', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDeed, { minLength: 1, maxLength: 5 }), async (deeds) => {
        await freshPeople()
        const { planVersionId } = await publish(controllers(), planOf(unique()), [eva, leo])
        const made = new Map<Deed, string>()
        const make = async (deed: Deed) =>
          made.set(deed, (await confirm(deed.amountMinor, approvedAt(deed))).confirmationId)
        const take = async (before: Deed['undoneBefore'], at: string) => {
          for (const deed of deeds.filter((one) => one.undoneBefore === before)) {
            const id = made.get(deed)
            if (id) await undo(door, clientId, id, approvers(), at)
          }
        }
        for (const deed of deeds.filter((one) => inFirst(one) && !one.late)) await make(deed)
        const first = await lockedRun(controllers(), planVersionId, Q1)
        for (const deed of deeds.filter((one) => !made.has(one))) await make(deed)
        await take('second', '2026-06-20T10:00:00Z')
        const second = await lockedRun(controllers(), planVersionId, Q2)
        await take('third', '2026-08-20T10:00:00Z')
        const third = await calculateRun(cara, planVersionId, Q3, 'trial')
        const quarters = [earned(deeds.filter(inFirst)), earned(deeds.filter((deed) => !inFirst(deed)))]
        for (const [half, userId] of [eva, leo].entries()) {
          const sheets = [first, second, third].flatMap(({ paysheets }) => paysheets)
          const paid = sheets.filter((sheet) => sheet.userId === userId).map((sheet) => sheet.totalMinor)
          const carried = await carriedOf(third.run.id, userId)
          expect(sumMinor(paid) - carried).toBe(sumMinor(quarters.map((quarter) => quarter[half] ?? 0)))
        }
      }),
      { numRuns: 6 },
    )
  })

  /** What the last run could not take from somebody and asks of the next. */
  const carriedOf = async (runId: string, userId: string) => {
    const sheet = await sheetOf(runId, userId)
    return sumMinor(sheet.lines.filter((line) => line.kind === 'carried_forward').map((line) => line.amountMinor))
  }
})
