import { sql } from 'kysely'
import type { Database, Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import { AppError } from '#src/errors.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { z } from 'zod'
import type { Colleague, Language, Me, Team, User } from './contract.ts'
import type { Role } from './roles.ts'

type UserRow = z.output<typeof User>

const languageOf = (text: string) => text as z.output<typeof Language>

export async function readMe(db: Database | Tx, userId: string): Promise<z.output<typeof Me>> {
  const user = await users(db).where('u.id', '=', userId).executeTakeFirst()
  const firm = await readFirm(db)
  if (!user || !firm) throw new AppError('unauthenticated')
  const { id, name, email, roles, language, timeZone, twoFactor } = user
  return { id, name, email, roles, language: languageOf(language), timeZone, twoFactor, firm }
}

export const readFirm = (db: Database | Tx) =>
  db.selectFrom('firm').select(['name', 'currency', 'timeZone', 'demo']).executeTakeFirst()

const users = (db: Database | Tx) =>
  db
    .selectFrom('users as u')
    .leftJoin('users as m', 'm.id', 'u.managerId')
    .leftJoin('teams as t', 't.id', 'u.teamId')
    .select(['u.id', 'u.name', 'u.email', 'u.language', 'u.timeZone', 'u.active', 'u.contactHours', 'u.version'])
    .select([
      'u.managerId',
      'm.name as managerName',
      'u.teamId',
      't.name as teamName',
      'u.twoFactorEnabled as twoFactor',
    ])
    .select(sql<Role[]>`array(select role from user_roles r where r.user_id = u.id order by role)`.as('roles'))
    .select([open(false).as('askedRoles'), open(true).as('aloneRoles'), waits.as('waits')])

/** Requests for roles that nobody has decided: to be given yet, or given alone. */
const open = (alone: boolean) => sql<Role[]>`array(select role from role_requests q
  where q.user_id = u.id and q.decision is null and q.alone = ${alone} order by role)`

const waits = sql<boolean>`exists (select from first_links l where l.user_id = u.id and l.used_at is null and l.withdrawn_at is null)
  and not exists (select from credentials c where c.user_id = u.id)`

const toUser = (row: Omit<UserRow, 'language'> & { language: string }): UserRow => ({
  ...row,
  language: languageOf(row.language),
})

export async function readUser(db: Database | Tx, userId: string): Promise<UserRow> {
  const row = await users(db).where('u.id', '=', userId).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return toUser(row)
}

export async function listUsers(
  tx: Tx,
  { after, limit, q, role }: { after?: string; limit: number; q?: string; role?: Role },
): Promise<Page<UserRow>> {
  let query = users(tx)
    .orderBy('u.name')
    .orderBy('u.id')
    .limit(limit + 1)
  const cursor = readCursor(after, 2)
  if (cursor) query = query.where(sql<boolean>`(u.name, u.id) > (${cursor[0]}, ${cursor[1]}::uuid)`)
  if (q) query = query.where(sql<boolean>`u.name ilike ${likeOf(q)} or u.email ilike ${likeOf(q)}`)
  if (role) query = query.where(hasRoleRow(role))
  const rows = await query.execute()
  return toPage(rows.map(toUser), limit, (row) => cursorOf(row.name, row.id))
}

const hasRoleRow = (role: Role) =>
  sql<boolean>`exists (select from user_roles r where r.user_id = u.id and r.role = ${role})`

/** Text typed by a person, as a pattern that means only itself. */
const likeOf = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

export async function findColleagues(
  tx: Tx,
  { q, role }: { q?: string; role?: Role },
): Promise<z.output<typeof Colleague>[]> {
  let query = tx
    .selectFrom('users as u')
    .select(['u.id', 'u.name'])
    .select(sql<Role[]>`array(select role from user_roles r where r.user_id = u.id order by role)`.as('roles'))
    .where('u.active', '=', true)
    .orderBy('u.name')
    .limit(20)
  if (q) query = query.where('u.name', 'ilike', likeOf(q))
  if (role) query = query.where(hasRoleRow(role))
  return query.execute()
}

export const listTeams = (tx: Tx): Promise<z.output<typeof Team>[]> =>
  tx
    .selectFrom('teams as t')
    .select(['t.id', 't.name', 't.parentId'])
    .select(sql<number>`(select count(*) from users u where u.team_id = t.id and u.active)`.as('members'))
    .orderBy('t.name')
    .execute()

/** Every user below a manager, the manager included: whose work a manager may look at. */
export async function teamOf(tx: Tx, managerId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`with recursive below as (
      select id from users where id = ${managerId}
      union select u.id from users u join below b on u.manager_id = b.id
    ) select id from below`.execute(tx)
  return found.rows.map((row) => row.id)
}
