/** Classifies imported lines: flow.ts decides, this adds what the account and the other lines know. */
import { accountKey, classify, NO_CONTEXT } from './flow.ts'
import type { Circumstance, Flow, FlowKind, FlowLine, NnaPolicy } from './flow.ts'

export type LineToClassify = FlowLine & {
  id: string
  accountId: string
  reference: string | null
  bookedOn: string
}
export type AccountFacts = {
  kind: 'cash' | 'custody' | 'loan' | 'mandate'
  heldAway: boolean
  inHouseNumbers: readonly string[]
}
export type Classified = { lineId: string; kind: FlowKind; counts: boolean; reason: string }
/** An earlier line and what it was, for a reversal to find the line it takes back. */
export type Earlier = LineToClassify & Pick<Flow, 'kind' | 'counts'>

/** Lines in order of their days; a reversal may take back an earlier one of these or of `earlier`. */
export function classifyAll(
  lines: readonly LineToClassify[],
  earlier: readonly Earlier[],
  policy: NnaPolicy,
  factsOf: (accountId: string) => AccountFacts,
): Classified[] {
  const before = new Map<string, Earlier[]>()
  for (const line of earlier) remember(before, line)
  return lines
    .toSorted((a, b) => (a.bookedOn < b.bookedOn ? -1 : a.bookedOn > b.bookedOn ? 1 : 0))
    .map((line) => {
      const flow = flowOf(line, policy, factsOf(line.accountId), line.reversal ? takenBack(before, line) : null)
      remember(before, { ...line, kind: flow.kind, counts: flow.counts })
      return { lineId: line.id, ...flow }
    })
}

function flowOf(line: FlowLine, policy: NnaPolicy, facts: AccountFacts, takesBack: Earlier | null) {
  const flow = classify(line, policy, {
    ...NO_CONTEXT,
    inHouseAccounts: facts.inHouseNumbers,
    custodyOnly: facts.kind === 'custody',
    takesBack,
  })
  // What is held elsewhere has not come to the firm, whatever moves there.
  if (facts.heldAway) return { ...flow, counts: false, reason: 'held_away' }
  if (facts.kind === 'loan' && flow.counts) return { ...flow, counts: policy.liabilities, reason: 'code_loan' }
  return flow
}

const placeOf = (accountId: string, amountMinor: number) => `${accountId} ${amountMinor}`

function remember(before: Map<string, Earlier[]>, line: Earlier): void {
  const place = placeOf(line.accountId, line.amountMinor)
  const same = before.get(place)
  if (same) same.push(line)
  else before.set(place, [line])
}

/** The last earlier line of the same account with the opposite amount that names the same reference or counterparty account. */
function takenBack(before: ReadonlyMap<string, Earlier[]>, line: LineToClassify): Earlier | null {
  const opposite = before.get(placeOf(line.accountId, -line.amountMinor)) ?? []
  return opposite.findLast((one) => one.bookedOn <= line.bookedOn && isSame(one, line)) ?? null
}

const isSame = (a: LineToClassify, b: LineToClassify): boolean =>
  (a.reference !== null && a.reference === b.reference) ||
  (a.counterpartyAccount !== null &&
    b.counterpartyAccount !== null &&
    accountKey(a.counterpartyAccount) === accountKey(b.counterpartyAccount))

const TOGGLES = {
  conversion: 'conversions',
  acquired_book: 'acquiredBooks',
  inherited_book: 'inheritedBooks',
  recruitment: 'recruitment',
} as const satisfies Record<Circumstance, keyof NnaPolicy>

/** Whether a kind counts under a policy, when a person says what a line is and how the money came. */
export function countsAs(
  kind: FlowKind,
  policy: NnaPolicy,
  heldAway: boolean,
  circumstance: Circumstance | null = null,
): boolean {
  if (heldAway) return false
  if (circumstance) return policy[TOGGLES[circumstance]]
  switch (kind) {
    case 'new_money':
    case 'return_of_money':
      return true
    case 'income':
      return policy.income
    case 'fee':
      return policy.fees
    case 'internal_transfer':
      return policy.internalJournals
    case 'correction':
    case 'market':
      return false
  }
}
