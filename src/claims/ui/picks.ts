/** Lines picked for a claim on the desk: line id -> minor units of it. */
import { sumMinor } from '#src/kit/money.ts'
import { allocateLines } from '../allocation.ts'

export type Picks = Readonly<Record<string, number>>
type Pickable = { id: string; remainingMinor: number; currency: string; counts: boolean }
type Target = { openMinor: number; currency: string }

export const pickedMinor = (picks: Picks): number => sumMinor(Object.values(picks))

/** New money in the claim's currency with something left: the rest is shown, but not for picking. */
export const isPickable = (line: Pickable, claim: Pick<Target, 'currency'>): boolean =>
  line.counts && line.remainingMinor > 0 && line.currency === claim.currency

/** What may be picked stands first; the rest is shown below it, so that nobody wonders where a line is. */
export const pickableFirst = <Line extends Pickable>(lines: readonly Line[], claim: Target): Line[] => [
  ...lines.filter((line) => isPickable(line, claim)),
  ...lines.filter((line) => !isPickable(line, claim)),
]

/** Picks a line as far as the claim is still open, or puts it back. */
export function togglePick(picks: Picks, line: Pickable | undefined, claim: Target): Picks {
  if (!line) return picks
  const { [line.id]: picked, ...rest } = picks
  if (picked !== undefined) return rest
  const amount = Math.min(line.remainingMinor, claim.openMinor - pickedMinor(picks))
  return isPickable(line, claim) && amount > 0 ? { ...picks, [line.id]: amount } : picks
}

/** Picks exactly these lines, in their order, each as far as the claim goes. */
export function pickSet(ids: readonly string[], lines: readonly Pickable[], claim: Target): Picks {
  const chosen = lines.filter((line) => ids.includes(line.id) && isPickable(line, claim))
  const { allocations } = allocateLines(claim.openMinor, chosen)
  return Object.fromEntries(allocations.map(({ lineId, amountMinor }) => [lineId, amountMinor]))
}
