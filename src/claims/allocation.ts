/** How statement lines are spent on a claim. A line is spent once (DESIGN rule 3); amounts are minor units of one currency. */
import { AppError } from '#src/errors.ts'
import { sumMinor } from '#src/kit/money.ts'

export type SpendableLine = { id: string; remainingMinor: number }
export type Allocation = { lineId: string; amountMinor: number }
export type AllocationPlan = {
  allocations: Allocation[]
  allocatedMinor: number
  /** What of the claim no line covers. */
  openMinor: number
  /** What stays on lines that were not used up. */
  leftovers: Allocation[]
}

/** Spends lines on a claim in the order given, each as far as it goes; the last may keep a leftover. */
export function allocateLines(claimMinor: number, lines: readonly SpendableLine[]): AllocationPlan {
  let openMinor = claimMinor
  const spent = lines.map(({ id, remainingMinor }) => {
    const amountMinor = Math.max(0, Math.min(openMinor, remainingMinor))
    openMinor -= amountMinor
    return { lineId: id, amountMinor, leftMinor: remainingMinor - amountMinor }
  })
  return {
    allocations: spent.filter(isPositive).map(({ lineId, amountMinor }) => ({ lineId, amountMinor })),
    allocatedMinor: claimMinor - openMinor,
    openMinor,
    leftovers: spent.map(({ lineId, leftMinor }) => ({ lineId, amountMinor: leftMinor })).filter(isPositive),
  }
}

/** Refuses an allocation that overspends a line or the claim, names an unknown line or one twice, or allocates nothing. */
export function requireSoundAllocation(
  claimOpenMinor: number,
  allocations: readonly Allocation[],
  lines: readonly SpendableLine[],
): void {
  if (allocations.length === 0) throw new AppError('invalid', { sentence: 'Choose at least one statement line.' })
  const left = new Map(lines.map((line) => [line.id, line.remainingMinor]))
  allocations.forEach(({ lineId, amountMinor }, index) => {
    const field = `allocations.${index}`
    const remaining = left.get(lineId)
    if (remaining === undefined) refuse('invalid', field, `Line ${index + 1} is unknown or was chosen twice.`)
    else if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0)
      refuse('invalid', field, `The amount of line ${index + 1} must be above 0.`)
    else if (amountMinor > remaining) refuse('overspent', field, `Line ${index + 1} has less left than that.`)
    left.delete(lineId)
  })
  if (sumMinor(allocations.map((allocation) => allocation.amountMinor)) > claimOpenMinor)
    throw new AppError('overspent', { sentence: 'That is more than the claim has left to confirm.' })
}

const isPositive = (allocation: { amountMinor: number }) => allocation.amountMinor > 0

function refuse(code: 'invalid' | 'overspent', field: string, sentence: string): never {
  throw new AppError(code, { sentence, fields: { [field]: sentence } })
}
