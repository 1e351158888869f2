/** What the team costs, from locked runs only: an estimate is not a cost. */
import { readRates } from '#src/compensation/queries/facts.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { addDays } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'
import { convert } from '#src/kit/rates.ts'
import type { z } from 'zod'
import type { readPayCost as readOperation } from '../contract.ts'
import { partsOf, whoIs } from '../parts.ts'
import { readsAllPay } from '../policy.ts'
import { readOf, readScope } from './scope.ts'
import type { Scope } from './scope.ts'

type Paid = Awaited<ReturnType<typeof readPaysheets>>[number]

export async function readPayCost(
  tx: Tx,
  context: Context,
  asked: z.output<typeof readOperation.query>,
): Promise<z.input<typeof readOperation.answer>> {
  const scope = await readScope(tx, context, asked)
  const paid = await readPaysheets(tx, scope)
  const who = whoIs(scope.people)
  return {
    ...readOf(scope),
    currency: scope.currency,
    whole: total(paid),
    runs: [...Map.groupBy(paid, ({ runId }) => runId).values()].flatMap(toRun),
    people: partsOf(paid, ({ userId }) => who.person(userId), total),
    teams: partsOf(paid, ({ userId }) => who.team(userId), total),
    paysheets: paid.map(({ runId, userId, name, totalMinor }) => ({ runId, userId, name, totalMinor })),
  }
}

const total = (paid: readonly Paid[]) => ({ totalMinor: sumMinor(paid.map(({ totalMinor }) => totalMinor)) })

function toRun(paid: Paid[]) {
  const [first] = paid
  if (!first) return []
  const { runId, planName, periodFrom: from, periodTo: to } = first
  return [{ runId, planName, from, to, people: paid.length, ...total(paid) }]
}

async function readPaysheets(tx: Tx, scope: Scope) {
  const { viewer, people, from, to, currency } = scope
  const all = readsAllPay(viewer)
  const ids = people.map(({ id }) => id).filter((id) => all || id !== viewer.userId)
  if (!ids.length) return []
  const rows = await tx
    .selectFrom('paysheets as s')
    .innerJoin('runs as r', 'r.id', 's.runId')
    .innerJoin('planVersions as v', 'v.id', 'r.planVersionId')
    .innerJoin('plans as p', 'p.id', 'v.planId')
    .innerJoin('users as u', 'u.id', 's.userId')
    .select(['s.runId', 's.userId', 'u.name', 's.totalMinor', 's.currency'])
    .select(['p.name as planName', 'r.periodFrom', 'r.periodTo'])
    .where('r.state', '=', 'locked')
    .where('r.periodFrom', '<=', to)
    .where('r.periodTo', '>=', from)
    .where('s.userId', 'in', ids)
    .orderBy('r.periodTo', 'desc')
    .orderBy('s.runId')
    .orderBy('u.name')
    .execute()
  const days = rows.map((row) => row.periodTo).toSorted()
  const rates = await readRates(tx, addDays(days[0] ?? to, -7), days.at(-1) ?? to)
  return rows.map((row) => {
    const { money } = convert({ minor: row.totalMinor, currency: row.currency }, currency, rates, row.periodTo)
    return { ...row, totalMinor: money.minor }
  })
}
