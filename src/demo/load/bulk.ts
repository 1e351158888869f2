import { sql } from 'kysely'
import type { Insertable } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import type { DB } from '#src/db/types.ts'
import { FIRM } from '#src/kit/ids.ts'

/** The protocol counts parameters in 16 bits. */
const PARAMETERS = 60_000

/** Inserts many rows of one shape in as few statements as the protocol allows. */
export async function insertAll<T extends keyof DB>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<DB[T]>[],
): Promise<void> {
  const width = Object.keys(rows[0] ?? {}).length || 1
  const step = Math.floor(PARAMETERS / width)
  for (let at = 0; at < rows.length; at += step)
    await tx
      .insertInto(table)
      .values(rows.slice(at, at + step))
      .execute()
}

export type LoadedEvent = {
  clientId?: string
  at: string
  actorId: string
  verb: string
  subject: string
  subjectId: string
}

/** The events that the ordinary actions would have written, in the order they happened. */
export async function recordAll(tx: Tx, events: readonly LoadedEvent[]): Promise<void> {
  const ordered = events.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map((event) => ({ clientId: FIRM, ...event }))
  await sql`select record_event((e ->> 'clientId')::uuid, (e ->> 'at')::timestamptz, (e ->> 'actorId')::uuid, e ->> 'verb',
    e ->> 'subject', (e ->> 'subjectId')::uuid, null, null, null)
    from jsonb_array_elements(${JSON.stringify(ordered)}::jsonb) with ordinality as t (e, place) order by place`.execute(
    tx,
  )
}
