import type { z } from 'zod'
import { readStanding } from '#src/clients/queries/standing.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { listClientEvents, listEvents as listOperation } from '../contract.ts'
import { historyOf, scopeOf } from '../policy.ts'
import { listEvents, listHistory } from '../queries/events.ts'
import { recordEvent } from '../record.ts'

/** Reading the record is an event itself, once per question and not per page (DESIGN section 3, rule 6). */
export function readEvents(context: Context, query: z.output<typeof listOperation.query>) {
  const scope = scopeOf(context.viewer)
  return inTransaction(context, async (tx) => {
    const { after, limit: _, ...asked } = query
    const rows = await listEvents(tx, context.viewer, query, scope)
    if (after === undefined) await recordEvent(tx, context, { verb: 'read', subject: 'audit', after: asked })
    return rows
  })
}

/** Errors: not_found for a hidden client; not_allowed for who may only read it. */
export function readHistory(context: Context, clientId: string, query: z.output<typeof listClientEvents.query>) {
  const { viewer } = context
  return look(context, async (tx) => {
    const { may } = await readStanding(tx, viewer, clientId)
    return listHistory(tx, viewer, clientId, query, historyOf(viewer, may.edit))
  })
}
