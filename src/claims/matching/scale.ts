/** The straight line from bits of evidence to bits of truth under which claims are best told from decoys (decoys.ts). */

/** True bits are `shift + slope * bits`, never more than the evidence says by itself. */
export type Scale = { shift: number; slope: number }

const NONE: Scale = { shift: 0, slope: 1 }
/** How far a scale is believed without decoys: standard deviations. */
const SPREAD: Scale = { shift: 3, slope: 1 }
const SHIFTS = Array.from({ length: 33 }, (_none, at) => 1 - at / 4)
const SLOPES = Array.from({ length: 25 }, (_none, at) => 1 + at / 10)
/** Below so many bits a tie matters to nobody; above, all are alike. */
const [LEAST_BITS, MOST_BITS] = [-6, 20]
const WIDTH = 0.5
const STEPS = (MOST_BITS - LEAST_BITS) / WIDTH
/** However much is paid, some may not be. */
const LEAST_UNPAID = 0.01
/** The share of unpaid claims follows from the scale, and the scale from it. */
const ROUNDS = 5

export const scaled = (odds: number, { shift, slope }: Scale): number =>
  Math.min(odds, 2 ** (shift + slope * Math.log2(odds)))

/** `real` holds the best bits of claims that have any, of so many claims; `decoys` of all decoys. */
export function fitScale(real: readonly number[], claims: number, decoys: readonly number[]): Scale {
  if (decoys.length === 0) return NONE
  const [ofReal, ofDecoys] = [countsOf(real), countsOf(decoys)]
  let scale = NONE
  for (let round = 0; round < ROUNDS; round += 1) {
    const paid = ofReal.reduce((sum, seen, at) => sum + seen * (1 - 1 / (1 + oddsAt(scale, at))), 0)
    const unpaid = Math.max(LEAST_UNPAID * claims, claims - paid)
    scale = likeliest(ofReal, ofDecoys, unpaid / decoys.length)
  }
  return scale
}

function likeliest(real: Float64Array, decoys: Float64Array, unpaid: number): Scale {
  let [best, most] = [NONE, -Infinity]
  for (const shift of SHIFTS)
    for (const slope of SLOPES) {
      const value = likelihood({ shift, slope }, real, decoys, unpaid)
      if (value > most) [best, most] = [{ shift, slope }, value]
    }
  return best
}

/** Where a decoy reaches so many bits, `unpaid` claims do by chance, and as many times the odds in truth. */
function likelihood(scale: Scale, real: Float64Array, decoys: Float64Array, unpaid: number): number {
  let sum = -((scale.shift / SPREAD.shift) ** 2 + ((scale.slope - 1) / SPREAD.slope) ** 2) / 2
  for (let at = 0; at < STEPS; at += 1) {
    const ratio = unpaid * (1 + oddsAt(scale, at))
    sum += (real[at] ?? 0) * Math.log(ratio / (1 + ratio)) - (decoys[at] ?? 0) * Math.log(1 + ratio)
  }
  return sum
}

const oddsAt = ({ shift, slope }: Scale, at: number) => 2 ** (shift + slope * (LEAST_BITS + (at + 0.5) * WIDTH))

/** What lies below the least is left out: it says nothing of strong ties. */
function countsOf(bits: readonly number[]): Float64Array {
  const counts = new Float64Array(STEPS)
  for (const one of bits) {
    const at = Math.min(STEPS - 1, Math.floor((one - LEAST_BITS) / WIDTH))
    if (at > 0) counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}
