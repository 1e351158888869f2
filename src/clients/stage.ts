/** The stage of a client follows from its accounts; nobody sets it by hand. */
import type { Day } from '#src/kit/days.ts'
import type { Stage } from './words.ts'

export type AccountSpan = { heldAway: boolean; openedOn: Day; closedOn: Day | null }

/** client: an in-house account is open on the day; former: one was, none is; prospect: none yet. Held-away accounts say nothing. */
export function deriveStage(accounts: readonly AccountSpan[], day: Day): Stage {
  const begun = accounts.filter((account) => !account.heldAway && account.openedOn <= day)
  if (begun.some(({ closedOn }) => closedOn === null || closedOn > day)) return 'client'
  return begun.length ? 'former' : 'prospect'
}
