/** What is being typed into the quick log. It outlives an error and a reload of the page, not the browser's window. */
import type { z } from 'zod'
import type { QuickLogSeed } from '#web/quickLog.tsx'
import type { ContactOfClient, logInteraction } from '../contract.ts'
import { CHANNELS } from '../words.ts'
import type { Channel, Direction, Outcome, Purpose } from '../words.ts'

/** What the claims domain's fields give: the promise heard in this contact. */
export type Pledge = {
  amountMinor: number
  currency: string
  expectedBy: string | null
  splits: { userId: string; ledger: 'hard' | 'overlay'; shareBp: number }[]
}
export type DraftClient = Omit<z.output<typeof ContactOfClient>, 'nextAction'> & {
  name: string
  next: { text: string; dueOn: string | null }
  /** Undefined: no promise was heard; null: one was, and its fields are not complete. */
  pledge?: Pledge | null
}
export type Draft = {
  clients: DraftClient[]
  channel: Channel
  direction: Direction
  purpose: Purpose
  outcome: Outcome
  /** Null: now. */
  occurredAt: string | null
  minutes: number | null
  initiativeId: string | null
  colleagues: { id: string; label: string }[]
  notes: string
  confidential: boolean
  /** The key of each request by its content, so that sending again after an error does nothing twice. */
  keys: Record<string, { content: string; key: string }>
}

const EMPTY: Draft = {
  clients: [],
  channel: 'telephone',
  direction: 'outbound',
  purpose: 'follow_up',
  outcome: 'information',
  occurredAt: null,
  minutes: null,
  initiativeId: null,
  colleagues: [],
  notes: '',
  confidential: false,
  keys: {},
}

export const blankClient = (clientId: string, name: string, personIds: string[] = []): DraftClient => ({
  clientId,
  name,
  personIds,
  notes: '',
  doneTaskIds: [],
  next: { text: '', dueOn: null },
})

const isChannel = (text: string | undefined): text is Channel => CHANNELS.some((channel) => channel === text)

export const freshDraft = (seed: QuickLogSeed): Draft => ({
  ...EMPTY,
  ...(isChannel(seed.channel) ? { channel: seed.channel } : {}),
  initiativeId: seed.initiativeId ?? null,
  clients: seed.clientId ? [blankClient(seed.clientId, '', seed.personId ? [seed.personId] : [])] : [],
})

/** Nobody answered: the outcome says so, hence nobody has to say it twice. */
export const isReached = ({ channel, outcome }: Pick<Draft, 'channel' | 'outcome'>): boolean =>
  channel !== 'voicemail' && outcome !== 'not_reached' && outcome !== 'left_message'

export const bodyOf = (draft: Draft, now: Date): z.input<typeof logInteraction.body> => ({
  channel: draft.channel,
  direction: draft.direction,
  reached: isReached(draft),
  purpose: draft.purpose,
  outcome: draft.channel === 'voicemail' ? 'left_message' : draft.outcome,
  occurredAt: draft.occurredAt ?? now.toISOString(),
  minutes: draft.minutes,
  initiativeId: draft.initiativeId,
  notes: draft.notes,
  confidential: draft.confidential,
  colleagueIds: draft.colleagues.map(({ id }) => id),
  clients: draft.clients.map(({ clientId, personIds, notes, doneTaskIds, next }) => ({
    clientId,
    personIds,
    notes,
    doneTaskIds,
    nextAction: next.dueOn ? { text: next.text, dueOn: next.dueOn } : null,
  })),
})

/** The key for a request: the same as before while it says the same. */
export function keyFor(draft: Draft, name: string, content: unknown): { draft: Draft; key: string } {
  const text = JSON.stringify(content)
  const known = draft.keys[name]
  if (known?.content === text) return { draft, key: known.key }
  const key = crypto.randomUUID()
  return { draft: { ...draft, keys: { ...draft.keys, [name]: { content: text, key } } }, key }
}

/** Somebody is named, and whatever was begun for them (a next action, a promise) is complete. */
export const isComplete = ({ clients }: Draft): boolean =>
  clients.length > 0 &&
  clients.every(({ next, pledge }) => pledge !== null && Boolean(next.text.trim()) === Boolean(next.dueOn))

const STORED = 'rapport.quickLog'

export const keepDraft = (userId: string, draft: Draft | null): void =>
  draft ? sessionStorage.setItem(STORED, JSON.stringify({ userId, draft })) : sessionStorage.removeItem(STORED)

/** What the same person typed and did not send, unless it is about another client than the one just chosen. */
export function keptDraft(userId: string, seed: QuickLogSeed): Draft | null {
  const stored = JSON.parse(sessionStorage.getItem(STORED) ?? 'null') as { userId: string; draft: Draft } | null
  if (stored?.userId !== userId) return null
  const named = stored.draft.clients.some(({ clientId }) => clientId === seed.clientId)
  return !seed.clientId || named ? stored.draft : null
}
