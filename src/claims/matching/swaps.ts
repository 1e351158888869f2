/**
 * Messages (competition.ts) are too sure of themselves where two claims and two lines could change partners: of such a ring
 * they see only the better way. Here the two ways are held against each other directly.
 */
import type { Tie } from './ties.ts'
import { isPair } from './ties.ts'

/** The chance that a chosen pair should not change partners with another chosen pair; 1 where none could. */
export function steadiness(ties: readonly Tie[], chosen: readonly number[]): Map<number, number> {
  const odds = new Map(ties.filter(isPair).map((tie) => [keyOf(tie.claims[0], tie.lines[0]), tie.odds]))
  const partner = new Map<number, number>()
  const taken = chosen.flatMap((at) => ties[at] ?? []).filter(isPair)
  taken.forEach(({ claims, lines }) => partner.set(lines[0] ?? -1, claims[0] ?? -1))
  const others = Map.groupBy(ties.filter(isPair), ({ claims }) => claims[0] ?? -1)
  const oddsOf = (claim: number, line: number) => odds.get(keyOf(claim, line)) ?? 0
  return new Map(
    chosen.flatMap((at) => {
      const tie = ties[at]
      if (!tie || !isPair(tie)) return []
      const [claim = -1, line = -1] = [tie.claims[0], tie.lines[0]]
      const ratios = (others.get(claim) ?? []).map((rival) => {
        const second = rival.lines[0] ?? -1
        const other = partner.get(second)
        if (second === line || other === undefined) return 0
        return (rival.odds / tie.odds) * (oddsOf(other, line) / oddsOf(other, second))
      })
      return [[at, 1 / (1 + ratios.reduce((sum, ratio) => sum + ratio, 0))] as const]
    }),
  )
}

const keyOf = (claim = -1, line = -1) => `${claim} ${line}`
