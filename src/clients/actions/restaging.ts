/** Accounts open and close by their dates: the stage follows on the day, without anybody touching the account. */
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { dayOf } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { restage } from '../actions.ts'
import { listStaged } from '../queries/stages.ts'
import { deriveStage } from '../stage.ts'

/** Reads every client a thousand at a time and changes those that moved, each in a transaction of its own. */
export async function restageAll(context: Context): Promise<{ restaged: number }> {
  const todayIn = daysByZone(context)
  let restaged = 0
  let after: string | undefined
  for (;;) {
    const clients = await look(context, (tx) => listStaged(tx, context.viewer, after))
    const moved = clients.filter(({ stage, accounts, timeZone }) => deriveStage(accounts, todayIn(timeZone)) !== stage)
    for (const { clientId } of moved) await inTransaction(context, (tx) => restage(tx, context, clientId))
    restaged += moved.length
    after = clients.at(-1)?.clientId
    if (!after) return { restaged }
  }
}

/** Asking for the day in a zone is slow; there are few zones and many clients. */
function daysByZone({ clock }: Context): (timeZone: string) => Day {
  const now = clock.now()
  const days = new Map<string, Day>()
  return (timeZone) => {
    const day = days.get(timeZone) ?? dayOf(now, timeZone)
    days.set(timeZone, day)
    return day
  }
}
