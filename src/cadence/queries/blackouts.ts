import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Day } from '#src/kit/days.ts'
import type { z } from 'zod'
import type { Blackout } from '../contract.ts'

type Shown = z.output<typeof Blackout>

const blackouts = (tx: Tx, viewer: Viewer, clientId: string) =>
  tx
    .selectFrom('blackouts as b')
    .innerJoin('users as u', 'u.id', 'b.setBy')
    .select(['b.id', 'b.startsOn', 'b.endsOn', 'b.reason', 'b.setBy', 'u.name'])
    .where('b.clientId', '=', clientId)
    .where('b.endedAt', 'is', null)
    .where(sees(viewer, 'b.client_id'))

const toBlackout = ({ setBy, name, ...row }: Omit<Shown, 'setBy'> & { setBy: string; name: string }): Shown => ({
  ...row,
  setBy: { id: setBy, name },
})

export async function readBlackout(tx: Tx, viewer: Viewer, clientId: string, id: string): Promise<Shown> {
  const row = await blackouts(tx, viewer, clientId).where('b.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return toBlackout(row)
}

/** Running and to come. */
export async function listBlackouts(tx: Tx, viewer: Viewer, clientId: string, today: Day): Promise<Shown[]> {
  const rows = await blackouts(tx, viewer, clientId)
    .where('b.endsOn', '>=', today)
    .orderBy('b.startsOn')
    .orderBy('b.id')
    .limit(100)
    .execute()
  return rows.map(toBlackout)
}
