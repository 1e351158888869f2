/**
 * What a statement line is under a policy of net new assets (wealth-domain B1, C1). NNA is not one number: the kind comes
 * from the line, whether it counts from the policy. A person may classify otherwise, with a reason; this is the first word.
 */
import { meaningOfCode } from './flow-codes.ts'
import { meaningOfActivity, meaningOfText } from './flow-words.ts'

export type FlowKind =
  | 'new_money'
  | 'income'
  | 'fee'
  | 'internal_transfer'
  | 'return_of_money'
  | 'correction'
  | 'market'

/** What a code or a text says by itself, before sign and policy are looked at. */
export type Meaning = 'income' | 'fee' | 'internal' | 'loan' | 'correction' | 'market'

/** Something about the account or the client that the line cannot know; set by the account or by a person. */
export type Circumstance = 'conversion' | 'acquired_book' | 'inherited_book' | 'recruitment'

/** Each toggle says whether such flows count as net new assets. */
export type NnaPolicy = {
  version: string
  income: boolean
  fees: boolean
  liabilities: boolean
  custodyOnly: boolean
  internalJournals: boolean
  conversions: boolean
  acquiredBooks: boolean
  inheritedBooks: boolean
  recruitment: boolean
  scope: 'client' | 'household'
  exchange: 'transaction_day' | 'month_average'
}

export type FlowLine = {
  /** Signed minor units: money in is positive. */
  amountMinor: number
  /** Bank transaction code (camt "PMNT/RCDT/ESCT"), MT940 type ("NTRF"), OFX TRNTYPE, or the activity of a CSV. */
  code: string | null
  text: string | null
  counterpartyAccount: string | null
  reversal: boolean
}

export type FlowContext = {
  /**
   * Account numbers of the same client or household that the firm itself keeps. Never held-away ones: money that comes from
   * the client's own account at another bank is exactly what new money is.
   */
  inHouseAccounts: readonly string[]
  custodyOnly: boolean
  circumstance: Circumstance | null
  /** For a reversal, the flow of the line it takes back, where that is known. */
  takesBack: Pick<Flow, 'kind' | 'counts'> | null
}

export type FlowReason =
  | 'reversal'
  | 'reversal_of_counted'
  | 'own_account'
  | 'transfer_account_unknown'
  | `code_${Meaning}`
  | `text_${Meaning}`
  | 'money_in'
  | 'money_out'
  | 'custody_only'
  | Circumstance

export type Flow = { kind: FlowKind; counts: boolean; reason: FlowReason }

export const NO_CONTEXT: FlowContext = { inHouseAccounts: [], custodyOnly: false, circumstance: null, takesBack: null }

/** The first of these that applies: reversal, own account, circumstance, code, activity or text, sign. */
export function classify(line: FlowLine, policy: NnaPolicy, context: FlowContext = NO_CONTEXT): Flow {
  if (line.reversal) return reversalOf(context)
  if (isOwn(line.counterpartyAccount, context))
    return { kind: 'internal_transfer', counts: policy.internalJournals, reason: 'own_account' }
  if (context.circumstance) return circumstantial(line, context.circumstance, policy)
  const found = readMeaning(line)
  if (found) return flowOf(found, line, policy, context)
  if (isUnprovenTransfer(line))
    return { kind: 'internal_transfer', counts: policy.internalJournals, reason: 'transfer_account_unknown' }
  return external(line, policy, context)
}

/** Account numbers as banks print them, made comparable. */
export const accountKey = (number: string): string => number.replaceAll(/[^0-9A-Za-z]/g, '').toUpperCase()

/** A reversal is no flow of its own; it takes from net new assets only what the line it reverses had given. */
const reversalOf = ({ takesBack }: FlowContext): Flow =>
  takesBack?.counts
    ? { kind: takesBack.kind, counts: true, reason: 'reversal_of_counted' }
    : { kind: 'correction', counts: false, reason: 'reversal' }

const isOwn = (account: string | null, { inHouseAccounts }: FlowContext) =>
  account !== null && inHouseAccounts.some((own) => accountKey(own) === accountKey(account))

function circumstantial(line: FlowLine, circumstance: Circumstance, policy: NnaPolicy): Flow {
  const moved = line.amountMinor < 0 ? 'return_of_money' : 'new_money'
  switch (circumstance) {
    case 'conversion':
      return { kind: 'internal_transfer', counts: policy.conversions, reason: circumstance }
    case 'inherited_book':
      return { kind: 'internal_transfer', counts: policy.inheritedBooks, reason: circumstance }
    case 'acquired_book':
      return { kind: moved, counts: policy.acquiredBooks, reason: circumstance }
    case 'recruitment':
      return { kind: moved, counts: policy.recruitment, reason: circumstance }
  }
}

type Found = { meaning: Meaning; from: 'code' | 'text' }

function readMeaning(line: FlowLine): Found | null {
  const byCode = meaningOfCode(line.code) ?? meaningOfActivity(line.code)
  if (byCode) return isBelievable(byCode, line) ? { meaning: byCode, from: 'code' } : null
  const byText = meaningOfText(line.text)
  return byText && isBelievable(byText, line, true) ? { meaning: byText, from: 'text' } : null
}

/**
 * A named account of somebody else speaks against a book transfer. And a text is written by the payer: "school fees" paid to
 * somebody's account is money out, not the bank's fee.
 */
const isBelievable = (meaning: Meaning, line: FlowLine, written = false) =>
  line.counterpartyAccount === null || !(meaning === 'internal' || (written && meaning === 'fee'))

function flowOf({ meaning, from }: Found, line: FlowLine, policy: NnaPolicy, context: FlowContext): Flow {
  const reason = `${from}_${meaning}` as const
  switch (meaning) {
    case 'income':
      // Interest charged is a cost to the client.
      if (line.amountMinor < 0) return { kind: 'fee', counts: policy.fees, reason }
      return { kind: 'income', counts: policy.income, reason }
    case 'fee':
      return { kind: 'fee', counts: policy.fees, reason }
    case 'internal':
      return { kind: 'internal_transfer', counts: policy.internalJournals, reason }
    case 'loan':
      return { ...external(line, policy, context), counts: policy.liabilities, reason }
    case 'correction':
    case 'market':
      return { kind: meaning, counts: false, reason }
  }
}

/** OFX XFER names no account: until somebody has looked, it is not paid as new (wealth-domain C1). */
const isUnprovenTransfer = (line: FlowLine) =>
  line.counterpartyAccount === null && line.code?.trim().toUpperCase() === 'XFER'

function external(line: FlowLine, policy: NnaPolicy, context: FlowContext): Flow {
  const kind = line.amountMinor < 0 ? 'return_of_money' : 'new_money'
  if (context.custodyOnly && !policy.custodyOnly) return { kind, counts: false, reason: 'custody_only' }
  return { kind, counts: true, reason: kind === 'new_money' ? 'money_in' : 'money_out' }
}
