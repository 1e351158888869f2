/** Roles asked for, given and taken. A guarded one takes two people: who asks, and who gives (docs/rules.md, 2). */
import { sql } from 'kysely'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { newId } from '#src/kit/ids.ts'
import { planRoles } from '../giving.ts'
import { isSecondPerson, mayDecideRoles } from '../policy.ts'
import { isOnlyAdministrator, lockRoleRequest, readRolesOf } from '../queries/admission.ts'
import { readUser } from '../queries.ts'
import { isGuarded } from '../roles.ts'
import type { GuardedRole, Role } from '../roles.ts'
import { raiseAlert } from './alerts.ts'

/** Gives what needs nobody else, asks for the rest, takes what is not wished any more. Within a change of the user. */
export async function setRoles(tx: Tx, context: Context, userId: string, wished: readonly Role[]): Promise<void> {
  const onlyAdministrator = await isOnlyAdministrator(tx, context.viewer.userId)
  const plan = planRoles(wished, { ...(await readRolesOf(tx, userId)), onlyAdministrator })
  await withdrawRequests(tx, context, userId, [...plan.withdraw, ...plan.take.filter(isGuarded)])
  if (plan.take.length)
    await tx.deleteFrom('userRoles').where('userId', '=', userId).where('role', 'in', plan.take).execute()
  await insertRoles(tx, userId, [...plan.give, ...plan.giveAlone])
  for (const role of plan.ask) await insertRequest(tx, context, userId, role, false)
  for (const role of plan.giveAlone) await noteAlone(tx, context, userId, role)
}

export async function insertRoles(tx: Tx, userId: string, roles: readonly Role[]): Promise<void> {
  if (!roles.length) return
  await tx
    .insertInto('userRoles')
    .values(roles.map((role) => ({ userId, role })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Said plainly, in the record and to compliance, and open until somebody else says whether it stays. */
async function noteAlone(tx: Tx, context: Context, userId: string, role: GuardedRole): Promise<void> {
  await insertRequest(tx, context, userId, role, true)
  await raiseAlert(tx, context, { kind: 'role given alone', userId, details: { role } })
}

async function insertRequest(tx: Tx, context: Context, userId: string, role: GuardedRole, alone: boolean) {
  const asked = { askedBy: context.viewer.userId, askedAt: context.clock.now(), alone }
  await tx
    .insertInto('roleRequests')
    .values({ id: newId(), userId, role, ...asked })
    .execute()
  const [verb, reason] = alone
    ? ['role given alone', 'The firm has only one administrator: nobody approved this.']
    : ['role asked', null]
  await recordEvent(tx, context, { verb, subject: 'user', subjectId: userId, after: { role }, reason })
}

export async function withdrawRequests(tx: Tx, context: Context, userId: string, roles?: readonly GuardedRole[]) {
  if (roles?.length === 0) return
  let query = tx
    .updateTable('roleRequests')
    .set({ decision: 'withdrawn', decidedBy: context.viewer.userId, decidedAt: context.clock.now() })
    .where('userId', '=', userId)
    .where('decision', 'is', null)
  if (roles) query = query.where('role', 'in', roles)
  await query.execute()
}

/** Whoever got a new way in keeps a guarded role only if a second person says so: the link might have stayed with its maker. */
export async function suspendGuarded(tx: Tx, context: Context, userId: string): Promise<void> {
  const guarded = (await readRolesOf(tx, userId)).held.filter(isGuarded)
  if (!guarded.length) return
  await withdrawRequests(tx, context, userId, guarded)
  if (await isOnlyAdministrator(tx, context.viewer.userId)) {
    for (const role of guarded) await noteAlone(tx, context, userId, role)
    return
  }
  await tx.deleteFrom('userRoles').where('userId', '=', userId).where('role', 'in', guarded).execute()
  for (const role of guarded) await insertRequest(tx, context, userId, role, false)
  await regrantBelow(tx, userId)
}

/** Errors: second_person for who asked and for whom it is; conflict once it is decided. */
export function decideRole(
  context: Context,
  requestId: string,
  { give, reason }: { give: boolean; reason: string | null },
) {
  mayDecideRoles(context.viewer)
  return inTransaction(context, async (tx) => {
    const asked = await lockRoleRequest(tx, requestId)
    if (asked.decision) throw new AppError('conflict', { sentence: 'This was decided already.' })
    if (!isSecondPerson(context.viewer, asked))
      throw new AppError('second_person', { sentence: 'Neither who asked for a role nor who is to have it decides.' })
    const { active } = await readUser(tx, asked.userId)
    if (!active) throw new AppError('conflict', { sentence: 'This user has left.' })
    await tx
      .updateTable('roleRequests')
      .set({
        decision: give ? 'approved' : 'declined',
        decidedBy: context.viewer.userId,
        decidedAt: context.clock.now(),
      })
      .where('id', '=', requestId)
      .execute()
    await applyDecision(tx, asked, give)
    const event = { verb: give ? 'role given' : 'role declined', subject: 'user', subjectId: asked.userId, reason }
    await recordEvent(tx, context, { ...event, after: { role: asked.role } })
    return { given: give }
  })
}

async function applyDecision(tx: Tx, { userId, role }: { userId: string; role: GuardedRole }, give: boolean) {
  if (give) await insertRoles(tx, userId, [role])
  else await tx.deleteFrom('userRoles').where('userId', '=', userId).where('role', '=', role).execute()
  await sql`update users set version = version + 1 where id = ${userId}`.execute(tx)
  await regrantBelow(tx, userId)
}

/** The clients covered by the user or by anybody below change managers with them. */
export async function regrantBelow(tx: Tx, userId: string): Promise<void> {
  await sql`select regrant_team(${userId})`.execute(tx)
}
