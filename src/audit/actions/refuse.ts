/**
 * Being refused is an event (DESIGN section 3, rule 6): a verb one's role excludes in the firm's chain, a client one may not
 * know of in that client's, where only those read it whom no barrier keeps from the client.
 */
import { existing } from '#src/clients/queries/existing.ts'
import type { Context } from '#src/context.ts'
import { asSystem, inTransaction, look } from '#src/context.ts'
import { recordEvent } from '../record.ts'

export type Refusal = { operation: string; code: 'not_allowed' | 'not_found'; clientIds: readonly string[] }

export async function recordRefusal(context: Context, { operation, code, clientIds }: Refusal): Promise<void> {
  // Not part of the request that was refused: a repeat of it is refused again, and recorded again.
  const { request: _, ...own } = context
  if (code === 'not_allowed') return record(own, { subject: 'operation', after: { operation, clientIds } })
  for (const clientId of await hiddenAmong(own, clientIds))
    await record(own, { clientId, subject: 'client', subjectId: clientId, after: { operation } })
}

const record = (context: Context, event: Omit<Parameters<typeof recordEvent>[2], 'verb'>): Promise<void> =>
  inTransaction(context, (tx) => recordEvent(tx, context, { ...event, verb: 'refused' }))

/** Clients that exist and are not the viewer's to know of; a missing one was no client to be kept from. */
async function hiddenAmong(context: Context, clientIds: readonly string[]): Promise<string[]> {
  if (!clientIds.length) return []
  const firm = asSystem(context)
  const all = await look(firm, (tx) => existing(tx, firm.viewer, clientIds))
  const seen = new Set(await look(context, (tx) => existing(tx, context.viewer, clientIds)))
  return all.filter((clientId) => !seen.has(clientId))
}
