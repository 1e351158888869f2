/** An initiative on one page for the committee, by the same right as its returns and of the same clients. */
import type { z } from 'zod'
import { recordEvent } from '#src/audit/record.ts'
import { readRates } from '#src/compensation/queries/facts.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { dayOf } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'
import { readFirm } from '#src/team/queries.ts'
import type * as contract from '../page-contract.ts'
import { GUEST_STATES } from '../guests.ts'
import { mayReadReturns } from '../policy.ts'
import { INITIATIVE_TEMPLATE, initiativePage } from '../print.ts'
import { readInitiative } from '../queries/initiatives.ts'
import { readCostKinds, readGuestCounts } from '../queries/page.ts'
import { costsIn } from '../weighing.ts'
import { readIncrementality } from './incrementality.ts'
import { readReturn, withParts } from './returns.ts'

type Asked = z.output<typeof contract.printInitiative.query>

/** Errors: not_allowed, not_found; invalid, naming currency and day, when a rate is missing. */
export async function printInitiative(context: Context, initiativeId: string, { windowDays, ...asked }: Asked) {
  mayReadReturns(context.viewer)
  const asOf = asked.asOf ?? dayOf(context.clock.now(), (await readFirm(context.db))?.timeZone)
  const ledger = await readLedger(context, initiativeId, asOf)
  const weighed = await readReturn(context, initiativeId, { ...asked, asOf })
  const found = await readIncrementality(context, initiativeId, { windowDays, asOf })
  // Loading the fonts takes a moment; a server that prints nothing does not wait for it.
  const { printPdf } = await import('#src/edges/pdf.ts')
  const content = printPdf(INITIATIVE_TEMPLATE, initiativePage({ ...ledger, weighed, found }))
  await inTransaction(context, async (tx) => {
    await recordEvent(tx, context, { verb: 'printed', subject: 'initiative', subjectId: initiativeId, after: { asOf } })
    return { ok: true }
  })
  return { name: `initiative-${asOf}.pdf`, content }
}

const readLedger = (context: Context, initiativeId: string, asOf: string) =>
  look(context, async (tx) => {
    const { name: firm, currency, timeZone } = (await readFirm(tx)) ?? { name: '', currency: 'EUR', timeZone: 'UTC' }
    const ids = [...(await withParts(tx, initiativeId))]
    const rates = await readRates(tx, '1970-01-01', asOf)
    const kinds = Map.groupBy(await readCostKinds(tx, { ids, asOf, timeZone }), ({ kind }) => kind)
    const counts = new Map((await readGuestCounts(tx, context.viewer, ids)).map(({ state, count }) => [state, count]))
    return {
      firm,
      initiative: await readInitiative(tx, initiativeId),
      costs: [...kinds].map(([kind, rows]) => ({
        kind,
        amountMinor: sumMinor(costsIn(rows, currency, rates).map((cost) => cost.amountMinor)),
      })),
      guests: GUEST_STATES.map((state) => ({ state, count: counts.get(state) ?? 0 })),
    }
  })
