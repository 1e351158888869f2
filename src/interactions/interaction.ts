/** What a contact may say. Pure: the instant comes in. */
import { AppError } from '#src/errors.ts'
import type { Channel, Direction, Outcome } from './words.ts'

export type ContactFacts = {
  channel: Channel
  direction: Direction
  reached: boolean
  outcome: Outcome
  occurredAt: string
}

/** Clocks of a telephone and a server differ a little. */
const AHEAD_MS = 5 * 60_000
const UNREACHED: readonly Outcome[] = ['none', 'not_reached', 'left_message']

/** Errors: invalid for a contact in the future, or an outcome that contradicts whether anybody was reached. */
export function checkFacts(facts: ContactFacts, now: Date): void {
  if (Date.parse(facts.occurredAt) > now.getTime() + AHEAD_MS)
    throw new AppError('invalid', {
      sentence: 'A contact is logged once it has happened. Plan a coming one as a next action.',
      fields: { occurredAt: 'lies in the future' },
    })
  if (facts.channel === 'voicemail' && facts.reached)
    throw new AppError('invalid', {
      sentence: 'A voicemail reaches a machine: log it as an attempt.',
      fields: { reached: 'cannot be so for a voicemail' },
    })
  if (!facts.reached && !UNREACHED.includes(facts.outcome))
    throw new AppError('invalid', {
      sentence: 'An attempt that reached nobody has no such outcome.',
      fields: { outcome: 'needs somebody who was reached' },
    })
  if (facts.reached && (facts.outcome === 'not_reached' || facts.outcome === 'left_message'))
    throw new AppError('invalid', {
      sentence: 'The outcome says that nobody was reached: log it as an attempt.',
      fields: { outcome: 'says that nobody was reached' },
    })
}

/** The notes of one client's interaction: what was common, then what concerns this client alone. */
export const notesOf = (common: string, own: string): string => [common, own].filter(Boolean).join('\n\n')

/** Errors: invalid when a client is named twice. */
export function checkClients(clientIds: readonly string[]): void {
  const twice = clientIds.findIndex((id, index) => clientIds.indexOf(id) !== index)
  if (twice < 0) return
  throw new AppError('invalid', {
    sentence: 'A client is named twice.',
    fields: { [`clients.${twice}.clientId`]: 'is named twice' },
  })
}

/** What a client asked for or is owed: answering it is never capped (wealth-domain F: mandatory, triggered, regular). */
export const isService = (purpose: string): boolean => purpose === 'service'
