/** How an interaction is read, wherever one is shown. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { teamOf } from '#src/team/queries.ts'
import type { z } from 'zod'
import type { Interaction } from '../contract.ts'
import { correctsContact, readsNotes } from '../policy.ts'
import type { Channel, Direction, Flag, Outcome, Purpose } from '../words.ts'

type Named = { id: string; name: string }

export const personsOf = sql<
  Named[]
>`(select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.full_name) order by p.sort_name), '[]')
  from interaction_persons ip join persons p on p.client_id = ip.client_id and p.id = ip.person_id
  where ip.client_id = i.client_id and ip.interaction_id = i.id)`

const colleaguesOf = sql<
  Named[]
>`(select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name), '[]')
  from interaction_colleagues ic join users u on u.id = ic.user_id
  where ic.client_id = i.client_id and ic.interaction_id = i.id)`

/** The interactions the viewer may know of; `gathering_id` is never read, so that no client's log tells of another. */
export const interactions = (tx: Tx, viewer: Viewer, seen = sees(viewer, 'i.client_id')) =>
  tx
    .selectFrom('interactions as i')
    .innerJoin('clients as c', 'c.clientId', 'i.clientId')
    .innerJoin('users as r', 'r.id', 'i.representativeId')
    .innerJoin('users as b', 'b.id', 'i.recordedBy')
    .leftJoin('users as w', 'w.id', 'i.withdrawnBy')
    .leftJoin('initiatives as n', 'n.id', 'i.initiativeId')
    .where(seen)
    .select(['i.id', 'i.clientId', 'c.name as clientName', 'i.occurredAt', 'i.recordedAt', 'i.minutes', 'i.notes'])
    .select(['i.reached', 'i.qualifying', 'i.confidential', 'i.version', 'i.withdrawnAt', 'i.withdrawnReason'])
    .select(['i.representativeId', 'r.name as representativeName', 'i.recordedBy', 'b.name as recordedByName'])
    .select(['i.withdrawnBy', 'w.name as withdrawnByName', 'i.initiativeId', 'n.name as initiativeName'])
    .select([personsOf.as('persons'), colleaguesOf.as('colleagues')])
    .select([
      sql<Channel>`i.channel`.as('channel'),
      sql<Direction>`i.direction`.as('direction'),
      sql<Purpose>`i.purpose`.as('purpose'),
      sql<Outcome>`i.outcome`.as('outcome'),
      sql<Flag[]>`i.flags`.as('flags'),
    ])

export type InteractionRow = Awaited<ReturnType<ReturnType<typeof interactions>['executeTakeFirstOrThrow']>>

/** Whose contacts the viewer may correct besides their own. */
export const correctableTeam = async (tx: Tx, viewer: Viewer): Promise<string[]> =>
  hasRole(viewer, 'manager') ? teamOf(tx, viewer.userId) : []

/** As the viewer may read it. */
export function toInteraction(
  viewer: Viewer,
  team: readonly string[],
  row: InteractionRow,
): z.output<typeof Interaction> {
  const { clientId, clientName, representativeId, representativeName, recordedBy, recordedByName, ...rest } = row
  const { initiativeId, initiativeName, withdrawnAt, withdrawnBy, withdrawnByName, withdrawnReason, ...facts } = rest
  return {
    ...facts,
    notes: readsNotes(viewer, row) ? row.notes : '',
    client: { id: clientId, name: clientName },
    representative: { id: representativeId, name: representativeName },
    recordedBy: { id: recordedBy, name: recordedByName },
    initiative: initiativeId ? { id: initiativeId, name: initiativeName ?? '' } : null,
    withdrawn:
      withdrawnAt && withdrawnBy
        ? { at: withdrawnAt, by: { id: withdrawnBy, name: withdrawnByName ?? '' }, reason: withdrawnReason ?? '' }
        : null,
    mayCorrect: !withdrawnAt && correctsContact(viewer, row, team),
  }
}
