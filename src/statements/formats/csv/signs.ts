/** Which way the money went, and whether a column of balances agrees. */
import { negate } from '../amounts.ts'
import type { Signs } from './mapping.ts'

/** What a row states of its amount, in minor units. */
export type Stated = {
  amount: number | null
  debit: number | null
  credit: number | null
  mark: 'in' | 'out' | null
  balance: number | null
}

const IN = /^(c|cr|credit|h|haben|bij|\+|crdt|crd|deposit|in|π|uznanie|credito|haber)$/i
const OUT = /^(d|dr|debit|s|soll|af|-|dbit|dbt|withdrawal|out|χ|obciazenie|debito|debe)$/i

export const markOf = (cell: string): Stated['mark'] =>
  IN.test(cell.trim()) ? 'in' : OUT.test(cell.trim()) ? 'out' : null

export function signed(stated: Stated, signs: Signs): number {
  if (signs === 'signed') return stated.amount ?? 0
  if (signs === 'marked')
    return stated.mark === 'out' ? negate(Math.abs(stated.amount ?? 0)) : Math.abs(stated.amount ?? 0)
  const difference = Math.abs(stated.credit ?? 0) - Math.abs(stated.debit ?? 0)
  return signs === 'credit-in' ? difference : negate(difference)
}

/** Amounts as the two columns write them: a negative credit takes money away. */
const literal = (stated: Stated): number => (stated.credit ?? 0) - (stated.debit ?? 0)

export type Settled = { amounts: number[]; signs: Signs; newestFirst: boolean | null }

/**
 * The reading that a running balance proves wins; without balances, the plain one. Debit and credit columns come in
 * three kinds: unsigned as the bank sees them, with signs of their own, and as a ledger sees them (debit comes in).
 */
export function settleSigns(rows: Stated[], given: Signs | null, ledgerWords: boolean): Settled {
  const candidates = candidatesFor(rows, given).filter(({ signs }) => signs !== 'debit-in' || ledgerWords || given)
  const judged = candidates.map((candidate) => ({ ...candidate, ...order(candidate.amounts, rows) }))
  // One step that fits is chance; it takes two to overturn the plain reading.
  const proven = judged.find((one, index) => one.errors === 0 && one.checked > (index === 0 ? 0 : 1))
  const first = proven ?? judged[0]
  return first ?? { amounts: [], signs: 'signed', newestFirst: null }
}

type Candidate = { amounts: number[]; signs: Signs }

function candidatesFor(rows: Stated[], given: Signs | null): Candidate[] {
  const as = (signs: Signs): Candidate => ({ amounts: rows.map((row) => signed(row, signs)), signs })
  if (given) return [as(given)]
  if (rows.some((row) => row.mark !== null) && rows.every((row) => row.mark !== null || row.amount === 0)) {
    // A code that says DEBIT beside an amount with its own sign adds nothing.
    return rows.some((row) => (row.amount ?? 0) < 0 && row.mark === 'out')
      ? [as('signed'), as('marked')]
      : [as('marked'), as('signed')]
  }
  if (rows.every((row) => row.debit === null && row.credit === null)) return [as('signed')]
  const own = { amounts: rows.map(literal), signs: 'credit-in' as const }
  const mixed = rows.some((row) => (row.debit ?? 0) < 0) && rows.some((row) => (row.debit ?? 0) > 0)
  return mixed ? [own, as('credit-in'), as('debit-in')] : [as('credit-in'), own, as('debit-in')]
}

/** Tries the rows from the top and from the bottom: banks print the newest first as often as last. */
function order(amounts: number[], rows: Stated[]): { errors: number; checked: number; newestFirst: boolean | null } {
  const balances = rows.map((row) => row.balance)
  const down = chain(amounts, balances)
  const up = chain(amounts.toReversed(), balances.toReversed())
  if (down.checked === 0) return { ...down, newestFirst: null }
  return up.errors < down.errors
    ? { ...up, newestFirst: true }
    : { ...down, newestFirst: up.errors === down.errors ? null : false }
}

function chain(amounts: number[], balances: (number | null)[]): { errors: number; checked: number } {
  let running: number | null = null
  let errors = 0
  let checked = 0
  for (const [index, amount] of amounts.entries()) {
    const balance = balances[index] ?? null
    if (running !== null) running += amount
    if (balance === null) continue
    if (running !== null) {
      checked += 1
      if (running !== balance) errors += 1
    }
    running = balance
  }
  return { errors, checked }
}

export type Ends = { opening: number; closing: number }

/** Opening and closing balance that a column of running balances states; null without one. Rows oldest first. */
export function endsOf(amounts: number[], balances: (number | null)[]): Ends | null {
  let before = 0
  let opening: number | null = null
  let closing = 0
  for (const [index, amount] of amounts.entries()) {
    const balance = balances[index] ?? null
    before += amount
    closing += amount
    if (balance === null) continue
    opening ??= balance - before
    closing = balance
  }
  return opening === null ? null : { opening, closing }
}
