import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import type { Context } from '#src/context.ts'
import { FIRM } from '#src/kit/ids.ts'

export type Event = {
  /** The client whose chain it joins; left out for the firm's. */
  clientId?: string
  verb: string
  subject: string
  subjectId?: string | null
  before?: unknown
  after?: unknown
  reason?: string | null
}

const json = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value))

/** Writes the event of a change in the change's own transaction (DESIGN section 3, rule 6). */
export async function recordEvent(tx: Tx, context: Context, event: Event): Promise<void> {
  await sql`select record_event(${event.clientId ?? FIRM}, ${context.clock.now()}, ${context.viewer.userId}, ${event.verb},
    ${event.subject}, ${event.subjectId ?? null}, ${json(event.before)}::jsonb, ${json(event.after)}::jsonb, ${event.reason ?? null})`.execute(
    tx,
  )
}
