/**
 * The roll-forward of one account in one currency, month by month (wealth-domain B1):
 *
 *   opening + inflows - outflows + income - fees +/- market +/- FX +/- reclassification +/- structural + difference = closing
 *
 * Amounts are signed minor units. `differenceMinor` is what the balances of the statements say beyond their lines: it must be 0.
 */
import { byText } from '#src/kit/canonical.ts'
import { addDays } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'
import type { Circumstance, FlowKind } from '../flow.ts'

export const MOVEMENTS = [
  'inflows',
  'outflows',
  'income',
  'fees',
  'market',
  'fx',
  'reclassification',
  'structural',
] as const
export type Movement = (typeof MOVEMENTS)[number]

/** The lines of one statement on one day that move the same figure, added up. */
export type DaySum = { statementId: string; day: Day; movement: Movement; minor: number; countedMinor: number }
export type Stated = {
  id: string
  openingMinor: number | null
  openingOn: Day | null
  closingMinor: number | null
  closingOn: Day | null
  importedAt: string
  place: number
}
/** What is known of an account before the first month asked for, or else where its record begins. */
export type Start =
  | { kind: 'carried'; minor: number; on: Day }
  | { kind: 'begins'; minor: number; on: Day }
  | { kind: 'unstated' }
export type Ledger = { start: Start; statements: readonly Stated[]; sums: readonly DaySum[] }

/** A stretch that ends on a day with a stated balance: whether the lines in it explain how the balance moved. */
export type Check = {
  on: Day
  /** The day of the balance before, or null where the record begins with this statement. */
  since: Day | null
  statement: Stated
  previousMinor: number | null
  linesMinor: number
  ownMinor: number
  differenceMinor: number
}
export type Month = { month: string; openingMinor: number; closingMinor: number; countedMinor: number } & {
  moved: Record<Movement, number>
  differenceMinor: number
  /** The balance the record begins with in this month, and its day; it stands in `moved.structural`. */
  brought: { minor: number; on: Day } | null
  /** Whether a statement of the month states a closing balance; without one the month is carried, not proved. */
  proved: boolean
}

/** Which figure a line moves. Own transfers and corrections are no money of others; books taken over are structural. */
export function movementOf(kind: FlowKind, circumstance: Circumstance | null): Movement {
  if (circumstance) return circumstance === 'conversion' ? 'reclassification' : 'structural'
  switch (kind) {
    case 'new_money':
      return 'inflows'
    case 'return_of_money':
      return 'outflows'
    case 'income':
      return 'income'
    case 'fee':
      return 'fees'
    case 'market':
      return 'market'
    case 'internal_transfer':
    case 'correction':
      return 'reclassification'
  }
}

export type Closed = Stated & { closingOn: Day; closingMinor: number }
export const isClosed = (one: Stated): one is Closed => one.closingOn !== null && one.closingMinor !== null
/** What stands at the end of a day, and the statements it was reached by. */
export type Closing = Closed & { ids: readonly string[] }

/** The last word on each closing day, oldest first: a later statement of a day goes on from the earlier one, or replaces it. */
export function closings(statements: readonly Stated[]): Closing[] {
  const last = new Map<Day, Closing>()
  for (const one of statements.toSorted(byArrival).filter(isClosed)) {
    const before = last.get(one.closingOn)
    const follows = before && one.openingMinor === before.closingMinor
    last.set(
      one.closingOn,
      follows
        ? { ...one, openingMinor: before.openingMinor, openingOn: before.openingOn, ids: [...before.ids, one.id] }
        : { ...one, ids: [one.id] },
    )
  }
  return [...last.values()].toSorted((a, b) => byText(a.closingOn, b.closingOn))
}

const byArrival = (a: Stated, b: Stated) =>
  byText(a.importedAt, b.importedAt) || a.place - b.place || byText(a.id, b.id)

/**
 * The day each sum counts on. A line booked on a day that an earlier statement has closed already, and that the earlier one
 * did not know, is late: it counts on the first day after that closing, as the bank's own balances have it.
 */
export function dated({ start, statements, sums }: Ledger): DaySum[] {
  const closed = closings(statements)
  const floor = new Map<string, Day>()
  for (const statement of statements) {
    const before = closed.findLast((one) => !one.ids.includes(statement.id) && precedes(one, statement))
    const since = before?.closingOn ?? (start.kind === 'carried' ? start.on : null)
    if (since !== null) floor.set(statement.id, addDays(since, 1))
  }
  return sums.map((sum) => {
    const first = floor.get(sum.statementId)
    return first !== undefined && sum.day < first ? { ...sum, day: first } : sum
  })
}

const precedes = (one: Closed, statement: Stated): boolean =>
  statement.openingMinor === one.closingMinor && statement.closingOn !== null && one.closingOn < statement.closingOn

/** The stretches between stated balances, oldest first. */
export function checksOf(ledger: Ledger, sums: readonly DaySum[]): Check[] {
  let previous = ledger.start.kind === 'carried' ? { minor: ledger.start.minor, on: ledger.start.on } : null
  const checks: Check[] = []
  for (const statement of closings(ledger.statements)) {
    if (previous && statement.closingOn <= previous.on) continue
    const check = checkOf(statement, previous, sums)
    if (check) checks.push(check)
    previous = { minor: statement.closingMinor, on: statement.closingOn }
  }
  return checks
}

function checkOf(
  statement: Closing,
  previous: { minor: number; on: Day } | null,
  sums: readonly DaySum[],
): Check | null {
  const opening = previous?.minor ?? statement.openingMinor
  // The first statement states no opening: there is nothing yet to compare its closing with.
  if (opening === null) return null
  const own = (sum: DaySum) => statement.ids.includes(sum.statementId)
  const inside = (sum: DaySum) =>
    sum.day <= statement.closingOn &&
    (previous ? sum.day > previous.on : own(sum) || sum.day >= (statement.openingOn ?? ''))
  const linesMinor = total(sums.filter(inside))
  return {
    on: statement.closingOn,
    since: previous?.on ?? null,
    statement,
    previousMinor: previous?.minor ?? null,
    linesMinor,
    ownMinor: total(sums.filter((sum) => own(sum) && inside(sum))),
    differenceMinor: statement.closingMinor - opening - linesMinor,
  }
}

const total = (sums: readonly DaySum[]) => sumMinor(sums.map(({ minor }) => minor))

/** The balance the record begins with, and its day. Null for an account nobody has stated a balance of. */
function beginning(ledger: Ledger, sums: readonly DaySum[]): { minor: number; on: Day } | null {
  const { start } = ledger
  if (start.kind === 'carried') return null
  const first = closings(ledger.statements)[0]
  if (!first) return start.kind === 'begins' ? { minor: start.minor, on: start.on } : null
  const own = (sum: DaySum) => first.ids.includes(sum.statementId) || sum.day >= (first.openingOn ?? '')
  const earlier = sums.filter((sum) => sum.day <= first.closingOn && !(first.openingMinor !== null && own(sum)))
  const on = [first.openingOn ?? first.closingOn, ...sums.map((sum) => sum.day)].toSorted(byText)[0] ?? first.closingOn
  return { minor: (first.openingMinor ?? first.closingMinor) - total(earlier), on }
}

export const monthOf = (day: Day): string => day.slice(0, 7)

/** The months asked for, oldest first. A month before the record begins is nought throughout. */
export function rollForward(ledger: Ledger, months: readonly string[]): { months: Month[]; checks: Check[] } {
  const sums = dated(ledger)
  const checks = checksOf(ledger, sums)
  const brought = beginning(ledger, sums)
  const first = months[0] ?? ''
  let balance = ledger.start.kind === 'carried' ? ledger.start.minor : 0
  if (brought && monthOf(brought.on) < first) balance += brought.minor
  balance += total(sums.filter((sum) => monthOf(sum.day) < first))
  balance += sumMinor(checks.filter((check) => monthOf(check.on) < first).map((check) => check.differenceMinor))
  const rows = months.map((month) => {
    const row = monthFrom(month, balance, sums, checks, brought && monthOf(brought.on) === month ? brought : null)
    balance = row.closingMinor
    return row
  })
  return { months: rows, checks }
}

function monthFrom(
  month: string,
  openingMinor: number,
  sums: readonly DaySum[],
  checks: readonly Check[],
  brought: Month['brought'],
): Month {
  const own = sums.filter((sum) => monthOf(sum.day) === month)
  const ended = checks.filter((check) => monthOf(check.on) === month)
  const moved = Object.fromEntries(
    MOVEMENTS.map((movement) => [movement, total(own.filter((sum) => sum.movement === movement))]),
  ) as Record<Movement, number>
  moved.structural += brought?.minor ?? 0
  const differenceMinor = sumMinor(ended.map((check) => check.differenceMinor))
  return {
    month,
    openingMinor,
    moved,
    differenceMinor,
    closingMinor: openingMinor + sumMinor(Object.values(moved)) + differenceMinor,
    countedMinor: sumMinor(own.map((sum) => sum.countedMinor)),
    brought,
    proved: ended.length > 0,
  }
}
