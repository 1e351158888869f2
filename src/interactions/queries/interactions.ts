import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { addDays } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { z } from 'zod'
import type { Interaction, InteractionVersion, listInteractions as listOperation } from '../contract.ts'
import { readsNotes } from '../policy.ts'
import { correctableTeam, interactions, toInteraction } from './rows.ts'
import type { InteractionRow } from './rows.ts'

type Shown = z.output<typeof Interaction>
type Key = { clientId: string; interactionId: string }

export async function readInteraction(tx: Tx, viewer: Viewer, key: Key): Promise<Shown> {
  const row = await readRow(tx, viewer, key)
  return toInteraction(viewer, await correctableTeam(tx, viewer), row)
}

/** Errors: not_found for a contact that does not exist or is not the viewer's to know of. */
export async function readRow(tx: Tx, viewer: Viewer, { clientId, interactionId }: Key): Promise<InteractionRow> {
  const row = await interactions(tx, viewer)
    .where('i.clientId', '=', clientId)
    .where('i.id', '=', interactionId)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockRow(tx: Tx, viewer: Viewer, key: Key): Promise<InteractionRow> {
  await tx
    .selectFrom('interactions as i')
    .select('i.id')
    .where('i.clientId', '=', key.clientId)
    .where('i.id', '=', key.interactionId)
    .where(sees(viewer, 'i.client_id'))
    .forUpdate()
    .execute()
  return readRow(tx, viewer, key)
}

type Filter = z.output<typeof listOperation.query>

export async function listInteractions(tx: Tx, viewer: Viewer, filter: Filter): Promise<Page<Shown>> {
  const keys = await newestKeys(tx, viewer, filter)
  const rows = await interactions(tx, viewer, seenAmong(viewer, keys))
    .orderBy('i.occurredAt', 'desc')
    .orderBy('i.id', 'desc')
    .execute()
  const team = await correctableTeam(tx, viewer)
  return toPage(
    rows.map((row) => toInteraction(viewer, team, row)),
    filter.limit,
    (row) => cursorOf(row.occurredAt, row.id),
  )
}

/** The first wall on a few rows known by key, asked of the keys: the planner then fetches those rows and no others. */
const seenAmong = (viewer: Viewer, keys: readonly { clientId: string; id: string }[]) =>
  sql<boolean>`(i.client_id, i.id) in (with k as materialized (
    select * from unnest(${keys.map(({ clientId }) => clientId)}::uuid[], ${keys.map(({ id }) => id)}::uuid[]) k(client_id, id)
      where ${sees(viewer, 'k.client_id')}) select client_id, id from k)`

/**
 * Which contacts the page holds, found by walking one index from its newest entry: unless somebody says whose, the viewer's own.
 * Row-level security alone limits this step; the first wall stands where the rows themselves are read.
 */
function newestKeys(tx: Tx, viewer: Viewer, filter: Filter): Promise<{ clientId: string; id: string }[]> {
  const { clientId, initiativeId, flagged, channel, purpose, from, to } = filter
  const cursor = readCursor(filter.after, 2)
  const named = clientId ?? initiativeId ?? (flagged ? 'flagged' : undefined)
  const representativeId = filter.representativeId ?? (named ? undefined : viewer.userId)
  let query = tx
    .selectFrom('interactions as i')
    .select(['i.clientId', 'i.id'])
    .orderBy('i.occurredAt', 'desc')
    .orderBy('i.id', 'desc')
    .limit(filter.limit + 1)
  if (cursor) query = query.where(sql<boolean>`(i.occurred_at, i.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`)
  if (representativeId) query = query.where('i.representativeId', '=', representativeId)
  if (clientId) query = query.where('i.clientId', '=', clientId)
  if (initiativeId) query = query.where('i.initiativeId', '=', initiativeId)
  if (flagged) query = query.where(sql<boolean>`i.flags <> '{}'`)
  if (channel) query = query.where('i.channel', '=', channel)
  if (purpose) query = query.where('i.purpose', '=', purpose)
  if (from) query = query.where('i.occurredAt', '>=', startOf(viewer, from))
  if (to) query = query.where('i.occurredAt', '<', startOf(viewer, addDays(to, 1)))
  return query.execute()
}

/** The instant a day begins where the viewer is. */
const startOf = (viewer: Viewer, day: Day) =>
  sql<string>`(${day}::timestamp at time zone coalesce((select time_zone from users where id = ${viewer.userId}), 'UTC'))`

type Version = z.output<typeof InteractionVersion>

/** What a contact said before each correction. Confidential then or now, marketing does not read the notes. */
export async function listVersions(tx: Tx, viewer: Viewer, key: Key): Promise<Version[]> {
  const now = await readRow(tx, viewer, key)
  const rows = await tx
    .selectFrom('interactionVersions as v')
    .innerJoin('users as u', 'u.id', 'v.correctedBy')
    .select(['v.version', 'v.correctedAt', 'v.reason', 'v.correctedBy', 'u.name'])
    .select(sql<Version['content']>`v.content`.as('content'))
    .where('v.clientId', '=', key.clientId)
    .where('v.interactionId', '=', key.interactionId)
    .where(sees(viewer, 'v.client_id'))
    .orderBy('v.version', 'desc')
    .execute()
  return rows.map(({ correctedBy, name, content, ...row }) => {
    const readable = readsNotes(viewer, { ...now, confidential: now.confidential || content.confidential })
    return {
      ...row,
      correctedBy: { id: correctedBy, name },
      content: { ...content, notes: readable ? content.notes : '' },
    }
  })
}
