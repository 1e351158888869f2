import { sql } from 'kysely'
import type { Database, Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { z } from 'zod'
import type { Alert, RoleRequest } from '../admission-contract.ts'
import { isSecondPerson } from '../policy.ts'
import type { GuardedRole, Role } from '../roles.ts'
import { DEFAULT_POLICY } from '../signInPolicy.ts'
import type { FactorRule, SignInPolicy } from '../signInPolicy.ts'

export async function readSignInPolicy(db: Database | Tx): Promise<SignInPolicy> {
  const row = await db.selectFrom('signInPolicy').selectAll().executeTakeFirst()
  if (!row) return DEFAULT_POLICY
  const { onlyOne: _, ...policy } = row
  return { ...policy, secondFactor: row.secondFactor as FactorRule, secondFactorRoles: row.secondFactorRoles as Role[] }
}

export async function readRolesOf(tx: Tx, userId: string) {
  const { rows } = await sql<{ held: Role[]; awaited: GuardedRole[] }>`select
    array(select role from user_roles where user_id = ${userId} order by role) as held,
    array(select role from role_requests where user_id = ${userId} and decision is null and not alone order by role) as awaited`.execute(
    tx,
  )
  return rows[0] ?? { held: [], awaited: [] }
}

/** Whether nobody else administers the firm. */
export async function isOnlyAdministrator(tx: Tx, userId: string): Promise<boolean> {
  const other = await tx
    .selectFrom('users as u')
    .innerJoin('userRoles as r', 'r.userId', 'u.id')
    .select('u.id')
    .where('r.role', '=', 'administrator')
    .where('u.active', '=', true)
    .where('u.id', '<>', userId)
    .executeTakeFirst()
  return !other
}

export async function lockRoleRequest(tx: Tx, requestId: string) {
  const row = await tx.selectFrom('roleRequests').selectAll().where('id', '=', requestId).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return { ...row, role: row.role as GuardedRole }
}

/** Users who left need nobody's decision. */
export async function listRoleRequests(
  tx: Tx,
  viewer: Viewer,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<z.output<typeof RoleRequest>>> {
  let query = tx
    .selectFrom('roleRequests as r')
    .innerJoin('users as u', 'u.id', 'r.userId')
    .innerJoin('users as a', 'a.id', 'r.askedBy')
    .select(['r.id', 'r.userId', 'u.name', 'r.role', 'r.askedBy', 'a.name as askedByName', 'r.askedAt', 'r.alone'])
    .where('r.decision', 'is', null)
    .where('u.active', '=', true)
    .orderBy('r.askedAt')
    .orderBy('r.id')
    .limit(limit + 1)
  const cursor = readCursor(after, 2)
  if (cursor) query = query.where(sql<boolean>`(r.asked_at, r.id) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`)
  const shown = toPage(await query.execute(), limit, ({ askedAt, id }) => cursorOf(askedAt, id))
  return {
    ...shown,
    rows: shown.rows.map(({ id, userId, name, role, askedBy, askedByName, askedAt, alone }) => ({
      id,
      user: { id: userId, name },
      role: role as GuardedRole,
      askedBy: { id: askedBy, name: askedByName },
      askedAt,
      alone,
      mayDecide: isSecondPerson(viewer, { askedBy, userId }),
    })),
  }
}

type AlertRow = z.output<typeof Alert>

const alerts = (tx: Tx) =>
  tx
    .selectFrom('alerts as a')
    .innerJoin('users as u', 'u.id', 'a.userId')
    .leftJoin('users as s', 's.id', 'a.seenBy')
    .select(['a.id', 'a.kind', 'a.at', 'a.details', 's.name as seenBy', 'a.seenAt', 'a.note'])
    .select(sql<AlertRow['user']>`jsonb_build_object('id', u.id, 'name', u.name)`.as('user'))

export async function readAlert(tx: Tx, alertId: string): Promise<AlertRow> {
  const row = await alerts(tx).where('a.id', '=', alertId).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row as AlertRow
}

export async function listAlerts(
  tx: Tx,
  { after, limit, seen }: { after?: string | undefined; limit: number; seen: boolean },
): Promise<Page<AlertRow>> {
  let query = alerts(tx)
    .where('a.seenAt', seen ? 'is not' : 'is', null)
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit + 1)
  const cursor = readCursor(after, 2)
  if (cursor) query = query.where(sql<boolean>`(a.at, a.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`)
  return toPage((await query.execute()) as AlertRow[], limit, ({ at, id }) => cursorOf(at, id))
}
