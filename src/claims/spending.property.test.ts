import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claim, moneyArrives, prepare } from '#tests/claims.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildAccount, buildClient, buildUser } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { readClaim } from './contract.ts'
import { approveConfirmation, approveUndo, askUndo, declineConfirmation } from './desk-contract.ts'

let door: Door
let world: World
let controllers: Caller[]
let owner: pg.Client
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  const third = await buildUser(door.parts.db, { roles: ['controller'] })
  controllers = await Promise.all([world.cara, world.carl, third].map((userId) => door.as(userId)))
  owner = new pg.Client(door.database.ownerUrl)
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await door.close()
})

const LINES = [300, 500, 700]
type Step = {
  who: number
  claim: number
  verb: 'prepare' | 'approve' | 'decline' | 'undo'
  line: number
  amount: number
  which: number
}

const steps = fc.array(
  fc.record({
    who: fc.nat(2),
    claim: fc.nat(1),
    verb: fc.constantFrom('prepare', 'prepare', 'approve', 'approve', 'decline', 'undo'),
    line: fc.nat(LINES.length - 1),
    amount: fc.integer({ min: 1, max: 700 }),
    which: fc.nat(3),
  }),
  { minLength: 6, maxLength: 24 },
)

type Claimed = { clientId: string; id: string }

/** One controller's step on whatever the claim looks like at that moment; a refusal is as good as a success. */
async function take({ who, verb, amount, which }: Step, { clientId, id }: Claimed, lineId: string): Promise<number> {
  const caller = controllers[who]
  if (!caller) return 0
  const { body } = await caller.call(readClaim, { params: { clientId, claimId: id } })
  if (verb === 'prepare') return (await prepare(caller, body, [{ lineId, amountMinor: amount }])).status
  const one = body.confirmations[which % Math.max(1, body.confirmations.length)]
  if (!one) return 0
  const params = { clientId, confirmationId: one.id }
  const reasoned = { version: one.version, reason: 'at random' }
  if (verb === 'approve') return (await caller.call(approveConfirmation, { params, body: reasoned })).status
  if (verb === 'decline') return (await caller.call(declineConfirmation, { params, body: reasoned })).status
  if (one.state === 'undo_asked') return (await caller.call(approveUndo, { params, body: reasoned })).status
  return (await caller.call(askUndo, { params, body: reasoned })).status
}

test('however controllers prepare, approve, decline and undo at once, no line is overspent and sums equal what stands', async () => {
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
  const ada = await door.as(world.ada)
  let round = 0
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const number = `CHSPEND${(round += 1)}`
      await buildAccount(door.parts.db, clientId, { number })
      const [cara] = controllers
      if (!cara) return
      const lines = await moneyArrives(
        cara,
        clientId,
        number,
        LINES.map((amount) => amount * 1_000 + round),
      )
      const claims = [
        await claim(ada, clientId, { amountMinor: 900_000 }),
        await claim(ada, clientId, { amountMinor: 400_000 }),
      ]
      const statuses: number[] = []
      // Four at a time: neighbours in the sequence meet on the same rows.
      for (let at = 0; at < sequence.length; at += 4)
        statuses.push(
          ...(await Promise.all(
            sequence.slice(at, at + 4).map((step) => {
              const target = claims[step.claim]
              const lineId = lines[step.line]
              if (!target || !lineId) throw new Error('The step names nothing.')
              return take({ ...step, amount: step.amount * 1_000 }, target, lineId)
            }),
          )),
        )
      expect(statuses.filter((status) => ![0, 200, 409].includes(status))).toEqual([])
      await expectSoundBook(clientId)
    }),
    { numRuns: 12 },
  )
}, 120_000)

async function expectSoundBook(clientId: string): Promise<void> {
  const lines = await owner.query(
    `select l.amount_minor, l.allocated_minor, coalesce(sum(a.amount_minor) filter (where f.state in ('prepared', 'approved', 'undo_asked')), 0) as live
      from statement_lines l left join allocations a on a.client_id = l.client_id and a.line_id = l.id
      left join confirmations f on f.client_id = a.client_id and f.id = a.confirmation_id
      where l.client_id = $1 group by l.client_id, l.id`,
    [clientId],
  )
  for (const line of lines.rows) {
    expect(Number(line.allocated_minor)).toBe(Number(line.live))
    expect(Number(line.allocated_minor)).toBeLessThanOrEqual(Number(line.amount_minor))
  }
  const claims = await owner.query(
    `select k.state, k.amount_minor, k.confirmed_minor, coalesce(sum(f.amount_minor) filter (where f.state in ('approved', 'undo_asked')), 0) as live
      from claims k left join confirmations f on f.client_id = k.client_id and f.claim_id = k.id
      where k.client_id = $1 group by k.client_id, k.id`,
    [clientId],
  )
  for (const row of claims.rows) {
    expect(Number(row.confirmed_minor)).toBe(Number(row.live))
    expect(Number(row.confirmed_minor)).toBeLessThanOrEqual(Number(row.amount_minor))
    expect(row.state === 'confirmed').toBe(row.confirmed_minor === row.amount_minor)
  }
}
