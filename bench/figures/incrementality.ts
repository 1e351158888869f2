/** Whether the estimate finds an effect planted in made-up firms, and none where none was planted. */
import { incrementalityOf } from '#src/initiatives/incrementality.ts'
import { SHAPES, simulateFirm } from '#src/initiatives/simulation.ts'
import type { Figure } from '../report.ts'
import type { Measure } from '../world.ts'

const SEEDS = 100
const LEAST = 90
const EFFECTS = [0, 150_000_00]

export const incrementality: Measure = async () =>
  SHAPES.flatMap((shape) => EFFECTS.map((effectMinor) => recovered(shape, effectMinor)))

function recovered(shape: (typeof SHAPES)[number], effectMinor: number): Figure {
  const held = Array.from({ length: SEEDS }, (_, seed) => {
    const { estimate } = incrementalityOf(simulateFirm(seed, { ...shape, effectMinor }))
    return estimate !== null && estimate.lowMinor <= effectMinor && effectMinor <= estimate.highMinor
  }).filter(Boolean).length
  const effect = effectMinor ? `an effect of ${effectMinor / 100} each` : 'no effect'
  return {
    name: `${effect} among ${shape.came} who came and ${shape.stayed} who did not`,
    seen: `inside the interval in ${held} of ${SEEDS} firms`,
    target: `${LEAST} of ${SEEDS}`,
    met: held >= LEAST,
  }
}
