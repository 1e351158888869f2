/** How a claim is shared, and how it begins. Shares are whole basis points of 100 % (10000). */
import { AppError } from '#src/errors.ts'
import type { ClaimState } from './claim.ts'

export const WHOLE_BP = 10_000

export type SplitToCheck = { userId: string; ledger: 'hard' | 'overlay'; shareBp: number }

/** Basis points given out in the hard ledger. */
export const hardSum = (splits: readonly SplitToCheck[]): number =>
  splits.reduce((sum, split) => sum + (split.ledger === 'hard' ? split.shareBp : 0), 0)

/** Throws invalid unless hard shares sum to 100 % and nobody stands twice in a ledger. Overlay shares may sum to anything. */
export function requireSoundSplits(splits: readonly SplitToCheck[]): void {
  const seen = new Set<string>()
  splits.forEach(({ userId, ledger, shareBp }, index) => {
    const field = `splits.${index}`
    if (!Number.isInteger(shareBp) || shareBp < 1 || shareBp > WHOLE_BP)
      refuse(field, `Share ${index + 1} must lie above 0 and not above 100 %.`)
    if (seen.has(`${ledger} ${userId}`)) refuse(field, `Share ${index + 1} names somebody a second time.`)
    seen.add(`${ledger} ${userId}`)
  })
  const sum = hardSum(splits)
  if (sum !== WHOLE_BP) refuse('splits', `Shares must sum to 100 %; these sum to ${sum / 100} %.`)
}

/** The state a new claim has when its claimant names none. */
export function firstState(kind: 'pledge' | 'deposit' | 'engagement' | 'referral', hasLetter: boolean): ClaimState {
  if (kind === 'pledge') return 'pledged'
  return kind === 'engagement' && !hasLetter ? 'draft' : 'submitted'
}

/** Throws when a claim may not be submitted as it is. A mandate is won when its letter is signed (wealth-domain A3). */
export function requireSubmittable(claim: { kind: string; letterId: string | null }): void {
  if (claim.kind === 'engagement' && claim.letterId === null)
    refuse('letterId', 'Attach the signed engagement letter before submitting the claim.')
}

function refuse(field: string, sentence: string): never {
  throw new AppError('invalid', { sentence, fields: { [field]: sentence } })
}
