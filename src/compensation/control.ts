/** Control totals: every credit that came in is on a line or excluded, and the lines sum to what is paid. */
import { AppError } from '#src/errors.ts'
import { byText } from '#src/kit/canonical.ts'
import { formatAmount, sumMinor } from '#src/kit/money.ts'
import type { Credit } from './facts.ts'
import type { ControlTotals, Exclusion, PayLine, Paysheet } from './result.ts'

type Amount = { currency: string; amountMinor: number }

/** Throws when the totals do not tie: such a result must not be stored, let alone paid. */
export function controlTotals(
  credits: readonly Credit[],
  paysheets: readonly Paysheet[],
  exclusions: readonly Exclusion[],
): ControlTotals {
  const lines = paysheets.flatMap((sheet) => sheet.lines)
  const onLines = creditsOn(lines)
  const currencies = [...new Set(credits.map((credit) => credit.currency))].toSorted(byText)
  const totals = currencies.map((currency) => ({
    currency,
    inMinor: sumOf(credits, currency),
    onLinesMinor: sumOf(onLines, currency),
    excludedMinor: sumOf(exclusions, currency),
  }))
  const linesMinor = sumMinor(lines.map((line) => line.amountMinor))
  const totalMinor = sumMinor(paysheets.map(sheetTotal))
  for (const total of totals) requireTie(total.inMinor, total.onLinesMinor + total.excludedMinor, total.currency)
  if (linesMinor !== totalMinor) throw new AppError('conflict', { sentence: 'The lines do not sum to the paysheets.' })
  return { credits: totals, creditCount: credits.length, lineCount: lines.length, linesMinor, totalMinor }
}

// A credit may stand on two lines (its money, and the household it opened); it came in once.
function creditsOn(lines: readonly PayLine[]): Amount[] {
  const traces = lines.flatMap((line) => (line.kind === 'credit' ? line.credits : []))
  return [...new Map(traces.map((trace) => [trace.creditId, trace])).values()]
}

const sumOf = (amounts: readonly Amount[], currency: string) =>
  sumMinor(amounts.filter((each) => each.currency === currency).map((each) => each.amountMinor))

const sheetTotal = (sheet: Paysheet) =>
  sheet.bonusMinor -
  sheet.holdbackMinor -
  (sheet.deferral?.amountMinor ?? 0) +
  sheet.adjustmentMinor +
  sheet.carriedMinor

function requireTie(inMinor: number, outMinor: number, currency: string): void {
  if (inMinor === outMinor) return
  const [came, went] = [inMinor, outMinor].map((minor) => formatAmount(minor, currency))
  throw new AppError('conflict', { sentence: `Credits of ${came} ${currency} came in, but ${went} are accounted for.` })
}
