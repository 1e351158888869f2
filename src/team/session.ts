/** Who a request comes from. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { systemClock } from '#src/clock.ts'
import type { Database } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Auth } from './auth.ts'
import { reachOf } from './roles.ts'
import type { Role } from './roles.ts'
import { DEFAULT_POLICY, owesFactor } from './signInPolicy.ts'
import type { SignInPolicy } from './signInPolicy.ts'

/** The request's headers as better-auth wants them. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value)
  return headers
}

/** Passes the cookies better-auth set on to the browser. */
export function passCookies(from: Headers, reply: FastifyReply): void {
  for (const cookie of from.getSetCookie()) void reply.header('set-cookie', cookie)
}

/** However busy it is, a session ends with the working day; left alone, after two hours (auth.ts). By the machine's time, as better-auth's. */
const LONGEST_MS = 12 * 60 * 60 * 1000

export type Session = { id: string; token: string; userId: string }

export async function sessionOf(auth: Auth, request: FastifyRequest): Promise<Session | null> {
  const found = await auth.api.getSession({ headers: headersOf(request) })
  if (!found || systemClock.now().getTime() - found.session.createdAt.getTime() > LONGEST_MS) return null
  return { id: found.session.id, token: found.session.token, userId: found.user.id }
}

/**
 * The viewer behind a request; an ended user is nobody, whatever cookie they kept. `beforeFactor`: also who still owes the second
 * factor that the firm asks for. Errors: unauthenticated; factor_owed.
 */
export function viewerFinder(db: Database, auth: Auth) {
  return async (request: FastifyRequest, beforeFactor = false): Promise<Viewer> => {
    const session = await sessionOf(auth, request)
    const found = session && (await readSignedIn(db, session.userId))
    if (!found) throw new AppError('unauthenticated')
    if (found.owes && !beforeFactor) throw new AppError('factor_owed')
    return found.viewer
  }
}

export async function readViewer(db: Database, userId: string): Promise<Viewer | null> {
  return (await readSignedIn(db, userId))?.viewer ?? null
}

/** One question to the database, for every request asks it. */
export async function readSignedIn(db: Database, userId: string): Promise<{ viewer: Viewer; owes: boolean } | null> {
  const row = await db
    .selectFrom('users as u')
    .leftJoin('signInPolicy as p', (join) => join.onTrue())
    .select(['u.id', 'u.name', 'u.twoFactorEnabled as twoFactor', 'p.secondFactor', 'p.secondFactorRoles'])
    .select(sql<Role[]>`array(select role from user_roles r where r.user_id = u.id order by role)`.as('roles'))
    .where('u.id', '=', userId)
    .where('u.active', '=', true)
    .executeTakeFirst()
  if (!row) return null
  const { id, name, roles, twoFactor } = row
  const { secondFactor, secondFactorRoles } = row.secondFactor ? row : DEFAULT_POLICY
  const rule = { secondFactor, secondFactorRoles } as Pick<SignInPolicy, 'secondFactor' | 'secondFactorRoles'>
  return {
    viewer: { userId: id, name, roles, reach: reachOf(roles) },
    owes: owesFactor(rule, { roles, twoFactor }),
  }
}
