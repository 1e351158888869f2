/** Weighing initiatives on confirmed money, for what the reader may know of. */
import { look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { readRates } from '#src/compensation/queries/facts.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import { dayOf } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'
import { convert } from '#src/kit/rates.ts'
import { readFirm } from '#src/team/queries.ts'
import type { AttributionModel } from '../attribution.ts'
import { MODELS } from '../contract.ts'
import { mayReadReturns } from '../policy.ts'
import { listInitiatives, readInitiative } from '../queries/initiatives.ts'
import { readCosts, readResults, readTouches, readYields } from '../queries/results.ts'
import type { ClientTouch, ConfirmedResult } from '../queries/results.ts'
import { returnOf } from '../returns.ts'
import type { AttributedResult } from '../returns.ts'
import { descendants, rollUp } from '../tree.ts'
import { costsIn, weighResults } from '../weighing.ts'

export type Asked = { model: (typeof MODELS)[number]; halfLifeDays: number; lookBackDays: number; asOf?: Day }

const modelOf = ({ model, halfLifeDays }: Pick<Asked, 'model' | 'halfLifeDays'>): AttributionModel => {
  if (model === 'time_decay') return { kind: model, halfLifeDays }
  return model === 'position' ? { kind: model, firstBp: 4_000, lastBp: 4_000 } : { kind: model }
}

/** What every weighing reads, once: `ids` narrows it to the clients these initiatives touched. */
async function readBasis(tx: Tx, { viewer, clock }: Context, ids: readonly string[] | null, asked: { asOf?: Day }) {
  const { currency, timeZone } = (await readFirm(tx)) ?? { currency: 'EUR', timeZone: 'UTC' }
  const asOf = asked.asOf ?? dayOf(clock.now(), timeZone)
  const reading = { ids, asOf, timeZone }
  const results = await readResults(tx, viewer, reading)
  const touches = Map.groupBy(await readTouches(tx, viewer, reading), (touch: ClientTouch) => touch.clientId)
  const rates = await readRates(tx, '1970-01-01', asOf)
  const costs = costsIn(await readCosts(tx, reading), currency, rates)
  return { asOf, currency, results, touches, rates, costs, yields: await readYields(tx) }
}

export function readReturns(context: Context, asked: Asked) {
  mayReadReturns(context.viewer)
  return look(context, async (tx) => {
    const basis = await readBasis(tx, context, null, asked)
    const initiatives = await listInitiatives(tx)
    const { attributed, withoutYield } = weighResults(basis.results, basis.touches, {
      ...basis,
      ...asked,
      model: modelOf(asked),
    })
    const figures = rollUp(initiatives, attributed, basis.costs, basis.asOf)
    const rows = initiatives.flatMap(({ id, parentId, name }) => {
      const found = figures.get(id)
      return found ? [{ initiativeId: id, parentId, name, figures: found }] : []
    })
    return { asOf: basis.asOf, currency: basis.currency, rows, withoutYield }
  })
}

export function readReturn(context: Context, initiativeId: string, asked: Omit<Asked, 'model'>) {
  mayReadReturns(context.viewer)
  return look(context, async (tx) => {
    const ids = await withParts(tx, initiativeId)
    const basis = await readBasis(tx, context, [...ids], asked)
    const costs = basis.costs.filter((cost) => ids.has(cost.initiativeId))
    const weighed = MODELS.map((model) => {
      const found = weighResults(basis.results, basis.touches, {
        ...basis,
        ...asked,
        model: modelOf({ ...asked, model }),
      })
      const own = found.attributed.filter((share) => ids.has(share.initiativeId))
      return { model, figures: returnOf(own, costs, basis.asOf), withoutYield: found.withoutYield }
    })
    const models = weighed.map(({ model, figures }) => ({ model, figures }))
    return {
      asOf: basis.asOf,
      currency: basis.currency,
      models,
      withoutYield: Math.max(...weighed.map((one) => one.withoutYield)),
    }
  })
}

/** Every figure opens to its results: who, when, how much of it a model gives this initiative. */
export function listResults(context: Context, initiativeId: string, asked: Asked & { after?: string; limit: number }) {
  mayReadReturns(context.viewer)
  return look(context, async (tx) => {
    const ids = await withParts(tx, initiativeId)
    const basis = await readBasis(tx, context, [...ids], asked)
    const { attributed } = weighResults(basis.results, basis.touches, { ...basis, ...asked, model: modelOf(asked) })
    const own = Map.groupBy(
      attributed.filter((share) => ids.has(share.initiativeId)),
      (share) => share.resultId,
    )
    const rows = basis.results.toReversed().flatMap((result) => {
      const shares = own.get(result.confirmationId)
      return shares ? [toResult(result, shares, basis)] : []
    })
    return { ...pageOf(rows, asked), currency: basis.currency, asOf: basis.asOf }
  })
}

type Basis = Awaited<ReturnType<typeof readBasis>>
function toResult(result: ConfirmedResult, shares: readonly AttributedResult[], { currency, rates }: Basis) {
  const { clientId, clientName, claimId, confirmationId, depositedOn, amountMinor: minor } = result
  const { money } = convert({ minor, currency: result.currency }, currency, rates, depositedOn)
  const attributedMinor = sumMinor(shares.map((share) => share.amountMinor))
  const amounts = { confirmedMinor: money.minor, attributedMinor }
  return { clientId, clientName, claimId, confirmationId, depositedOn, ...amounts, touches: shares.length }
}

function pageOf<Row extends { confirmationId: string }>(
  rows: Row[],
  { after, limit }: { after?: string; limit: number },
) {
  const cursor = readCursor(after, 1)
  const from = cursor ? rows.findIndex((row) => row.confirmationId === cursor[0]) + 1 : 0
  return toPage(rows.slice(from, from + limit + 1), limit, (row) => cursorOf(row.confirmationId))
}

export async function withParts(tx: Tx, initiativeId: string): Promise<Set<string>> {
  await readInitiative(tx, initiativeId)
  return descendants(await listInitiatives(tx)).get(initiativeId) ?? new Set([initiativeId])
}
