/** What the engine matches: claims (money promised) and lines (money that came), each as little as a file may say of it. */
import { byText } from '#src/kit/canonical.ts'
import { daysBetween } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'

/** `minor` in the smallest unit of its currency; text may be empty. */
export type Entry = {
  id: string
  day: Day
  minor: number
  currency: string | null
  text: string
  account: string | null
  /** A promise may be kept on any day from `day` to this one. */
  until?: Day
  /** Rows of one party are worth comparing whatever they say: the claims and lines of one client. */
  party?: string
}

/** One of the two files as columns: a hundred thousand pairs are weighed each second. */
export type Side = {
  entries: readonly Entry[]
  size: number
  days: Int32Array
  /** The last day of a promise; `days` where there is none. */
  untils: Int32Array
  minors: Float64Array
  /** Logarithm of the amount without its sign; 0 for nothing. */
  logs: Float64Array
}

/** The rows in an order of their own, so that the order of a file changes nothing. */
export function sideOf(entries: readonly Entry[]): Side {
  const sorted = entries.toSorted(inOrder)
  return {
    entries: sorted,
    size: sorted.length,
    days: Int32Array.from(sorted, ({ day }) => numberOf(day)),
    untils: Int32Array.from(sorted, ({ day, until = day }) => Math.max(numberOf(day), numberOf(until))),
    minors: Float64Array.from(sorted, ({ minor }) => minor),
    logs: Float64Array.from(sorted, ({ minor }) => (minor === 0 ? 0 : Math.log(Math.abs(minor)))),
  }
}

const numberOf = (day: Day) => daysBetween('1970-01-01', day)

const inOrder = (a: Entry, b: Entry) =>
  byText(a.day, b.day) || a.minor - b.minor || byText(a.text, b.text) || byText(a.id, b.id)
