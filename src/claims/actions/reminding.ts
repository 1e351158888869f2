/** Reminds claimants of their pledges: a task of their own for each step, once, and none for what is settled. */
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import type { Day } from '#src/kit/days.ts'
import { insertTask, withdrawTask } from '#src/tasks/actions.ts'
import { lockClaim } from '../queries/claims.ts'
import type { ClaimDetail } from '../queries/claims.ts'
import { readClaimPolicy } from '../queries/policies.ts'
import { claimantKnows, duePledges, readReminders, settledReminders } from '../queries/reminders.ts'
import { reminderTitle, stepOf } from '../reminders.ts'
import type { ClaimPolicy, ReminderStep } from '../reminders.ts'
import { aboutClaim, todayOf } from './claims.ts'
import type { Place } from './claims.ts'

/** Each claim in a transaction of its own, so that it may be killed anywhere and run again. Answers how many were reminded. */
export async function remindClaimants(context: Context): Promise<{ reminded: number; settled: number }> {
  const today = todayOf(context)
  const policy = await look(context, readClaimPolicy)
  const settled = await withdrawSettled(context)
  let reminded = 0
  let last: Place | undefined
  for (;;) {
    const places = await look(context, (tx) => duePledges(tx, context.viewer, { ...policy, today }, last))
    for (const place of places) if (await remindOne(context, place, today, policy)) reminded += 1
    last = places.at(-1)
    if (!last) return { reminded, settled }
  }
}

async function withdrawSettled(context: Context): Promise<number> {
  let settled = 0
  for (;;) {
    const found = await look(context, (tx) => settledReminders(tx, context.viewer))
    if (found.length === 0) return settled
    for (const key of found)
      await inTransaction(context, (tx) => withdrawTask(tx, context, key, `The claim is ${key.state}.`))
    settled += found.length
  }
}

// Looked at again under its lock: another worker, the claimant or a controller may have been faster.
const remindOne = (context: Context, place: Place, today: Day, policy: ClaimPolicy): Promise<boolean> =>
  inTransaction(context, async (tx) => {
    const claim = await lockClaim(tx, context.viewer, place.clientId, place.claimId, today)
    if (claim.expectedBy === null || claim.lapsesOn === null) return false
    const step = stepOf(claim.expectedBy, today, policy)
    const told = await claimantKnows(tx, place)
    const earlier = await readReminders(tx, context.viewer, place)
    const isTold = earlier.some((one) => one.step === step && one.expectedBy === claim.expectedBy)
    if (!step || !told || isTold) return false
    for (const { taskId } of earlier)
      await withdrawTask(tx, context, { clientId: place.clientId, taskId }, 'A later reminder takes its place.')
    await remind(tx, context, { ...claim, expectedBy: claim.expectedBy }, { step, today, language: told.language })
    return true
  })

type Reminder = { step: ReminderStep; today: Day; language: string }

async function remind(
  tx: Tx,
  context: Context,
  claim: ClaimDetail & { expectedBy: Day },
  { step, today, language }: Reminder,
): Promise<void> {
  const { clientId, id: claimId, claimantId: userId, expectedBy, currency } = claim
  const awaited = { minor: claim.amountMinor - claim.confirmedMinor, currency, expectedBy }
  const title = reminderTitle(step, language, awaited)
  const given = { kind: 'follow_up' as const, assigneeId: userId, assignedBy: userId, dueOn: today }
  const taskId = await insertTask(tx, context, { ...given, clientId, title, interactionId: claim.interactionId })
  const row = { clientId, claimId, expectedBy, step, userId, taskId, remindedAt: context.clock.now() }
  await tx.insertInto('claimReminders').values(row).execute()
  const after = { step, expectedBy, taskId }
  await recordEvent(tx, context, { ...aboutClaim({ clientId, claimId }), verb: 'reminded', after })
}
