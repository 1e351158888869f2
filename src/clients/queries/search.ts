/**
 * Search as one types, within the viewer's reach. Words are compared by their beginning, byte by byte, because row-level
 * security lets only leakproof comparisons use an index: a granted reader's search walks the key of each client they see, a
 * firm-wide reader's the index of words. Sounds are asked only when letters found too little, likeness only when both failed.
 */
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { readQuery, type Token } from '#src/kit/fold.ts'
import { hearing } from './hearing.ts'
import { byLetters, byLikeness, hitsOf } from './spelling.ts'
import type { Ask, Found, Shown } from './spelling.ts'

/** With so few found by their letters, sounds are asked too. */
const FEW = 3

export async function search(tx: Tx, viewer: Viewer, query: Omit<Ask, 'viewer' | 'tokens'>): Promise<Shown[]> {
  const tokens = readQuery(query.q)
  const [longest] = tokens.toSorted((a, b) => lengthOf(b) - lengthOf(a))
  if (!longest) return []
  const ask = { ...query, viewer, tokens: [longest, ...tokens.filter((token) => token !== longest)] }
  return (await found(tx, ask, longest)).map(({ native: _, ...shown }) => shown)
}

async function found(tx: Tx, ask: Ask, longest: Token): Promise<Found[]> {
  const spelt = await hitsOf(tx, ask, byLetters)
  if (spelt.length >= Math.min(FEW, ask.limit) || lengthOf(longest) < 3) return spelt
  const heard = await hearing(tx, ask, spelt)
  return heard.length ? heard : hitsOf(tx, { ...ask, tokens: [longest] }, byLikeness)
}

/** In Latin letters, where a sign is more than a letter. */
const lengthOf = ({ plain }: Token): number => Math.max(...plain.map((word) => word.length))
