/** How alike two names sound, whatever their scripts and the order of their words. */
import { alike } from './likeness.ts'
import { read } from './reading.ts'
import { UNSPACED } from './syllables.ts'

/** Names less alike than this are not worth comparing. */
const LEAST = 0.5
/** A word more or less on one side counts little: a family name alone is a way to ask. */
const UNASKED = 0.005

export type Likeness = (name: readonly string[]) => number

/** Words must be folded. Words that names share are read and compared once. */
export function likenessTo(typed: readonly string[]): Likeness {
  const reading = remembered(read)
  const asked = typed.map(reading).filter(({ weight }) => weight > 0)
  const orders = turned(typed).map(reading)
  const inOne = isInOne(typed)
  const toWord = asked.map((one) => remembered((word) => alike(one, reading(word), LEAST)))
  const toWhole = remembered((name) => Math.max(...orders.map((one) => alike(one, reading(name), LEAST))))
  const weight = asked.reduce((sum, one) => sum + one.weight, 0)
  return (name) => {
    const byWord =
      asked.reduce((sum, one, at) => sum + one.weight * bestOf(name, toWord[at] ?? none), 0) / (weight || 1)
    const whole = (inOne && name.length > 1 && !isInOne(name)) || (typed.length > 1 && isInOne(name))
    return Math.max(byWord, whole ? bestOf(turned(name), toWhole) : 0) - UNASKED * Math.abs(name.length - typed.length)
  }
}

/** Chinese and Korean names stand in one where Latin letters part them. */
const isInOne = (words: readonly string[]): boolean => words.length === 1 && UNSPACED.test(words[0] ?? '')

const none = () => 0
const bestOf = (words: readonly string[], likeness: (word: string) => number): number =>
  words.reduce((best, word) => Math.max(best, likeness(word)), 0)

/** The words in one, as they stand, and with the family name before or behind the others. */
function turned(words: readonly string[]): string[] {
  if (words.length < 2) return [...words]
  const [first = '', last = ''] = [words[0], words.at(-1)]
  return [words.join(''), last + words.slice(0, -1).join(''), words.slice(1).join('') + first]
}

function remembered<Value>(find: (word: string) => Value): (word: string) => Value {
  const known = new Map<string, Value>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const found = find(word)
    known.set(word, found)
    return found
  }
}
