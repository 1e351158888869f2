/** Users, teams and the first-run set-up. Sign-in itself is in signIn.ts. */
import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { newId } from '#src/kit/ids.ts'
import type { z } from 'zod'
import type { Auth } from './auth.ts'
import type {
  addTeam as addTeamOperation,
  addUser as addUserOperation,
  changeMe as changeMeOperation,
  changeUser as changeUserOperation,
} from './contract.ts'
import type { setUpFirm as setUpOperation } from './contract.ts'
import { draftLink, keepLink, keepPassword, shownOnce } from './actions/firstLinks.ts'
import { insertRoles, regrantBelow, setRoles } from './actions/roles.ts'
import { checkStrength } from './password.ts'
import { mayChangeUsers } from './policy.ts'
import { readFirm, readMe, readUser } from './queries.ts'
import type { Role } from './roles.ts'

type NewUser = z.output<typeof addUserOperation.body>
type UserChange = z.output<typeof changeUserOperation.body>

/** Hashing is slow on purpose, so it happens before the transaction opens. */
export const hashPassword = async (auth: Auth, password: string): Promise<string> =>
  (await auth.$context).password.hash(password)

/** Adds a user, who chooses a password by a one-time link; guarded roles wait for a second person. Errors: conflict for an e-mail in use. */
export async function addUser(context: Context, auth: Auth, input: NewUser) {
  mayChangeUsers(context.viewer)
  refuseOwnPower(context, { id: '', roles: [], managerId: null }, { managerId: input.managerId })
  const { roles, ...columns } = input
  const draft = draftLink()
  const { user, link } = await inTransaction(context, async (tx) => {
    const firm = await readFirm(tx)
    const id = await insertUser(tx, context, { ...columns, timeZone: input.timeZone ?? firm?.timeZone ?? 'UTC' })
    await setRoles(tx, context, id, roles)
    const kept = await keepLink(tx, context, id, draft)
    await recordEvent(tx, context, { verb: 'added', subject: 'user', subjectId: id, after: input })
    return { user: await readUser(tx, id), link: kept }
  })
  return { user, firstLink: shownOnce(auth, draft, link) }
}

type UserValues = Omit<NewUser, 'timeZone' | 'roles'> & { timeZone: string }

async function insertUser(tx: Tx, context: Context, user: UserValues): Promise<string> {
  const id = newId()
  const now = context.clock.now()
  await tx
    .insertInto('users')
    .values({ ...user, id, email: user.email.toLowerCase(), createdAt: now, updatedAt: now })
    .execute()
  return id
}

/** Changes a user; a new manager or team moves the grants of everything they cover. Errors: changed for a stale version. */
export function changeUser(context: Context, userId: string, { version, roles, ...columns }: UserChange) {
  mayChangeUsers(context.viewer)
  return inTransaction(context, async (tx) => {
    const before = await lockUser(tx, userId, version)
    refuseOwnPower(context, before, { roles, managerId: columns.managerId })
    if (columns.managerId) await refuseCircle(tx, userId, columns.managerId)
    await tx
      .updateTable('users')
      .set({ ...columns, version: version + 1, updatedAt: context.clock.now() })
      .where('id', '=', userId)
      .execute()
    if (roles) await setRoles(tx, context, userId, roles)
    const moves = columns.managerId !== undefined && columns.managerId !== before.managerId
    if (roles || moves) await regrantBelow(tx, userId)
    const after = await readUser(tx, userId)
    await recordEvent(tx, context, { verb: 'changed', subject: 'user', subjectId: userId, before, after })
    return after
  })
}

/** One's own language and zone; nothing else of oneself. */
export function changeMe(context: Context, change: z.output<typeof changeMeOperation.body>) {
  const { userId } = context.viewer
  return inTransaction(context, async (tx) => {
    const { language, timeZone } = await readMe(tx, userId)
    if (Object.keys(change).length === 0) return readMe(tx, userId)
    await tx.updateTable('users').set(change).where('id', '=', userId).execute()
    const event = { verb: 'changed', subject: 'user', subjectId: userId, before: { language, timeZone }, after: change }
    await recordEvent(tx, context, event)
    return readMe(tx, userId)
  })
}

/** Whoever hands out roles and managers hands none to themselves: that would open clients, or a desk, to who guards the doors. */
function refuseOwnPower(
  { viewer }: Context,
  user: OwnPower,
  { roles, managerId }: Pick<UserChange, 'roles' | 'managerId'>,
): void {
  const own = user.id === viewer.userId
  const gains =
    roles?.some((role) => !user.roles.includes(role)) || (managerId !== undefined && managerId !== user.managerId)
  if (own && gains)
    throw new AppError('second_person', { sentence: 'Another administrator has to give you roles or a manager.' })
  if (managerId === viewer.userId && user.managerId !== managerId)
    throw new AppError('second_person', { sentence: 'Another administrator has to say who reports to you.' })
}

type OwnPower = { id: string; roles: readonly Role[]; managerId: string | null }

export async function lockUser(tx: Tx, userId: string, version?: number) {
  await tx.selectFrom('users').select('id').where('id', '=', userId).forUpdate().execute()
  const user = await readUser(tx, userId)
  if (version !== undefined && user.version !== version) throw new AppError('changed', { current: user })
  return user
}

async function refuseCircle(tx: Tx, userId: string, managerId: string): Promise<void> {
  const above = await sql`with recursive above as (
      select id, manager_id from users where id = ${managerId}
      union select u.id, u.manager_id from users u join above a on u.id = a.manager_id
    ) select from above where id = ${userId}`.execute(tx)
  if (above.rows.length)
    throw new AppError('conflict', {
      sentence: 'Nobody can stand above themselves.',
      fields: { managerId: 'would form a circle' },
    })
}

export function addTeam(context: Context, { name, parentId }: z.output<typeof addTeamOperation.body>) {
  mayChangeUsers(context.viewer)
  return inTransaction(context, async (tx) => {
    const id = newId()
    await tx.insertInto('teams').values({ id, name, parentId }).execute()
    await recordEvent(tx, context, { verb: 'added', subject: 'team', subjectId: id, after: { name, parentId } })
    return { id, name, parentId, members: 0 }
  })
}

/** Creates the firm and its first administrator on an empty database, opened by the one-time token the server printed. */
export async function setUpFirm(
  context: Context,
  auth: Auth,
  expected: string | undefined,
  { token, firm, administrator }: z.output<typeof setUpOperation.body>,
): Promise<string> {
  if (!expected || !sameText(token, expected))
    throw new AppError('not_found', {
      sentence: 'This set-up link is not valid. The server prints a new one at each start.',
    })
  checkStrength(administrator.password, [administrator.name, administrator.email, firm.name])
  const hash = await hashPassword(auth, administrator.password)
  return inTransaction(context, async (tx) => {
    await insertFirm(tx, context, firm)
    const { name, email } = administrator
    const values = { name, email, timeZone: firm.timeZone, language: 'en' as const }
    const userId = await insertUser(tx, context, { ...values, managerId: null, teamId: null })
    await insertRoles(tx, userId, ['administrator'])
    await keepPassword(tx, context, userId, hash)
    await recordEvent(tx, context, { verb: 'set up', subject: 'firm', after: { firm, administrator: { name, email } } })
    return userId
  })
}

async function insertFirm(tx: Tx, context: Context, firm: { name: string; currency: string; timeZone: string }) {
  const made = await tx
    .insertInto('firm')
    .values({ ...firm, createdAt: context.clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('onlyOne')
    .executeTakeFirst()
  if (!made) throw new AppError('conflict', { sentence: 'The firm is already set up. Please sign in.' })
}

const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
