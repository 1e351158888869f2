/** Signing in and out, second factor, own sessions: better-auth does it, we record it and say it in our words. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, SYSTEM } from '#src/context.ts'
import type { Context, Parts } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import type { z } from 'zod'
import type { Auth } from '../auth.ts'
import type { SessionState } from '../contract.ts'
import { checkStrength } from '../password.ts'
import { readFirm, readMe } from '../queries.ts'
import { readSessions } from '../queries/sessions.ts'
import { headersOf, passCookies, readSignedIn, sessionOf } from '../session.ts'
import { readSignInPolicy } from '../queries/admission.ts'
import { owesFactor } from '../signInPolicy.ts'
import { guess } from './guess.ts'

type Door = { request: FastifyRequest; reply: FastifyReply }
type State = z.input<typeof SessionState>

export async function readState({ db }: Parts, auth: Auth, request: FastifyRequest): Promise<State> {
  if (!(await readFirm(db))) return { state: 'setup', me: null }
  const session = await sessionOf(auth, request)
  const found = session && (await readSignedIn(db, session.userId))
  if (!found) return { state: 'signed_out', me: null }
  return stateOf(db, found)
}

const stateOf = async (db: Parts['db'], { viewer, owes }: SignedIn): Promise<State> => ({
  state: owes ? 'factor' : 'signed_in',
  me: await readMe(db, viewer.userId),
})
type SignedIn = NonNullable<Awaited<ReturnType<typeof readSignedIn>>>

/** The same sentence for a wrong password, an unknown address and an ended user: none of them is anybody's business. */
const REFUSED = 'The e-mail address or the password is not right.'

export async function signIn(
  parts: Parts,
  auth: Auth,
  body: { email: string; password: string },
  door: Door,
): Promise<State> {
  const headers = headersOf(door.request)
  const call = () => auth.api.signInEmail({ body, headers, returnHeaders: true })
  const answer = await guess(parts, door.request, body.email, () => attempt(call, REFUSED))
  if ('twoFactorRedirect' in answer.response) {
    passCookies(answer.headers, door.reply)
    return { state: 'totp', me: null }
  }
  return enter(parts, answer.response.user.id, answer.headers, door)
}

export async function verifyTotp(parts: Parts, auth: Auth, code: string, door: Door): Promise<State> {
  const headers = headersOf(door.request)
  const given = { body: { code }, headers, returnHeaders: true } as const
  const answer = await attempt<{ headers: Headers; response: { user: { id: string } } }>(
    () => (code.includes('-') ? auth.api.verifyBackupCode(given) : auth.api.verifyTOTP(given)),
    'That code is not right, or it came too late. Please try the next one.',
  )
  return enter(parts, answer.response.user.id, answer.headers, door)
}

async function enter(parts: Parts, userId: string, headers: Headers, { reply }: Door): Promise<State> {
  const found = await readSignedIn(parts.db, userId)
  if (!found) throw new AppError('unauthenticated', { sentence: REFUSED })
  const context = { ...parts, viewer: found.viewer }
  await inTransaction(context, (tx) =>
    recordEvent(tx, context, { verb: 'signed in', subject: 'session', subjectId: userId }),
  )
  passCookies(headers, reply)
  return stateOf(parts.db, found)
}

/** Runs a better-auth call; its refusal becomes our sentence, a fault of the machine stays one. */
async function attempt<T>(call: () => Promise<T>, sentence: string): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const status = (error as { statusCode?: number }).statusCode
    if (status !== undefined && status >= 400 && status < 500)
      throw new AppError(status === 429 ? 'too_many' : 'unauthenticated', { sentence, cause: error })
    throw error
  }
}

export async function signOut(parts: Parts, auth: Auth, { request, reply }: Door) {
  const session = await sessionOf(auth, request)
  const answer = await auth.api.signOut({ headers: headersOf(request), returnHeaders: true })
  passCookies(answer.headers, reply)
  if (session) {
    const context = { ...parts, viewer: { ...SYSTEM, userId: session.userId } }
    await inTransaction(context, (tx) =>
      recordEvent(tx, context, { verb: 'signed out', subject: 'session', subjectId: session.userId }),
    )
  }
  return { ok: true as const }
}

export async function listSessions(context: Context, auth: Auth, request: FastifyRequest) {
  const current = await sessionOf(auth, request)
  return { rows: await readSessions(context.db, context.viewer.userId, context.clock.now(), current?.id) }
}

/** Ends one of the viewer's own sessions; anybody else's is not there. */
export function endSession(context: Context, sessionId: string) {
  return inTransaction(context, async (tx) => {
    const ended = await tx
      .deleteFrom('sessions')
      .where('userId', '=', context.viewer.userId)
      .where((where) => where.eb(where.cast<string>('id', 'text'), '=', sessionId))
      .returning('id')
      .executeTakeFirst()
    if (!ended) throw new AppError('not_found')
    await recordEvent(tx, context, { verb: 'ended', subject: 'session', subjectId: ended.id })
    return { ok: true as const }
  })
}

const WRONG_PASSWORD = 'That is not your password.'

export async function startTotp(auth: Auth, password: string, { request, reply }: Door) {
  const headers = headersOf(request)
  const answer = await attempt(
    () => auth.api.enableTwoFactor({ body: { password }, headers, returnHeaders: true }),
    WRONG_PASSWORD,
  )
  if (answer.response.method !== 'totp')
    throw new AppError('conflict', { sentence: 'No authenticator can be set up here.' })
  passCookies(answer.headers, reply)
  return { uri: answer.response.totpURI, backupCodes: answer.response.backupCodes }
}

export async function confirmTotp(context: Context, auth: Auth, code: string, { request, reply }: Door) {
  const headers = headersOf(request)
  const answer = await attempt(
    () => auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
    'That code is not right. Please try the next one.',
  )
  passCookies(answer.headers, reply)
  await recordOwn(context, 'switched on', 'second factor')
  return { ok: true as const }
}

/** Errors: conflict where the firm asks for the second factor; unauthenticated for a wrong password. */
export async function stopTotp(context: Context, auth: Auth, password: string, { request, reply }: Door) {
  const headers = headersOf(request)
  if (owesFactor(await readSignInPolicy(context.db), { roles: context.viewer.roles, twoFactor: false }))
    throw new AppError('conflict', { sentence: 'Your firm asks for a second factor; it stays on.' })
  const answer = await attempt(
    () => auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
    WRONG_PASSWORD,
  )
  passCookies(answer.headers, reply)
  await recordOwn(context, 'switched off', 'second factor')
  return { ok: true as const }
}

export async function changePassword(
  context: Context,
  auth: Auth,
  { current, next }: { current: string; next: string },
  { request, reply }: Door,
) {
  const me = await readMe(context.db, context.viewer.userId)
  checkStrength(next, [me.name, me.email])
  const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
  const answer = await attempt(
    () => auth.api.changePassword({ body, headers: headersOf(request), returnHeaders: true }),
    WRONG_PASSWORD,
  )
  passCookies(answer.headers, reply)
  await recordOwn(context, 'changed', 'password')
  return { ok: true as const }
}

const recordOwn = (context: Context, verb: string, subject: string) =>
  inTransaction({ ...context, request: undefined }, (tx) =>
    recordEvent(tx, context, { verb, subject, subjectId: context.viewer.userId }),
  )
