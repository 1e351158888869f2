/** What an initiative brought beyond what would have come anyway, for what the reader may know of. */
import { readRates } from '#src/compensation/queries/facts.ts'
import { look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { dayOf } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { convert } from '#src/kit/rates.ts'
import type { Rate } from '#src/kit/rates.ts'
import { readFirm } from '#src/team/queries.ts'
import { compareWindows, incrementalityOf } from '../incrementality.ts'
import { mayReadReturns } from '../policy.ts'
import { readBrought, readInvited } from '../queries/invited.ts'
import type { BroughtRow } from '../queries/invited.ts'
import { withParts } from './returns.ts'

export function readIncrementality(
  context: Context,
  initiativeId: string,
  { windowDays, ...asked }: { windowDays: number; asOf?: Day },
) {
  mayReadReturns(context.viewer)
  return look(context, async (tx) => {
    const initiatives = [...(await withParts(tx, initiativeId))]
    const { currency, timeZone } = (await readFirm(tx)) ?? { currency: 'EUR', timeZone: 'UTC' }
    const asOf = asked.asOf ?? dayOf(context.clock.now(), timeZone)
    const invited = await readInvited(tx, context.viewer, { initiatives, asOf, timeZone })
    const clientIds = invited.map(({ clientId }) => clientId)
    const rates = await readRates(tx, '1970-01-01', asOf)
    const brought = (await readBrought(tx, context.viewer, clientIds, { asOf, timeZone })).map((row) => ({
      ...row,
      amountMinor: inCurrency(row, currency, rates),
    }))
    const { compared, tooRecent } = compareWindows(invited, brought, windowDays, asOf)
    return { asOf, currency, windowDays, tooRecent, ...incrementalityOf(compared) }
  })
}

const inCurrency = ({ amountMinor: minor, currency, depositedOn }: BroughtRow, into: string, rates: readonly Rate[]) =>
  convert({ minor, currency }, into, rates, depositedOn).money.minor
