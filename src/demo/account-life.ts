/**
 * What happens on an account besides promised money: income, fees, withdrawals, movements between own accounts,
 * mistakes and their reversal.
 */
import { addDays, type Day } from '#src/kit/days.ts'
import { fraction } from '#src/kit/money.ts'
import { firstOf, lastOf } from './calendar.ts'
import type { Chance } from './chance.ts'
import type { AccountPlan, Flow } from './plan.ts'
import type { LineDraft } from './story.ts'
import { workday } from './world.ts'

const ISSUERS = [
  'NORTHFOLD MATERIALS',
  'CASTLEWYN ENERGY',
  'ALVANA FOODS',
  'MERRITON LOGISTICS',
  'VELMONT BIOTECH',
  'LOWENFELS PRECISION',
]
const PAYEES = [
  'HOUSE AND GARDEN',
  'BOARDING SCHOOL',
  'YACHT BASIN',
  'TAX OFFICE',
  'FAMILY',
  'BUILDER, SECOND INSTALMENT',
]

/** `balance` is what may be spent: what is to leave for a claim's sake later is kept out of it. */
export type Ground = { chance: Chance; account: AccountPlan; month: string; balance: number; number: number }

function line(
  { chance, account }: Ground,
  day: Day,
  amountMinor: number,
  flow: Flow,
  text: string,
  counterparty: string | null,
): LineDraft {
  const bookingDate = workday(day)
  return {
    id: chance.id(bookingDate),
    accountId: account.id,
    bookingDate,
    valueDate: bookingDate,
    amountMinor,
    currency: account.currency,
    reference: null,
    counterparty,
    counterpartyAccount: null,
    text,
    reversal: false,
    flow,
    claimId: null,
  }
}

const dayIn = ({ chance, month }: Ground, first = 1, last = 24): Day =>
  addDays(firstOf(month), chance.int(first, last) - 1)

/** Quarterly: 0.15 to 0.30 % of an invested balance, a small sum on a current account. */
function fees(ground: Ground): LineDraft[] {
  const { chance, account, balance, number } = ground
  if (number % 3 !== 0 || balance <= 10_000) return []
  const amount = account.kind === 'cash' ? chance.int(20, 60) * 100 : fraction(balance, chance.int(15, 30), 10_000)
  const text = account.kind === 'cash' ? 'ACCOUNT MAINTENANCE FEE' : 'MANAGEMENT FEE FOR THE QUARTER'
  return amount > 0 ? [line(ground, addDays(lastOf(ground.month), -3), -amount, 'fee', text, account.institution)] : []
}

function income(ground: Ground): LineDraft[] {
  const { chance, account, balance, number } = ground
  if (balance <= 0 || number % 6 !== (account.kind === 'cash' ? 0 : 4)) return []
  const amount = fraction(balance, account.kind === 'cash' ? chance.int(5, 20) : chance.int(40, 110), 10_000)
  if (amount <= 0) return []
  if (account.kind === 'cash')
    return [line(ground, addDays(lastOf(ground.month), -3), amount, 'income', 'CREDIT INTEREST', null)]
  const issuer = chance.pick(ISSUERS)
  return [line(ground, dayIn(ground), amount, 'income', `DIVIDEND ${issuer}`, issuer)]
}

function withdrawal(ground: Ground): LineDraft[] {
  const { chance, balance, account } = ground
  if (balance <= 1_000_000 || !chance.likely(account.kind === 'cash' ? 0.07 : 0.012)) return []
  const amount = Math.max(100, Math.floor(fraction(balance, chance.int(1, 7), 100) / 10_000) * 10_000)
  const payee = chance.pick(PAYEES)
  const out = line(ground, dayIn(ground, 1, 18), -amount, 'return_of_money', `PAYMENT ${payee}`, payee)
  if (!chance.likely(0.06)) return [out]
  const back = line(ground, addDays(out.bookingDate, 3), amount, 'correction', `RETURNED PAYMENT ${payee}`, payee)
  return [out, back]
}

/** Somebody else's money, booked here by mistake: it looks new until the reversal comes. */
function mistake(ground: Ground): LineDraft[] {
  const { chance } = ground
  if (!chance.likely(0.004)) return []
  const amount = chance.int(50, 9000) * 10_000
  const wrong = line(ground, dayIn(ground, 1, 18), amount, 'new_money', 'INCOMING TRANSFER', 'UNKNOWN PAYER')
  const undone = line(
    ground,
    addDays(wrong.bookingDate, 2),
    -amount,
    'correction',
    'REVERSAL OF BOOKING IN ERROR',
    'UNKNOWN PAYER',
  )
  return [wrong, { ...undone, reversal: true }]
}

export const monthOfLife = (ground: Ground): LineDraft[] => [
  ...withdrawal(ground),
  ...mistake(ground),
  ...income(ground),
  ...fees(ground),
]

/** Both sides of a transfer between two accounts of the client, when the first has plenty. */
export function ownTransfer(ground: Ground, other: AccountPlan | undefined): LineDraft[] {
  const { chance, balance, account } = ground
  if (!other || balance < 5_000_000 || !chance.likely(0.02)) return []
  const amount = Math.floor(fraction(balance, chance.int(5, 30), 100) / 100_000) * 100_000
  if (amount <= 0) return []
  const text = 'TRANSFER BETWEEN OWN ACCOUNTS'
  const out = line(ground, dayIn(ground, 1, 18), -amount, 'internal_transfer', text, null)
  const into: LineDraft = {
    ...out,
    id: chance.id(out.bookingDate),
    accountId: other.id,
    amountMinor: amount,
    counterpartyAccount: account.number,
  }
  return [{ ...out, counterpartyAccount: other.number }, into]
}
