/** Everybody the viewer may see, to take along. That it happened is an event; how often is limited, for a leaver takes a book. */
import { sql } from 'kysely'
import { recordEvent } from '#src/audit/record.ts'
import { listHeld } from '#src/clients/queries/intake.ts'
import type { Held } from '#src/clients/held.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import { dayOf } from '#src/kit/days.ts'
import { FIRM } from '#src/kit/ids.ts'
import { mayExportContacts } from '../policy.ts'
import { recordOf } from '../writers/held.ts'
import { writeTable } from '../writers/table.ts'
import { writeVcards } from '../writers/vcard.ts'

const MOST_AN_HOUR = 5

export const exportTable = (context: Context) =>
  exportAs(context, 'csv', (held) =>
    Buffer.concat([Buffer.from('\ufeff'), Buffer.from(writeTable(held.map(recordOf)))]),
  )

export const exportCards = (context: Context) =>
  exportAs(context, 'vcf', (held) => Buffer.from(writeVcards(held.map(recordOf))))

/** Errors: too_many after a few within the hour. */
async function exportAs(context: Context, extension: string, write: (held: Held[]) => Buffer) {
  mayExportContacts(context.viewer)
  await inTransaction(context, async (tx) => {
    const since = new Date(context.clock.now().getTime() - 3_600_000)
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from events
      where client_id = ${FIRM} and actor_id = ${context.viewer.userId} and verb = 'exported' and subject = 'contacts'
        and at > ${since}`.execute(tx)
    if ((rows[0]?.count ?? 0) >= MOST_AN_HOUR)
      throw new AppError('too_many', { sentence: 'You have exported several times this hour. Please wait a while.' })
    await recordEvent(tx, context, { verb: 'exported', subject: 'contacts', after: { format: extension } })
    return { ok: true }
  })
  const held = await look(context, (tx) => listHeld(tx, context.viewer))
  return { name: `contacts-${dayOf(context.clock.now())}.${extension}`, content: write(held) }
}
