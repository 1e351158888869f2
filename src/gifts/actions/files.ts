/** The ledger as a file, for who examines it; that it left is in the record. */
import type { z } from 'zod'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { csvRow } from '#src/kit/csv.ts'
import { dayOf } from '#src/kit/days.ts'
import { formatAmount } from '#src/kit/money.ts'
import type * as contract from '../contract.ts'
import { mayExportGifts } from '../policy.ts'
import { listGifts } from '../queries.ts'
import type { GiftRow } from '../queries.ts'

const HEADER = [
  'given_on',
  'client',
  'person',
  'kind',
  'description',
  'value',
  'currency',
  'given_by',
  'initiative',
  'state',
]
const WHY = ['asked_reason', 'decided_by', 'decided_reason', 'withdrawn_reason']

export function exportGifts(context: Context, filter: z.output<typeof contract.exportGifts.query>) {
  mayExportGifts(context.viewer)
  return inTransaction(context, async (tx) => {
    const rows: GiftRow[] = []
    let after: string | undefined
    do {
      const page = await listGifts(tx, context.viewer, { ...filter, limit: 1000, ...(after ? { after } : {}) })
      rows.push(...page.rows)
      after = page.next ?? undefined
    } while (after)
    await recordEvent(tx, context, { verb: 'exported', subject: 'gifts', after: { ...filter, rows: rows.length } })
    const content = Buffer.from([csvRow([...HEADER, ...WHY]), ...rows.map(rowOf)].join(''))
    return { name: `gifts-${dayOf(context.clock.now())}.csv`, content }
  })
}

const rowOf = (gift: GiftRow): string =>
  csvRow([
    gift.givenOn,
    gift.clientName,
    gift.personName,
    gift.kind,
    gift.description,
    formatAmount(gift.valueMinor, gift.currency),
    gift.currency,
    gift.givenBy,
    gift.initiativeName ?? '',
    gift.state,
    ...[gift.askedReason, gift.decidedBy, gift.decidedReason, gift.withdrawnReason].map((text) => text ?? ''),
  ])
