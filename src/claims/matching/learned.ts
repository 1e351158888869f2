/**
 * What a firm has learned: the weights its own confirmations teach, and how far its judgements shift all odds. Kept as one
 * row of numbers that name nobody. `DESK` is where it begins.
 */
import { z } from 'zod'
import { backgroundOf } from './background.ts'
import type { Entry } from './entry.ts'
import { knownOf, shiftOf } from './judged.ts'
import type { Judged } from './judged.ts'
import { learnJudged, priorOdds } from './learning.ts'
import type { Beginning, Certain } from './learning.ts'
import { openFinder } from './match.ts'
import { DELAYS, evidenceOf, RATIOS, sumOf } from './weights.ts'
import type { Pair, Weights } from './weights.ts'
import type { Steps } from './histogram.ts'

export type Learned = { weights: Weights; shift: number }
/** One client's judged claims and lines. */
export type Lesson = { claims: readonly Entry[]; lines: readonly Entry[]; judged: readonly Judged[]; accounts: number }

/** Of open claims fewer have their money among the lines than in two whole files, more come in parts (wealth-domain C1), and most lines quote nothing. */
const BEGINNING: Beginning = { found: 0.3, parts: 0.5, covers: [0.5, 0.05, 0.05, 0.05, 0.05, 0.3] }
/**
 * Bits that shared text is worth by chance, by class of cover (chance.ts): among lines of one client nothing is learned from
 * names, and a reference is quoted whole or not.
 */
export const DESK_TEXT = Float64Array.of(-1, 2, 2.5, 3, 2, 0)
/** The lines of one client fall into its accounts and lie within some three powers of ten. */
export const unseenOf = (accounts: number) => ({ accounts, spread: 7 })
/** Claims and lines a usual client has at once. */
const USUAL = { claims: 1, lines: 3 }

export const DESK: Learned = { weights: learnJudged([], BEGINNING), shift: 0 }

export function learnFirm(lessons: readonly Lesson[]): Learned {
  const read = lessons.map(readLesson)
  const weights = learnJudged(
    read.flatMap(({ known }) => known.confirmed),
    BEGINNING,
  )
  const prior = Math.log2(priorOdds(weights, USUAL))
  const judged = read.flatMap(({ known, background }) => {
    const bitsOf = (pair: Pair) => prior + sumOf(evidenceOf(weights, background, pair))
    const wholes = known.confirmed.filter(({ part }) => !part)
    return [
      ...wholes.map(({ pair }: Certain) => ({ bits: bitsOf(pair), confirmed: true })),
      ...known.refused.map((pair) => ({ bits: bitsOf(pair), confirmed: false })),
    ]
  })
  return { weights, shift: shiftOf(judged) }
}

function readLesson({ claims, lines, judged, accounts }: Lesson) {
  const finder = openFinder(claims, lines)
  return { known: knownOf(finder, judged), background: backgroundOf(finder.lines, DESK_TEXT, unseenOf(accounts)) }
}

const Numbers = z.array(z.number())
const Density = z.object({ density: Numbers, beyond: z.number() })
const Stored = z.object({
  found: z.number(),
  parts: z.number(),
  differences: z.array(z.tuple([z.number(), z.number()])),
  ratio: Density,
  delay: Density,
  covers: Numbers,
  sameAccount: z.number(),
})

export function toStored({ ratio, delay, differences, covers, ...rest }: Weights): z.output<typeof Stored> {
  const shape = ({ density, beyond }: Weights['ratio']) => ({ density: [...density], beyond })
  return { ...rest, differences: [...differences], covers: [...covers], ratio: shape(ratio), delay: shape(delay) }
}

export function fromStored(stored: unknown): Weights {
  const { ratio, delay, differences, covers, ...rest } = Stored.parse(stored)
  const shape = (steps: Steps, { density, beyond }: z.output<typeof Density>) => ({
    steps,
    density: Float64Array.from(density),
    beyond,
  })
  return {
    ...rest,
    differences: new Map(differences),
    covers: Float64Array.from(covers),
    ratio: shape(RATIOS, ratio),
    delay: shape(DELAYS, delay),
  }
}
