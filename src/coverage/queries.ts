import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { z } from 'zod'
import type { Coverage } from './contract.ts'

type Shown = z.output<typeof Coverage>

const coverages = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('coverages as v')
    .innerJoin('users as u', 'u.id', 'v.userId')
    .leftJoin('users as r', 'r.id', 'v.recordedBy')
    .select(['v.id', 'v.userId', 'u.name as userName', 'v.graceUntil', 'v.validFrom', 'v.validTo'])
    .select([sql<Shown['role']>`v.role`.as('role'), sql<Shown['origin']>`v.origin`.as('origin')])
    .select(['v.recordedAt', 'r.name as recordedBy', 'v.endedAt'])
    .where(sees(viewer, 'v.client_id'))

/** The whole history, whoever leads first, then by their beginning. */
export const listCoverages = (tx: Tx, viewer: Viewer, clientId: string): Promise<Shown[]> =>
  coverages(tx, viewer)
    .where('v.clientId', '=', clientId)
    .orderBy(sql`v.role <> 'lead'`)
    .orderBy('v.validFrom', 'desc')
    .orderBy('v.id')
    .execute()

/** Errors: not_found. */
export async function readCoverage(tx: Tx, viewer: Viewer, clientId: string, id: string): Promise<Shown> {
  const row = await coverages(tx, viewer).where('v.clientId', '=', clientId).where('v.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}
