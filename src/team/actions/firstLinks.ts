/**
 * One-time links by which people choose their own password: no administrator ever knows one. The link is shown once, to whoever
 * made it; what is kept is its hash. A new link ends the one before, and a used one never opens again.
 */
import { createHash, randomBytes } from 'node:crypto'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, SYSTEM } from '#src/context.ts'
import type { Context, Parts } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { newId } from '#src/kit/ids.ts'
import type { Auth } from '../auth.ts'
import { checkStrength } from '../password.ts'
import { mayChangeUsers } from '../policy.ts'
import { readUser } from '../queries.ts'
import { suspendGuarded } from './roles.ts'

/** Long enough to be handed over, too short to be found lying about. */
const HOURS = 24

export type LinkDraft = { id: string; token: string }
export const draftLink = (): LinkDraft => ({ id: newId(), token: randomBytes(32).toString('base64url') })

const digest = (token: string): string => createHash('sha256').update(token).digest('hex')

export type KeptLink = { id: string; expiresAt: string }

/** Keeps a link within a change. The answer is stored with it for a repeated request, and so tells nothing of the token. */
export async function keepLink(
  tx: Tx,
  context: Context,
  userId: string,
  { id, token }: LinkDraft,
  forgetsFactor = false,
): Promise<KeptLink> {
  const now = context.clock.now()
  const expiresAt = new Date(now.getTime() + HOURS * 3_600_000).toISOString()
  await endLinks(tx, context, userId)
  const made = { madeBy: context.viewer.userId, madeAt: now, expiresAt }
  await tx
    .insertInto('firstLinks')
    .values({ id, userId, tokenSha256: digest(token), forgetsFactor, ...made })
    .execute()
  return { id, expiresAt }
}

export const endLinks = (tx: Tx, context: Context, userId: string) =>
  tx
    .updateTable('firstLinks')
    .set({ withdrawnAt: context.clock.now() })
    .where('userId', '=', userId)
    .where('usedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .execute()

/** Null when the kept link is another than the draft: the request was a repeat, and the link has been shown. */
export function shownOnce(auth: Auth, draft: LinkDraft, kept: KeptLink) {
  if (kept.id !== draft.id) return null
  // Behind the hash sign: what stands there reaches no server, and so no log.
  return { url: `${auth.options.baseURL}/welcome#${draft.token}`, expiresAt: kept.expiresAt }
}

type Renewal = { forgetFactor: boolean; reason: string }

/** For who forgot a password or lost the second factor. Sessions go on until the link is used. Errors: conflict for a leaver. */
export async function makeFirstLink(context: Context, auth: Auth, userId: string, { forgetFactor, reason }: Renewal) {
  mayChangeUsers(context.viewer)
  if (userId === context.viewer.userId)
    throw new AppError('second_person', { sentence: 'Another administrator has to make you a new link.' })
  const draft = draftLink()
  const kept = await inTransaction(context, async (tx) => {
    const user = await readUser(tx, userId)
    if (!user.active) throw new AppError('conflict', { sentence: 'This user has left.' })
    await suspendGuarded(tx, context, userId)
    const link = await keepLink(tx, context, userId, draft, forgetFactor)
    const after = { expiresAt: link.expiresAt, forgetFactor }
    await recordEvent(tx, context, { verb: 'first link made', subject: 'user', subjectId: userId, after, reason })
    return link
  })
  return { firstLink: shownOnce(auth, draft, kept) }
}

/** Spends the link: the password is the user's own from here on, and every session of before ends. Answers whose it is. */
export async function spendLink(parts: Parts, auth: Auth, token: string, password: string): Promise<{ email: string }> {
  const link = await readLink(parts, token)
  const user = await readUser(parts.db, link.userId)
  checkStrength(password, [user.name, user.email])
  // Slow on purpose, so it happens before the transaction opens.
  const hash = await (await auth.$context).password.hash(password)
  const context: Context = { ...parts, viewer: { ...SYSTEM, userId: user.id } }
  await inTransaction(context, async (tx) => {
    const spent = await tx
      .updateTable('firstLinks')
      .set({ usedAt: parts.clock.now() })
      .where('id', '=', link.id)
      .where('usedAt', 'is', null)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirst()
    if (!spent.numUpdatedRows) throw notValid()
    await keepPassword(tx, context, user.id, hash)
    if (link.forgetsFactor) await dropFactor(tx, user.id)
    await tx.deleteFrom('sessions').where('userId', '=', user.id).execute()
    await recordEvent(tx, context, { verb: 'first link used', subject: 'user', subjectId: user.id })
  })
  return { email: user.email }
}

const notValid = () =>
  new AppError('not_found', { sentence: 'This link is not valid any more. Please ask an administrator for a new one.' })

async function readLink({ db, clock }: Parts, token: string) {
  const link = await db
    .selectFrom('firstLinks as l')
    .innerJoin('users as u', 'u.id', 'l.userId')
    .select(['l.id', 'l.userId', 'l.forgetsFactor'])
    .where('l.tokenSha256', '=', digest(token))
    .where('l.usedAt', 'is', null)
    .where('l.withdrawnAt', 'is', null)
    .where('l.expiresAt', '>', clock.now().toISOString())
    .where('u.active', '=', true)
    .executeTakeFirst()
  if (!link) throw notValid()
  return link
}

export async function keepPassword(tx: Tx, context: Context, userId: string, password: string): Promise<void> {
  const now = context.clock.now()
  const kept = await tx
    .updateTable('credentials')
    .set({ password, updatedAt: now })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  if (kept.numUpdatedRows) return
  const row = { id: newId(), userId, accountId: userId, providerId: 'credential', password }
  await tx
    .insertInto('credentials')
    .values({ ...row, createdAt: now, updatedAt: now })
    .execute()
}

async function dropFactor(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('twoFactors').where('userId', '=', userId).execute()
  await tx.updateTable('users').set({ twoFactorEnabled: false }).where('id', '=', userId).execute()
}
