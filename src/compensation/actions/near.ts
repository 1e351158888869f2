/** Supervision watches who stands just below a threshold (wealth-domain E, Reg BI): that is where a wrong sale pays most. */
import { asSystem, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { dayOf } from '#src/kit/days.ts'
import { periodOf } from '#src/kit/periods.ts'
import { readFirm, teamOf } from '#src/team/queries.ts'
import { isNear, needsOf } from '../needs.ts'
import type { PlanDefinition } from '../plan.ts'
import { mayDecide, readsAllPay } from '../policy.ts'
import { listParticipants, listPlans } from '../queries/plans.ts'
import { freeze } from './runs.ts'

const MOST = 200

/** A manager sees the team, who runs pay sees all; nobody their own. Nothing is stored. */
export async function nearThresholds(context: Context) {
  mayDecide(context.viewer)
  const { viewer, clock } = context
  const team = readsAllPay(viewer) ? null : await look(context, (tx) => teamOf(tx, viewer.userId))
  const rows = await look(asSystem(context), (tx) => nearOf(tx, context))
  const readable = rows.filter(({ userId }) => userId !== viewer.userId && (team === null || team.includes(userId)))
  return { asOf: clock.now().toISOString(), rows: readable.slice(0, MOST) }
}

async function nearOf(tx: Tx, context: Context) {
  const today = dayOf(context.clock.now(), (await readFirm(tx))?.timeZone)
  const published = (await listPlans(tx)).filter(({ state }) => state === 'published')
  const newest = [...new Map(published.toReversed().map((version) => [version.planId, version])).values()]
  const rows = []
  for (const { id, planId, name: planName, definition } of newest) {
    const plan = definition as PlanDefinition
    const period = periodOf(plan.period, today)
    const { result } = await freeze(tx, context, { planVersionId: id, periodFrom: period.from, periodTo: period.to })
    const people = await listParticipants(tx, planId)
    const names = new Map(
      people.filter((one) => one.validTo === null || one.validTo >= today).map((one) => [one.userId, one.name]),
    )
    for (const sheet of result.paysheets) {
      const name = names.get(sheet.userId)
      if (name === undefined) continue
      const row = { userId: sheet.userId, name, planName, periodTo: period.to, currency: plan.currency }
      rows.push(
        ...needsOf(plan, sheet)
          .filter(isNear)
          .map((need) => ({ ...need, ...row })),
      )
    }
  }
  return rows
}
