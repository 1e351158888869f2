/**
 * The money behind a promise: in one sum or several over weeks, in full, in part, too much, from the client's own
 * pocket, or never.
 */
import { addDays, type Day } from '#src/kit/days.ts'
import { allocate, fraction } from '#src/kit/money.ts'
import { ELSEWHERE } from './accounts.ts'
import type { Chance } from './chance.ts'
import { foreignAccount } from './iban.ts'
import type { AccountPlan, ClientPlan, Diligence } from './plan.ts'
import type { LineDraft } from './story.ts'
import { workday } from './world.ts'

export type Behaviour = 'full' | 'part' | 'over' | 'never' | 'internal' | 'returns'

const LIKELY: Record<Diligence, number[]> = {
  good: [66, 12, 8, 8, 2, 4],
  average: [52, 15, 8, 17, 4, 4],
  neglectful: [44, 18, 5, 27, 3, 3],
  over_eager: [34, 20, 4, 30, 8, 4],
}
const BEHAVIOURS: readonly Behaviour[] = ['full', 'part', 'over', 'never', 'internal', 'returns']

export const drawBehaviour = (chance: Chance, diligence: Diligence): Behaviour =>
  chance.weighted(BEHAVIOURS.map((behaviour, index) => [behaviour, LIKELY[diligence][index] ?? 0] as const))

/** Only where the files are XML: other formats travel in plain Latin. */
const AT_HOME: Record<string, string[]> = { CHF: ['ÜBERTRAG'], EUR: ['ΜΕΤΑΦΟΡΑ ΚΕΦΑΛΑΙΩΝ'] }

type Money = { client: ClientPlan; account: AccountPlan; claimId: string; reference: string; starts: Day }

const QUOTED = ['{ref}', 'PLEDGE {ref}', 'RE {ref} FIRST PART', 'YOUR REF {ref}']
const UNQUOTED = [
  'TRANSFER OF SAVINGS',
  'PORTFOLIO TRANSFER',
  'PROCEEDS OF SALE',
  'CAPITAL',
  'AS DISCUSSED',
  'TRANSFER FROM {bank}',
]

function total(chance: Chance, behaviour: Behaviour, amountMinor: number): number {
  if (behaviour === 'part') return fraction(amountMinor, chance.int(20, 85), 100)
  if (behaviour === 'over') return fraction(amountMinor, chance.int(103, 140), 100)
  return amountMinor
}

function arrival(chance: Chance, money: Money, bookingDate: Day, amountMinor: number): LineDraft {
  const bank = chance.pick(ELSEWHERE)
  const quoted = chance.likely(0.35)
  const text = chance
    .pick(quoted ? QUOTED : [...UNQUOTED, ...(AT_HOME[money.account.currency] ?? [])])
    .replace('{ref}', money.reference)
    .replace('{bank}', bank.toUpperCase())
  return {
    id: chance.id(bookingDate),
    accountId: money.account.id,
    bookingDate,
    valueDate: workday(addDays(bookingDate, chance.int(0, 1))),
    amountMinor,
    currency: money.account.currency,
    reference: quoted ? money.reference : chance.likely(0.5) ? null : `E2E${chance.int(100_000, 999_999)}`,
    counterparty: chance.likely(0.7) ? money.client.latinName.toUpperCase() : bank,
    counterpartyAccount: chance.likely(0.8) ? foreignAccount(chance) : null,
    text,
    reversal: false,
    flow: 'new_money',
    claimId: money.claimId,
  }
}

/** Transfers arrive as many lines over one to ten weeks (wealth-domain C1). */
export function arrivals(chance: Chance, behaviour: Behaviour, amountMinor: number, money: Money): LineDraft[] {
  if (behaviour === 'never' || behaviour === 'internal') return []
  const count = chance.weighted([
    [1, 40],
    [2, 28],
    [3, 17],
    [4, 9],
    [5, 6],
  ])
  const weights = Array.from({ length: count }, () => chance.int(15, 100))
  let day = money.starts
  return allocate(total(chance, behaviour, amountMinor), weights).map((part) => {
    const line = arrival(chance, money, workday(day), part)
    day = addDays(day, chance.int(3, 16))
    return line
  })
}

/** What looks like a deposit but comes out of the client's other account here: never new money (wealth-domain B1). */
export function fromOwnPocket(chance: Chance, amountMinor: number, money: Money, other: AccountPlan): LineDraft[] {
  const bookingDate = workday(money.starts)
  const side = (account: AccountPlan, opposite: AccountPlan, signed: number): LineDraft => ({
    ...arrival(chance, { ...money, account }, bookingDate, signed),
    valueDate: bookingDate,
    reference: null,
    counterparty: money.client.latinName.toUpperCase(),
    counterpartyAccount: opposite.number,
    text: 'TRANSFER BETWEEN OWN ACCOUNTS',
    flow: 'internal_transfer',
    claimId: null,
  })
  return [side(other, money.account, -amountMinor), side(money.account, other, amountMinor)]
}

/** Confirmed money leaving again within the retention window. */
export function departure(chance: Chance, money: Money, after: Day, amountMinor: number): LineDraft {
  const line = arrival(chance, money, workday(addDays(after, chance.int(40, 130))), -amountMinor)
  const text = chance.pick(['WITHDRAWAL', 'OUTGOING TRANSFER', 'TRANSFER TO OTHER BANK'])
  return { ...line, valueDate: line.bookingDate, reference: null, text, flow: 'return_of_money', claimId: null }
}
