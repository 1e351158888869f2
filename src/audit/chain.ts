/** What can be wrong with a chain of events, said so that somebody can look at the very event. */
import { FIRM } from '#src/kit/ids.ts'

export type Break = {
  /** The client whose chain it is, or the firm's own (FIRM). */
  clientId: string
  /** The place of the event that is not as it was recorded, counted from 1. */
  seq: number
  kind: 'changed' | 'missing' | 'moved' | 'cut' | 'added' | 'head' | 'rewritten'
  /** Where the event that belongs here stands now; only for a moved one. */
  foundAt?: number
}

const SAID: Record<Break['kind'], (broken: Break) => string> = {
  changed: ({ seq }) => `event ${seq} was changed after it was recorded`,
  missing: ({ seq }) => `event ${seq} is missing`,
  moved: ({ seq, foundAt }) => `event ${seq} was moved to place ${foundAt}`,
  cut: ({ seq }) => `the newest events are missing, from ${seq} on`,
  added: ({ seq }) => `event ${seq} was added past the record`,
  rewritten: ({ seq }) => `it was written anew: event ${seq} is not the one that was sealed`,
  head: ({ seq }) => `its head does not fit its last event, ${seq}`,
}

export const describeBreak = (broken: Break): string =>
  `${broken.clientId === FIRM ? 'The chain of the firm' : `The chain of client ${broken.clientId}`}: ${SAID[broken.kind](broken)}.`

/** What a chain's head says against its last event; null when they agree. Hashes are hexadecimal text. */
export function headBreak(head: {
  clientId: string
  headSeq: number | null
  headHash: string | null
  lastSeq: number | null
  lastHash: string | null
}): Break | null {
  const { clientId, headSeq, headHash, lastSeq, lastHash } = head
  const [said, found] = [headSeq ?? 0, lastSeq ?? 0]
  if (found < said) return { clientId, seq: found + 1, kind: 'cut' }
  if (found > said) return { clientId, seq: said + 1, kind: 'added' }
  return headHash === lastHash ? null : { clientId, seq: found, kind: 'head' }
}
