import { sql } from 'kysely'
import type { z } from 'zod'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { FirmPolicy } from '../match-policy-contract.ts'
import type { MatchPolicyVersion } from '../match-policy-contract.ts'
import { DEFAULT_POLICY } from '../matching/rules.ts'
import type { MatchingPolicy } from '../matching/rules.ts'

export type PolicyRow = z.output<typeof MatchPolicyVersion>
/** `authors` drafted and published it; nobody did what every firm begins with, and it confirms nothing by itself. */
export type PolicyInForce = { policy: MatchingPolicy; id: string | null; authors: readonly string[] }

const BEGINNING: PolicyInForce = { policy: { ...DEFAULT_POLICY, automatic: false }, id: null, authors: [] }

/** The newest published. */
export async function policyInForce(tx: Tx): Promise<PolicyInForce> {
  const row = await tx
    .selectFrom('matchPolicies')
    .select(['id', 'policy', 'preparedBy', 'publishedBy'])
    .where('publishedAt', 'is not', null)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return BEGINNING
  const authors = [row.preparedBy, row.publishedBy].filter((id) => id !== null)
  return { policy: FirmPolicy.parse(row.policy), id: row.id, authors }
}

export async function listPolicies(tx: Tx, { after, limit }: { after?: string; limit: number }) {
  const { id: current } = await policyInForce(tx)
  let query = policies(tx)
    .orderBy('p.version', 'desc')
    .limit(limit + 1)
  const cursor = readCursor(after, 1)
  if (cursor) query = query.where(sql<boolean>`p.version < ${cursor[0]}::int`)
  const rows = await query.execute()
  return toPage(
    rows.map((row) => toPolicy(row, current)),
    limit,
    ({ version }) => cursorOf(version),
  )
}

/** Errors: not_found. */
export async function readPolicy(tx: Tx, id: string): Promise<PolicyRow> {
  const row = await policies(tx).where('p.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return toPolicy(row, (await policyInForce(tx)).id)
}

export async function nextVersion(tx: Tx): Promise<number> {
  const latest = await tx
    .selectFrom('matchPolicies')
    .select((select) => select.fn.max('version').as('version'))
    .executeTakeFirst()
  return (latest?.version ?? 0) + 1
}

const policies = (tx: Tx) =>
  tx
    .selectFrom('matchPolicies as p')
    .innerJoin('users as d', 'd.id', 'p.preparedBy')
    .leftJoin('users as u', 'u.id', 'p.publishedBy')
    .select(['p.id', 'p.version', 'p.policy', 'p.reason', 'p.preparedAt', 'p.publishedAt'])
    .select(['d.id as drafterId', 'd.name as drafterName', 'u.id as publisherId', 'u.name as publisherName'])

type Raw = Awaited<ReturnType<ReturnType<typeof policies>['execute']>>[number]

function toPolicy(row: Raw, current: string | null): PolicyRow {
  const { drafterId, drafterName, publisherId, publisherName, policy, ...rest } = row
  return {
    ...rest,
    policy: FirmPolicy.parse(policy),
    state: row.publishedAt === null ? 'draft' : row.id === current ? 'current' : 'published',
    preparedBy: { id: drafterId, name: drafterName },
    publishedBy: publisherId === null ? null : { id: publisherId, name: publisherName ?? '' },
  }
}

/** Of all that was ever confirmed by itself, among the clients the viewer may know of. */
export const automaticOutcome = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('confirmations as f')
    .select(sql<number>`count(*)::int`.as('confirmed'))
    .select(sql<number>`(count(*) filter (where f.state = 'undo_asked'))::int`.as('undoAsked'))
    .select(sql<number>`(count(*) filter (where f.state = 'undone'))::int`.as('undone'))
    .where('f.policyId', 'is not', null)
    .where(sees(viewer, 'f.client_id'))
    .executeTakeFirstOrThrow()

/** Whether both may still confirm, and may know of the client: in their names nothing happens that they may not do. */
export async function mayBothConfirm(tx: Tx, authors: readonly string[], clientId: string): Promise<boolean> {
  const able = await tx
    .selectFrom('users as u')
    .select('u.id')
    .where('u.id', 'in', [...authors])
    .where('u.active', '=', true)
    .where(sql<boolean>`exists (select from user_roles r where r.user_id = u.id and r.role = 'controller')`)
    .where(
      sql<boolean>`not exists (select from client_denials denied where denied.client_id = ${clientId}::uuid and denied.user_id = u.id
        and denied.valid_from <= current_date and (denied.valid_to is null or denied.valid_to >= current_date))`,
    )
    .execute()
  return able.length === 2
}
