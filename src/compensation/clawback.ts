/**
 * Recovery of pay when confirmed money leaves within the retention window (wealth-domain B3):
 * paid x lost / confirmed x remaining months / window months. A falling market never triggers it.
 */
import { AppError } from '#src/errors.ts'
import { byText } from '#src/kit/canonical.ts'
import { addMonths, type Day } from '#src/kit/days.ts'
import { allocate, divideHalfEven, toMinor } from '#src/kit/money.ts'
import type { LaterLine } from './facts.ts'
import type { CreditLine, Paysheet, RunResult, ScoreLine } from './result.ts'

export type PaidCredit = {
  runId: string
  lineId: string
  userId: string
  clientId: string
  confirmationId: string
  /** What the run paid for it after the cap, in the plan's currency. */
  paidMinor: number
  confirmedMinor: number
  currency: string
  depositedOn: Day
}

/** A flow out of a client's accounts; `amountMinor` is positive, in the currency in which the money was confirmed. */
export type Loss = { id: string; clientId: string; kind: string; day: Day; amountMinor: number; currency: string }

/** What a locked run paid for each credit: a cap takes from every line in proportion, so no more is recovered than was paid. */
export const paidCredits = (runId: string, result: RunResult): PaidCredit[] =>
  result.paysheets.flatMap((sheet) => paidOn(runId, sheet))

/**
 * Negative lines for a later run. Give every loss since the deposits, not only the new ones: the newest money of a client is
 * taken to leave first, and a line already recovered is recognised by its id.
 */
export function clawbacks(paid: readonly PaidCredit[], losses: readonly Loss[], windowMonths: number): LaterLine[] {
  const left = new Map(paid.map((credit) => [credit.confirmationId, credit.confirmedMinor]))
  const owed = new Map(paid.map((credit) => [keyOf(credit), credit.paidMinor]))
  const leavings = losses.filter((loss) => loss.kind === 'return_of_money')
  return leavings
    .toSorted((a, b) => byText(a.day, b.day) || byText(a.id, b.id))
    .flatMap((loss) =>
      spread(loss, paid, left, windowMonths).flatMap((taken) => recover(taken, loss, owed, windowMonths)),
    )
}

/** Months of the window still to come, the running one included; 0 once the window is over. */
export function remainingMonths(depositedOn: Day, leftOn: Day, windowMonths: number): number {
  for (let elapsed = 0; elapsed < windowMonths; elapsed++)
    if (leftOn < addMonths(depositedOn, elapsed + 1)) return windowMonths - elapsed
  return 0
}

function paidOn(runId: string, sheet: Paysheet): PaidCredit[] {
  const lines = sheet.lines.filter((line) => line.kind === 'credit' || line.kind === 'score')
  const amounts = afterComponentCaps(sheet, lines)
  const cut = sheet.capEffectMinor < 0 ? allocate(sheet.capEffectMinor, amounts) : amounts.map(() => 0)
  return lines.flatMap((line, index) =>
    line.kind === 'credit' ? paidFor(runId, sheet.userId, line, (amounts[index] ?? 0) + (cut[index] ?? 0)) : [],
  )
}

function afterComponentCaps(sheet: Paysheet, lines: readonly (CreditLine | ScoreLine)[]): number[] {
  const amounts = lines.map((line) => Math.max(0, line.amountMinor))
  const caps = sheet.lines.flatMap((line) => ('limitMinor' in line && line.componentId ? [line] : []))
  return caps.reduce((paid, { componentId, amountMinor }) => {
    const own = lines.map((line) => line.kind === 'credit' && line.componentId === componentId)
    const cut = allocate(
      amountMinor,
      paid.map((amount, index) => (own[index] ? amount : 0)),
    )
    return paid.map((amount, index) => amount + (cut[index] ?? 0))
  }, amounts)
}

function paidFor(runId: string, userId: string, line: CreditLine, paidMinor: number): PaidCredit[] {
  const gained = line.credits.filter((credit) => credit.baseMinor > 0)
  if (paidMinor <= 0 || gained.length === 0) return []
  const parts = allocate(
    paidMinor,
    gained.map((credit) => credit.baseMinor),
  )
  return gained.map(
    ({ clientId, confirmationId, confirmedMinor, roundTripMinor = 0, currency, depositedOn }, index) => ({
      runId,
      lineId: line.id,
      userId,
      clientId,
      confirmationId,
      paidMinor: parts[index] ?? 0,
      // What came back was not paid for; it leaves again without a recovery.
      confirmedMinor: confirmedMinor - roundTripMinor,
      currency,
      depositedOn,
    }),
  )
}

type Taken = { credit: PaidCredit; takenMinor: number }

// Which confirmations a loss empties, the newest deposit first; every participant paid on one of them loses in proportion.
function spread(loss: Loss, paid: readonly PaidCredit[], left: Map<string, number>, windowMonths: number): Taken[] {
  const own = paid.filter(
    (credit) =>
      credit.clientId === loss.clientId &&
      credit.depositedOn <= loss.day &&
      remainingMonths(credit.depositedOn, loss.day, windowMonths) > 0,
  )
  const newestFirst = own.toSorted(
    (a, b) => byText(b.depositedOn, a.depositedOn) || byText(a.confirmationId, b.confirmationId),
  )
  let remaining = loss.amountMinor
  return [...new Set(newestFirst.map((credit) => credit.confirmationId))].flatMap((id) => {
    const takenMinor = Math.min(remaining, left.get(id) ?? 0)
    remaining -= takenMinor
    left.set(id, (left.get(id) ?? 0) - takenMinor)
    return takenMinor === 0
      ? []
      : own.filter((credit) => credit.confirmationId === id).map((credit) => ({ credit, takenMinor }))
  })
}

function recover(
  { credit, takenMinor }: Taken,
  loss: Loss,
  owed: Map<string, number>,
  windowMonths: number,
): LaterLine[] {
  if (credit.currency !== loss.currency)
    throw new AppError('invalid', {
      sentence: `Loss ${loss.id} is in ${loss.currency}, the money was confirmed in ${credit.currency}.`,
    })
  const remaining = remainingMonths(credit.depositedOn, loss.day, windowMonths)
  const exact = BigInt(credit.paidMinor) * BigInt(takenMinor) * BigInt(remaining)
  const share = toMinor(divideHalfEven(exact, BigInt(credit.confirmedMinor) * BigInt(windowMonths)))
  const left = owed.get(keyOf(credit)) ?? 0
  const amountMinor = -Math.min(share, left)
  owed.set(keyOf(credit), left + amountMinor)
  if (amountMinor === 0) return []
  const { runId, lineId, userId } = credit
  const id = `${keyOf(credit)}:${loss.id}`
  return [{ id, userId, kind: 'clawback', amountMinor, ofRun: runId, ofLine: lineId, reason: `left:${loss.id}` }]
}

const keyOf = ({ runId, userId, lineId, confirmationId }: PaidCredit) =>
  `${runId}:${userId}:${lineId}:${confirmationId}`
