/** Who shares in a claim. Hard shares sum to 100 %; overlay shares are a ledger of their own (wealth-domain 0, B3). */
import { AppError } from '#src/errors.ts'
import { byText } from '#src/kit/canonical.ts'
import { allocate, fraction } from '#src/kit/money.ts'
import type { Ledger } from './plan.ts'

export type Split = { userId: string; ledger: Ledger; shareBp: number }
export type SplitAmount = Split & { amountMinor: number }

const WHOLE = 10_000

/** Refuses shares outside 1 to 10000, a person twice in a ledger, and hard shares that do not sum to 10000 exactly. */
export function requireSoundSplits(splits: readonly Split[]): void {
  const fields = splitFaults(splits)
  const [sentence] = Object.values(fields)
  if (sentence) throw new AppError('invalid', { sentence, fields })
}

/**
 * The credits of a confirmed amount (minor units), hard ones first. Hard credits sum to the amount to the minor unit;
 * each overlay credit is its own share of it. The order of the splits changes nothing.
 */
export function creditsOf(confirmedMinor: number, splits: readonly Split[]): SplitAmount[] {
  requireSoundSplits(splits)
  const ordered = splits.toSorted((a, b) => byText(a.userId, b.userId))
  const hard = ordered.filter((split) => split.ledger === 'hard')
  const parts = allocate(
    confirmedMinor,
    hard.map((split) => split.shareBp),
  )
  const overlay = ordered.filter((split) => split.ledger === 'overlay')
  return [
    ...hard.map((split, index) => ({ ...split, amountMinor: parts[index] ?? 0 })),
    ...overlay.map((split) => ({ ...split, amountMinor: fraction(confirmedMinor, split.shareBp, WHOLE) })),
  ]
}

function splitFaults(splits: readonly Split[]): Record<string, string> {
  const faults: Record<string, string> = {}
  splits.forEach(({ userId, ledger, shareBp }, index) => {
    if (!Number.isInteger(shareBp) || shareBp < 1 || shareBp > WHOLE)
      faults[`splits.${index}.shareBp`] = `Share ${index + 1} must lie between 1 and 10000 basis points.`
    if (splits.findIndex((other) => other.userId === userId && other.ledger === ledger) !== index)
      faults[`splits.${index}.userId`] = `Share ${index + 1} names a person who already has a ${ledger} share.`
  })
  const hard = splits.filter((split) => split.ledger === 'hard').reduce((sum, split) => sum + split.shareBp, 0)
  if (hard !== WHOLE) faults['splits'] = `The hard shares sum to ${hard} basis points, not to 10000 (100 %).`
  return faults
}
