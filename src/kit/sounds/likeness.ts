/** How alike two words sound: the cheapest pair of readings, aligned sound by sound. */
import { isVowel, type Lattice } from './lattice.ts'

/** What sounds cost that differ: nothing tells them apart in some script, their voice does, or only the mouth's shape. */
const NEAR: [number, string][] = [
  [0.1, 'lr bv td pb kg sz SZ CJ fv JZ xh CS cs zc cC ae ei ou ao'],
  [0.2, 'gx kx sS zZ Cs Jz zJ bf vm gh eo iu Jc ai au'],
  [0.3, 'pf fh kh nm vu JC gJ gZ kC ci ti ts tc Ji Zi zS sZ ue tC dJ dz xS'],
  [0.5, 'nl nr xs hs mb mp kc hS gi hu gv xf'],
]
const SOUNDS = Array.from('aeioupbfvmtdnlrszkghSZCJcx*')
const OTHER = 1
/** A vowel for a consonant is further than both left out. */
const UNLIKE = 1.6

const AT = new Map(SOUNDS.map((sound, place) => [sound, place]))
const place = (sound: string): number => AT.get(sound) ?? 0

const LEFT_OUT = SOUNDS.map((sound) => {
  if (sound === '*') return 0
  if ('iu'.includes(sound)) return 0.22
  if (isVowel(sound)) return 0.25
  return sound === 'h' ? 0.4 : sound === 'x' ? 0.8 : 1
})

const UNEQUAL: number[] = SOUNDS.flatMap((one) => SOUNDS.map((other) => unequal(one, other)))
function unequal(one: string, other: string): number {
  if (one === other) return 0
  const near = NEAR.find(([, pairs]) => pairs.split(' ').some((pair) => pair === one + other || pair === other + one))
  if (near) return near[0]
  if (isVowel(one) && isVowel(other)) return one === '*' || other === '*' ? 0.03 : 0.25
  return isVowel(one) || isVowel(other) ? UNLIKE : OTHER
}

type Steps = { to: number; cost: number; sound: number; left: number }[]
const known = [new WeakMap<Lattice, Steps[]>(), new WeakMap<Lattice, Steps[]>()] as const
/** Edges with their prices; sounds as rows (0) or columns (1) of UNEQUAL, -1 for silence. */
function stepsOf(lattice: Lattice, side: 0 | 1): Steps[] {
  const before = known[side].get(lattice)
  if (before) return before
  const steps = lattice.edges.map((own) =>
    own.map(({ to, cost, sound }) => ({
      to,
      cost,
      sound: sound === '' ? -1 : place(sound) * (side ? 1 : SOUNDS.length),
      left: cost + (sound === '' ? 0 : (LEFT_OUT[place(sound)] ?? OTHER)),
    })),
  )
  known[side].set(lattice, steps)
  return steps
}

/** The price of turning one into the other, or more than `most`. */
function distance(one: Lattice, other: Lattice, most: number): number {
  const [rows, columns] = [stepsOf(one, 0), stepsOf(other, 1)]
  const width = other.size
  const best = new Float64Array(one.size * width).fill(most + 1)
  best[0] = 0
  for (let a = 0; a < one.size; a++)
    for (let b = 0; b < width; b++) {
      const so = best[a * width + b] as number
      if (so <= most) onward(best, width, rows[a] as Steps, columns[b] as Steps, a * width, b, so)
    }
  return best[best.length - 1] as number
}

/** From one pair of places: a sound left out on either side, or one sound for another. */
function onward(
  best: Float64Array,
  width: number,
  down: Steps,
  across: Steps,
  row: number,
  b: number,
  so: number,
): void {
  for (const { to, left } of across) if (so + left < (best[row + to] as number)) best[row + to] = so + left
  for (const { to, cost, sound, left } of down) {
    const below = to * width
    if (so + left < (best[below + b] as number)) best[below + b] = so + left
    if (sound < 0) continue
    for (const step of across) {
      if (step.sound < 0) continue
      const price = so + cost + step.cost + (UNEQUAL[sound + step.sound] as number)
      if (price < (best[below + step.to] as number)) best[below + step.to] = price
    }
  }
}

/** 1 for words that may sound the same, 0 for those less alike than `least`. */
export function alike(one: Lattice, other: Lattice, least = 0): number {
  const weight = Math.max(one.weight + other.weight, 1) / 2
  const likeness = 1 - distance(one, other, (1 - least) * weight) / weight
  return likeness < least ? 0 : likeness
}
