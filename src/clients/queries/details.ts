import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { writePhone } from '#src/kit/phone.ts'
import type { z } from 'zod'
import { formatAddress } from '../address.ts'
import type { Address, Email, Employment, Phone, Preference } from '../details-contract.ts'

export async function listPhones(tx: Tx, viewer: Viewer, clientId: string): Promise<z.output<typeof Phone>[]> {
  const rows = await tx
    .selectFrom('phones as d')
    .select(['d.id', 'd.personId', 'd.e164', 'd.extension', 'd.label', 'd.preferred'])
    .where('d.clientId', '=', clientId)
    .where(sees(viewer, 'd.client_id'))
    .orderBy('d.preferred', 'desc')
    .orderBy('d.id')
    .execute()
  return rows.map((row) => ({ ...row, written: writePhone(row.e164, row.extension) }))
}

export const listEmails = (tx: Tx, viewer: Viewer, clientId: string): Promise<z.output<typeof Email>[]> =>
  tx
    .selectFrom('emails as d')
    .select(['d.id', 'd.personId', 'd.address', 'd.label', 'd.preferred', 'd.deadSince'])
    .where('d.clientId', '=', clientId)
    .where(sees(viewer, 'd.client_id'))
    .orderBy('d.preferred', 'desc')
    .orderBy('d.id')
    .execute()

export async function listAddresses(tx: Tx, viewer: Viewer, clientId: string): Promise<z.output<typeof Address>[]> {
  const rows = await tx
    .selectFrom('addresses as d')
    .select(['d.id', 'd.personId', 'd.lines', 'd.city', 'd.region', 'd.postcode', 'd.country'])
    .select([sql<z.output<typeof Address>['label']>`d.label`.as('label'), 'd.preferred', 'd.validFrom', 'd.validTo'])
    .where('d.clientId', '=', clientId)
    .where(sees(viewer, 'd.client_id'))
    .orderBy(sql`d.valid_to is not null`)
    .orderBy('d.preferred', 'desc')
    .orderBy('d.id')
    .execute()
  return rows.map((row) => ({ ...row, written: formatAddress(row) }))
}

/** The employer is named to all; that it is a client only to who may see that client. */
export const listEmployments = (tx: Tx, viewer: Viewer, clientId: string): Promise<z.output<typeof Employment>[]> =>
  tx
    .selectFrom('employments as d')
    .leftJoin('clients as e', (join) =>
      join.onRef('e.clientId', '=', 'd.employerClientId').on(sees(viewer, 'e.client_id')),
    )
    .select(['d.id', 'd.personId', 'd.employer', 'e.clientId as employerClientId', 'd.title', 'd.issuerRole'])
    .select(['d.validFrom', 'd.validTo'])
    .where('d.clientId', '=', clientId)
    .where(sees(viewer, 'd.client_id'))
    .orderBy('d.validFrom', 'desc')
    .orderBy('d.id')
    .execute()

export const listPreferences = (tx: Tx, viewer: Viewer, clientId: string): Promise<z.output<typeof Preference>[]> =>
  tx
    .selectFrom('preferences as d')
    .select(['d.id', 'd.personId', 'd.text', 'd.recordedAt'])
    .select(sql<'interest' | 'service'>`d.kind`.as('kind'))
    .where('d.clientId', '=', clientId)
    .where(sees(viewer, 'd.client_id'))
    .orderBy('d.recordedAt')
    .orderBy('d.id')
    .execute()
