/** How alike two short texts are. Both measures are symmetric. */

const taken = new Uint8Array(64)
const matchedA = new Uint16Array(64)

/** Jaro-Winkler (Winkler 1990): 1 for the same text, 0 for nothing in common. Texts are compared by their first 64 letters. */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1
  const [a, b] =
    one.length <= other.length ? [one.slice(0, 64), other.slice(0, 64)] : [other.slice(0, 64), one.slice(0, 64)]
  if (a.length === 0) return 0
  const matches = matchLetters(a, b)
  if (matches === 0) return 0
  const jaro = (matches / a.length + matches / b.length + (matches - swapsOf(b, matches)) / matches) / 3
  return jaro + sharedStart(a, b) * 0.1 * (1 - jaro)
}

function matchLetters(a: string, b: string): number {
  taken.fill(0)
  const reach = Math.max(0, (b.length >> 1) - 1)
  let matches = 0
  for (let at = 0; at < a.length; at++) {
    const letter = a.charCodeAt(at)
    const end = Math.min(b.length - 1, at + reach)
    for (let place = Math.max(0, at - reach); place <= end; place++) {
      if (taken[place] || b.charCodeAt(place) !== letter) continue
      taken[place] = 1
      matchedA[matches++] = letter
      break
    }
  }
  return matches
}

function swapsOf(b: string, matches: number): number {
  let [swaps, found] = [0, 0]
  for (let place = 0; place < b.length && found < matches; place++)
    if (taken[place]) if (b.charCodeAt(place) !== matchedA[found++]) swaps++
  return swaps / 2
}

function sharedStart(a: string, b: string): number {
  let same = 0
  while (same < 4 && same < a.length && a[same] === b[same]) same++
  return same
}

const rows = [new Uint8Array(256), new Uint8Array(256), new Uint8Array(256)] as const

/** Letters added, left out, changed or swapped with their neighbour (optimal string alignment); answers limit + 1 for more. */
export function editDistance(one: string, other: string, limit: number): number {
  if (one === other) return 0
  if (Math.abs(one.length - other.length) > limit || Math.max(one.length, other.length) > 200) return limit + 1
  let [before, last, row] = rows
  for (let place = 0; place <= other.length; place++) last[place] = place
  for (let at = 1; at <= one.length; at++) {
    row[0] = at
    let least = at
    for (let place = 1; place <= other.length; place++) {
      const same = one.charCodeAt(at - 1) === other.charCodeAt(place - 1) ? 0 : 1
      let cost = Math.min((last[place] ?? 0) + 1, (row[place - 1] ?? 0) + 1, (last[place - 1] ?? 0) + same)
      if (isSwap(one, other, at, place)) cost = Math.min(cost, (before[place - 2] ?? 0) + 1)
      row[place] = cost
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    ;[before, last, row] = [last, row, before]
  }
  return Math.min(last[other.length] ?? 0, limit + 1)
}

const isSwap = (one: string, other: string, at: number, place: number): boolean =>
  at > 1 &&
  place > 1 &&
  one.charCodeAt(at - 1) === other.charCodeAt(place - 2) &&
  one.charCodeAt(at - 2) === other.charCodeAt(place - 1)

/** A cheap refusal: of two texts a slip apart, the first or the last letter is nearly always the same. */
export const sharesAnEnd = (a: string, b: string): boolean =>
  a.charCodeAt(0) === b.charCodeAt(0) || a.charCodeAt(a.length - 1) === b.charCodeAt(b.length - 1)
