import { sql } from 'kysely'
import type { z } from 'zod'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Day } from '#src/kit/days.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { Gift, listGifts as listOperation } from './contract.ts'
import { DEFAULT_POLICY } from './gift.ts'
import type { GiftKind, GiftPolicy } from './gift.ts'

export type GiftRow = z.output<typeof Gift>

const gifts = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('gifts as g')
    .innerJoin('clients as c', 'c.clientId', 'g.clientId')
    .innerJoin('persons as p', (join) => join.onRef('p.clientId', '=', 'g.clientId').onRef('p.id', '=', 'g.personId'))
    .innerJoin('users as u', 'u.id', 'g.givenBy')
    .leftJoin('users as d', 'd.id', 'g.decidedBy')
    .leftJoin('initiatives as i', 'i.id', 'g.initiativeId')
    .select(['g.clientId', 'c.name as clientName', 'g.id', 'g.personId', 'p.fullName as personName', 'g.description'])
    .select(['g.valueMinor', 'g.currency', 'g.givenOn', 'g.givenBy as givenById', 'u.name as givenBy'])
    .select(['g.recordedBy as recordedById', 'g.initiativeId', 'i.name as initiativeName', 'g.askedReason'])
    .select(['d.name as decidedBy', 'g.decidedReason', 'g.withdrawnReason'])
    .select((select) => select.ref('g.kind').$castTo<GiftKind>().as('kind'))
    .select((select) => select.ref('g.state').$castTo<GiftRow['state']>().as('state'))
    .where(sees(viewer, 'g.client_id'))

type Filter = z.output<typeof listOperation.query>

export async function listGifts(
  tx: Tx,
  viewer: Viewer,
  { after, limit, clientId, state, initiativeId }: Filter,
): Promise<Page<GiftRow>> {
  let query = gifts(tx, viewer)
    .orderBy('g.givenOn', 'desc')
    .orderBy('g.id', 'desc')
    .limit(limit + 1)
  if (clientId) query = query.where('g.clientId', '=', clientId)
  if (state) query = query.where('g.state', '=', state)
  if (initiativeId) query = query.where('g.initiativeId', '=', initiativeId)
  const cursor = readCursor(after, 2)
  if (cursor) query = query.where(sql<boolean>`(g.given_on, g.id) < (${cursor[0]}::date, ${cursor[1]}::uuid)`)
  return toPage(await query.execute(), limit, (row) => cursorOf(row.givenOn, row.id))
}

/** Errors: not_found for a hidden gift as for a missing one. */
export async function readGift(tx: Tx, viewer: Viewer, clientId: string, id: string): Promise<GiftRow> {
  const row = await gifts(tx, viewer).where('g.clientId', '=', clientId).where('g.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}

/** What stands in the ledger for the invitation of a guest, or waits there. */
export const readGuestGift = (tx: Tx, clientId: string, guestId: string) =>
  tx
    .selectFrom('gifts as g')
    .select(['g.id', 'g.state'])
    .where('g.clientId', '=', clientId)
    .where('g.guestId', '=', guestId)
    .where('g.state', 'in', ['recorded', 'asked', 'approved'])
    .executeTakeFirst()

/** Takes the person until the transaction ends: of two who give at once the second sees what the first gave. */
export const lockPerson = (tx: Tx, personId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${personId}, 3220))`.execute(tx)

export type GivenOnDay = { givenOn: Day; currency: string; minor: number }

/** What a person has received from anybody at the firm, hidden or not; read it under the lock of the person. */
export async function readGiven(
  tx: Tx,
  personId: string,
  { from, to }: { from: Day; to: Day },
  kinds: readonly GiftKind[],
): Promise<GivenOnDay[]> {
  const found = await sql<GivenOnDay>`
    select * from gift_sums(${personId}::uuid, ${from}::date, ${to}::date, ${sql.val([...kinds])}::text[])`.execute(tx)
  return found.rows
}

/** Guests who came to an event, hidden ones too where the viewer is the firm. */
export const readCame = (tx: Tx, viewer: Viewer, eventId: string) =>
  tx
    .selectFrom('guests as g')
    .select(['g.clientId', 'g.id', 'g.personId', 'g.hostId'])
    .where('g.eventId', '=', eventId)
    .where((where) => where.or([where('g.state', '=', 'attended'), where('g.attended', '=', true)]))
    .where(sees(viewer, 'g.client_id'))
    .orderBy('g.id')
    .execute()

export async function hasPerson(tx: Tx, viewer: Viewer, clientId: string, personId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('persons as p')
    .select('p.id')
    .where('p.clientId', '=', clientId)
    .where('p.id', '=', personId)
    .where(sees(viewer, 'p.client_id'))
    .executeTakeFirst()
  return found !== undefined
}

export type SetPolicy = GiftPolicy & { reason: string | null; setBy: string | null; setAt: string | null }

/** What holds now: the newest compliance has set, or the default. */
export async function readGiftPolicy(tx: Tx): Promise<SetPolicy> {
  const row = await tx
    .selectFrom('giftPolicies as p')
    .innerJoin('users as u', 'u.id', 'p.setBy')
    .select(['p.limitMinor', 'p.currency', 'p.countsEntertainment', 'p.reason', 'u.name as setBy', 'p.setAt'])
    .select((select) => select.ref('p.basis').$castTo<GiftPolicy['basis']>().as('basis'))
    .orderBy('p.setAt', 'desc')
    .orderBy('p.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { ...DEFAULT_POLICY, reason: null, setBy: null, setAt: null }
}
