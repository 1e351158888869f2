/** Compliance is told when somebody reads far more in an hour than the firm's rules allow. Nobody is stopped: it may be work. */
import { inTransaction, look, SYSTEM } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { readSignInPolicy } from '../queries/admission.ts'
import { raiseAlert } from './alerts.ts'

type Amount = { pages: number; exports: number }

/** One alert for each user and hour. */
const told = new WeakMap<Context['db'], Map<string, number>>()
const HOUR = 3_600_000

export async function watchReading(context: Context, amount: Amount): Promise<void> {
  const { userId } = context.viewer
  const now = context.clock.now().getTime()
  const lately = told.get(context.db) ?? new Map<string, number>()
  told.set(context.db, lately)
  if (now - (lately.get(userId) ?? -HOUR) < HOUR) return
  const { pagesAnHour, exportsAnHour } = await look(context, readSignInPolicy)
  if (amount.pages <= pagesAnHour && amount.exports <= exportsAnHour) return
  lately.set(userId, now)
  const own: Context = { db: context.db, clock: context.clock, files: context.files, viewer: { ...SYSTEM, userId } }
  await inTransaction(own, (tx) => raiseAlert(tx, own, { kind: 'much read', userId, details: amount }))
}
