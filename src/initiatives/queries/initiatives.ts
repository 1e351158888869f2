import { sql } from 'kysely'
import type { z } from 'zod'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Cost, Initiative, InitiativeEvent } from '../contract.ts'

type InitiativeRow = z.input<typeof Initiative>
type EventRow = z.input<typeof InitiativeEvent>

const initiatives = (tx: Tx) =>
  tx
    .selectFrom('initiatives as i')
    .leftJoin('users as u', 'u.id', 'i.ownerId')
    .select([
      'i.id',
      'i.parentId',
      'i.name',
      'i.objective',
      'i.startsOn',
      'i.endsOn',
      'i.ownerId',
      'u.name as ownerName',
    ])
    .select(['i.budgetMinor', 'i.currency', 'i.version'])
    .select((select) => select.ref('i.kind').$castTo<InitiativeRow['kind']>().as('kind'))

/** A firm runs tens of them, not thousands; the tree is read whole. */
export function listInitiatives(tx: Tx, runningOn?: string): Promise<InitiativeRow[]> {
  const query = initiatives(tx).orderBy('i.startsOn', 'desc').orderBy('i.name').limit(1000)
  if (!runningOn) return query.execute()
  return query
    .where('i.startsOn', '<=', runningOn)
    .where((where) => where.or([where('i.endsOn', 'is', null), where('i.endsOn', '>=', runningOn)]))
    .execute()
}

export async function readInitiative(tx: Tx, id: string): Promise<InitiativeRow> {
  const row = await initiatives(tx).where('i.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}

export const listParts = (tx: Tx, id: string): Promise<InitiativeRow[]> =>
  initiatives(tx).where('i.parentId', '=', id).orderBy('i.startsOn').orderBy('i.name').execute()

export const listCosts = (tx: Tx, initiativeId: string): Promise<z.input<typeof Cost>[]> =>
  costs(tx)
    .where('c.initiativeId', '=', initiativeId)
    .orderBy('c.incurredOn', 'desc')
    .orderBy('c.id')
    .limit(1000)
    .execute()

export const readCost = (tx: Tx, id: string): Promise<z.input<typeof Cost>> =>
  costs(tx).where('c.id', '=', id).executeTakeFirstOrThrow()

const costs = (tx: Tx) =>
  tx
    .selectFrom('initiativeCosts as c')
    .leftJoin('users as u', 'u.id', 'c.recordedBy')
    .select([
      'c.id',
      'c.amountMinor',
      'c.currency',
      'c.incurredOn',
      'c.invoice',
      'c.note',
      'u.name as recordedBy',
      'c.recordedAt',
    ])
    .select((select) => select.ref('c.kind').$castTo<z.input<typeof Cost>['kind']>().as('kind'))

/** Guests are counted only where the reader may know of their client. */
const events = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('initiativeEvents as e')
    .select([
      'e.id',
      'e.initiativeId',
      'e.name',
      'e.startsAt',
      'e.endsAt',
      'e.timeZone',
      'e.venue',
      'e.seats',
      'e.followUpDays',
      'e.giftMinor',
    ])
    .select(
      sql<EventRow['guests']>`coalesce((select jsonb_object_agg(n.state, n.count) from (
        select g.state, count(*) as count from guests g where g.event_id = e.id and ${sees(viewer, 'g.clientId')} group by g.state) n), '{}')`.as(
        'guests',
      ),
    )

export const listEvents = (tx: Tx, viewer: Viewer, initiativeId: string): Promise<EventRow[]> =>
  events(tx, viewer).where('e.initiativeId', '=', initiativeId).orderBy('e.startsAt', 'desc').limit(200).execute()

export async function readEvent(tx: Tx, viewer: Viewer, id: string): Promise<EventRow> {
  const row = await events(tx, viewer).where('e.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}
