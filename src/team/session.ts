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

/** The viewer behind a request; an ended user is nobody, whatever cookie they kept. Errors: unauthenticated. */
export function viewerFinder(db: Database, auth: Auth) {
  return async (request: FastifyRequest): Promise<Viewer> => {
    const session = await sessionOf(auth, request)
    const viewer = session && (await readViewer(db, session.userId))
    if (!viewer) throw new AppError('unauthenticated')
    return viewer
  }
}

export async function readViewer(db: Database, userId: string): Promise<Viewer | null> {
  const row = await db
    .selectFrom('users as u')
    .select(['u.id', 'u.name'])
    .select(sql<Role[]>`array(select role from user_roles r where r.user_id = u.id order by role)`.as('roles'))
    .where('u.id', '=', userId)
    .where('u.active', '=', true)
    .executeTakeFirst()
  return row ? { userId: row.id, name: row.name, roles: row.roles, reach: reachOf(row.roles) } : null
}
