/** Arranging pay through the door: a published plan, money confirmed on a day, a run taken to its lock. */
import type { z } from 'zod'
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import * as pay from '#src/compensation/contract.ts'
import type { PlanShape } from '#src/compensation/plan-contract.ts'
import type { Caller, Door } from './door.ts'
import { buildAccount, buildClaim, buildConfirmation, buildLine } from './factories.ts'

type PlanInput = z.input<typeof PlanShape>
export type Controllers = { cara: Caller; carl: Caller; cleo: Caller }
export type PeriodDays = { periodFrom: string; periodTo: string }

export const Q1: PeriodDays = { periodFrom: '2026-01-01', periodTo: '2026-03-31' }
export const Q2: PeriodDays = { periodFrom: '2026-04-01', periodTo: '2026-06-30' }
export const Q3: PeriodDays = { periodFrom: '2026-07-01', periodTo: '2026-09-30' }

/** 5 bp up to a million, 8 bp above, unless said otherwise. */
export const planOf = (name: string, changes: Partial<PlanInput> = {}): PlanInput => ({
  name,
  currency: 'EUR',
  period: 'quarter',
  nnaPolicyVersion: 'standard-1',
  components: [
    {
      id: 'nna',
      kind: 'nna',
      basis: 'amount',
      bands: [
        { fromMinor: 0, rateBps: '5' },
        { fromMinor: 1_000_000_00, rateBps: '8' },
      ],
    },
  ],
  ...changes,
})

/** Drafted by Cara, published by Carl; the named people are on it from 2026. */
export async function publish({ cara, carl }: Controllers, definition: PlanInput, userIds: readonly string[]) {
  const draft = await cara.call(pay.draftPlan, { body: { definition } })
  if (draft.status !== 200) throw new Error(`The plan of the test was refused: ${JSON.stringify(draft.body)}`)
  const { id, planId } = draft.body
  await carl.call(pay.publishPlan, { params: { planVersionId: id } })
  for (const userId of userIds)
    await cara.call(pay.addParticipant, {
      params: { planId },
      body: { userId, validFrom: '2026-01-01', validTo: null, targetMinor: null },
    })
  return { planVersionId: id, planId }
}

type Confirming = {
  amountMinor: number
  at: string
  splits: { userId: string; shareBp: number }[]
  currency?: string
}

/** Money of a client confirmed at an instant, by two controllers, from one line. */
export async function confirmMoney(
  { parts: { db } }: Door,
  clientId: string,
  by: readonly [string, string],
  { amountMinor, at, splits, currency = 'EUR' }: Confirming,
) {
  const accountId = await buildAccount(db, clientId, { currency })
  const claimantId = splits[0]?.userId ?? ''
  const claimId = await buildClaim(db, clientId, { claimantId, amountMinor, currency, splits })
  const lineId = await buildLine(db, clientId, accountId, { amountMinor, currency, bookedOn: at.slice(0, 10) })
  const confirmationId = await buildConfirmation(db, clientId, claimId, {
    by,
    lines: [{ id: lineId, amountMinor }],
    at,
    currency,
  })
  return { claimId, confirmationId, accountId }
}

/** Asked for by the first, undone by the second, at an instant. */
export const undo = (
  { parts: { db } }: Door,
  clientId: string,
  confirmationId: string,
  [first, second]: readonly [string, string],
  at: string,
) =>
  asViewer(db, SYSTEM, async (tx) => {
    const steps = [
      { state: 'undo_asked', undoAskedBy: first, undoReason: 'The bank took it back' },
      { state: 'undone', undoneBy: second, undoneAt: at },
    ]
    for (const step of steps)
      await tx
        .updateTable('confirmations')
        .set(step)
        .where('clientId', '=', clientId)
        .where('id', '=', confirmationId)
        .execute()
  })

export async function calculateRun(cara: Caller, planVersionId: string, period: PeriodDays, kind: 'trial' | 'payable') {
  const run = await cara.call(pay.prepareRun, { body: { planVersionId, ...period, kind } })
  if (run.status !== 200) throw new Error(`The run of the test was refused: ${JSON.stringify(run.body)}`)
  return (await cara.call(pay.readRun, { params: { runId: run.body.id } })).body
}

/** Prepared by Cara, reviewed by Carl, approved by Cleo, locked. */
export async function lockedRun({ cara, carl, cleo }: Controllers, planVersionId: string, period: PeriodDays) {
  const { run } = await calculateRun(cara, planVersionId, period, 'payable')
  const params = { runId: run.id }
  await carl.call(pay.reviewRun, { params, body: { version: 1 } })
  await cleo.call(pay.approveRun, { params, body: { version: 2 } })
  const locked = await cara.call(pay.lockRun, { params, body: { version: 3 } })
  if (locked.status !== 200) throw new Error(`The run of the test was not locked: ${JSON.stringify(locked.body)}`)
  return (await cara.call(pay.readRun, { params })).body
}
