/** Claims and the lines that pay them, made from a seed: who pays, with what fee, how late, and what the bank leaves of the text. */
import { addDays } from '#src/kit/days.ts'
import type { Entry } from '#src/claims/matching/entry.ts'

export type Chance = {
  /** From 0 up to 1. */
  share: () => number
  /** A whole number from `from` to `to`. */
  whole: (from: number, to: number) => number
  pick: <Item>(items: readonly Item[]) => Item
}

/** Mulberry32: the same numbers from the same seed on every machine. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (from: number, to: number) => from + Math.floor(share() * (to - from + 1))
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[whole(0, items.length - 1)]
    if (item === undefined) throw new Error('There is nothing to pick from.')
    return item
  }
  return { share, whole, pick }
}

export type Manner = {
  seed: number
  claims: number
  /** Share of claims that are paid, and lines of strangers for each claim. */
  paid?: number
  strangers?: number
  /** Minor units that arrive of so many claimed. */
  arrives?: (minor: number, chance: Chance) => number
  delay?: (chance: Chance) => number
  /** What the line says of a payer and of the claim's text. */
  says?: (payer: string, text: string, chance: Chance) => string
  /** How many lines a claim is paid in. */
  parts?: (chance: Chance) => number
  /** Whether claims and lines name accounts. */
  accounts?: boolean
}

export type Made = { claims: Entry[]; lines: Entry[]; /** Lines of each paid claim. */ truth: Map<string, string[]> }

export const FEES = {
  none: (minor: number) => minor,
  perCent: (minor: number, chance: Chance) =>
    chance.share() < 0.3 ? minor : Math.round(minor * (0.98 + 0.015 * chance.share())),
  fixed: (minor: number, chance: Chance) => minor - chance.pick([0, 1_500, 2_500]),
  exchange: (minor: number, chance: Chance) => Math.round(minor * (0.9 + 0.05 * (chance.share() + chance.share() - 1))),
}
export const DELAYS = {
  quick: (chance: Chance) => chance.pick([0, 1, 1, 2, 2, 3]),
  weeks: (chance: Chance) => chance.whole(4, 30),
  mixed: (chance: Chance) => (chance.share() < 0.8 ? chance.whole(1, 4) : chance.whole(5, 45)),
}
export const TEXTS = {
  kept: (_payer: string, text: string) => text,
  cut: (_payer: string, text: string, chance: Chance) => text.slice(0, chance.pick([12, 14, 18])),
  wrapped: (payer: string, text: string, chance: Chance) =>
    `SEPA CREDIT ${payer.toUpperCase()} ${chance.pick(['INVOICE', 'TRANSFER', 'OWN FUNDS'])} ${chance.share() < 0.5 ? text.split(' ').at(-1) : ''}`,
  turned: (payer: string, _text: string, chance: Chance) => misspelt(payer.split(' ').toReversed().join(' '), chance),
  bare: (payer: string, text: string, chance: Chance) => (chance.share() < 0.25 ? '' : TEXTS.cut(payer, text, chance)),
}

const misspelt = (text: string, chance: Chance): string => {
  if (chance.share() < 0.5) return text
  const at = chance.whole(1, text.length - 2)
  return text.slice(0, at) + text.slice(at + 1)
}

const SYLLABLES = 'ba den fel gor hal jin kas lom mer nov pet ros sil tan vor wes yar zim'.split(' ')
const GIVEN =
  'Ada Bela Cora Dino Elia Fedor Gina Hugo Ines Jonas Kira Leon Mara Nils Olga Pavel Rosa Stan Tilda Uwe'.split(' ')
const PURPOSES = ['new mandate', 'transfer', 'portfolio', 'deposit', '']

function payerOf(chance: Chance): string {
  const family = chance.pick(SYLLABLES) + chance.pick(SYLLABLES) + (chance.share() < 0.5 ? chance.pick(SYLLABLES) : '')
  return `${chance.pick(GIVEN)} ${family[0]?.toUpperCase()}${family.slice(1)}`
}

/** Amounts from some hundreds to some millions, often round. */
function amountOf(chance: Chance): number {
  const minor = Math.round(100 * Math.exp(6 + 8 * chance.share()))
  return chance.share() < 0.3 ? Math.max(100_000, Math.round(minor / 100_000) * 100_000) : minor
}

export function madePayments(manner: Manner): Made {
  const { seed, claims: count, paid = 0.8, strangers = 0.3, accounts = false } = manner
  const chance = chanceOf(seed)
  const made: Made = { claims: [], lines: [], truth: new Map() }
  for (let at = 0; at < count; at += 1) {
    const payer = payerOf(chance)
    const text = [payer, chance.pick(PURPOSES), chance.share() < 0.3 ? `R${chance.whole(10_000, 99_999)}` : '']
      .filter(Boolean)
      .join(' ')
    const account = accounts ? `ACC-${chance.whole(1, Math.ceil(count / 2))}` : null
    const claim = {
      id: `c${at}`,
      day: addDays('2026-01-05', chance.whole(0, 120)),
      minor: amountOf(chance),
      currency: 'EUR',
      text,
      account,
    }
    made.claims.push(claim)
    if (chance.share() < paid) made.truth.set(claim.id, pay(made, claim, payer, manner, chance))
  }
  for (let at = 0; at < count * strangers; at += 1) {
    const payer = payerOf(chance)
    const says = (manner.says ?? TEXTS.cut)(payer, `${payer} ${chance.pick(PURPOSES)}`, chance)
    const account = accounts ? `ACC-${chance.whole(1, Math.ceil(count / 2))}` : null
    made.lines.push({
      id: `s${at}`,
      day: addDays('2026-01-05', chance.whole(0, 140)),
      minor: amountOf(chance),
      currency: 'EUR',
      text: says,
      account,
    })
  }
  return made
}

/** Adds the lines of a claim and answers their ids. */
function pay(made: Made, claim: Entry, payer: string, manner: Manner, chance: Chance): string[] {
  const { arrives = FEES.perCent, delay = DELAYS.mixed, says = TEXTS.cut, parts = () => 1 } = manner
  return cut(arrives(claim.minor, chance), parts(chance), chance).map((minor, at) => {
    const line = {
      ...claim,
      id: `${claim.id}-${at}`,
      minor,
      day: addDays(claim.day, delay(chance)),
      text: says(payer, claim.text, chance),
    }
    made.lines.push(line)
    return line.id
  })
}

function cut(minor: number, parts: number, chance: Chance): number[] {
  const ends = Array.from({ length: parts - 1 }, () => Math.round(minor * (0.05 + 0.9 * chance.share()))).toSorted(
    (a, b) => a - b,
  )
  return [...ends, minor].map((end, at) => end - (ends[at - 1] ?? 0))
}
