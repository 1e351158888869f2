/**
 * Roll-forwards of many accounts added up in one currency. Balances are converted at the rate of the month's last day, a flow
 * at that of its own day (or month, as the policy says); what the two rates leave between them is FX. So every sum ties to
 * the minor unit, and a difference of the sum is a difference of some account.
 */
import { addDays, addMonths } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'
import { monthOf, MOVEMENTS } from './ledger.ts'
import type { DaySum, Month, Movement } from './ledger.ts'

export type Rolled = { clientId: string; currency: string; months: readonly Month[]; sums: readonly DaySum[] }
/** Converts minor units of a currency at the rate of a day. Errors: invalid when there is no rate. */
export type Convert = (minor: number, currency: string, day: Day) => number

export const firstDay = (month: string): Day => `${month}-01`
export const lastDay = (month: string): Day => addDays(addMonths(firstDay(month), 1), -1)

/** `today` ends a month that is still running. */
export function inReporting({ currency, months, sums }: Rolled, convert: Convert, today: Day): Month[] {
  const own = Map.groupBy(sums, (sum) => monthOf(sum.day))
  const at = (minor: number, day: Day) => (minor === 0 ? 0 : convert(minor, currency, day))
  return months.map((month) => {
    const end = lastDay(month.month)
    const [opens, closes] = [addDays(firstDay(month.month), -1), end > today ? today : end]
    const { moved, countedMinor } = flowsIn(own.get(month.month) ?? [], at)
    if (month.brought) moved.structural += at(month.brought.minor, month.brought.on)
    const [openingMinor, closingMinor] = [at(month.openingMinor, opens), at(month.closingMinor, closes)]
    const differenceMinor = at(month.differenceMinor, closes)
    moved.fx = closingMinor - openingMinor - sumMinor(Object.values(moved)) - differenceMinor
    return { ...month, openingMinor, closingMinor, moved, countedMinor, differenceMinor }
  })
}

function flowsIn(sums: readonly DaySum[], at: (minor: number, day: Day) => number) {
  const moved = nothing()
  let countedMinor = 0
  for (const { day, movement, minor, countedMinor: counted } of sums) {
    moved[movement] += at(minor, day)
    countedMinor += at(counted, day)
  }
  return { moved, countedMinor }
}

const nothing = () => Object.fromEntries(MOVEMENTS.map((movement) => [movement, 0])) as Record<Movement, number>

export type GroupMonth = Month & { accounts: number; provedAccounts: number }
type Part = { clientId: string; months: readonly Month[] }

/**
 * Adds accounts up under whom they belong to in each month. A client who belonged to somebody else the month before leaves
 * the one and comes to the other as structural, with the opening balance.
 */
export function sumGroups(
  parts: readonly Part[],
  months: readonly string[],
  groupOf: (clientId: string, month: string) => string,
): Map<string, GroupMonth[]> {
  const groups = new Map<string, GroupMonth[]>()
  const groupAt = (group: string, at: number): GroupMonth => {
    const rows = groups.get(group) ?? months.map(emptyMonth)
    groups.set(group, rows)
    return rows[at] ?? emptyMonth(months[at] ?? '')
  }
  for (const { clientId, months: own } of parts)
    own.forEach((month, at) => {
      const [now, before] = [groupOf(clientId, month.month), groupOf(clientId, previousMonth(month.month))]
      addMonth(groupAt(now, at), month)
      if (now !== before && month.openingMinor !== 0) move(groupAt(before, at), groupAt(now, at), month.openingMinor)
    })
  return groups
}

export const previousMonth = (month: string): string => monthOf(addDays(firstDay(month), -1))

const emptyMonth = (month: string): GroupMonth => ({
  month,
  openingMinor: 0,
  closingMinor: 0,
  countedMinor: 0,
  moved: nothing(),
  differenceMinor: 0,
  brought: null,
  proved: true,
  accounts: 0,
  provedAccounts: 0,
})

function addMonth(sum: GroupMonth, month: Month): void {
  sum.openingMinor += month.openingMinor
  sum.closingMinor += month.closingMinor
  sum.countedMinor += month.countedMinor
  sum.differenceMinor += month.differenceMinor
  for (const movement of MOVEMENTS) sum.moved[movement] += month.moved[movement]
  sum.proved &&= month.proved
  sum.accounts += 1
  sum.provedAccounts += month.proved ? 1 : 0
}

function move(from: GroupMonth, to: GroupMonth, openingMinor: number): void {
  from.openingMinor += openingMinor
  from.moved.structural -= openingMinor
  to.openingMinor -= openingMinor
  to.moved.structural += openingMinor
}
