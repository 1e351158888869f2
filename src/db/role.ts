import { createHash } from 'node:crypto'
import type pg from 'pg'
import { AppError } from '#src/errors.ts'
import { keyFor } from '#src/kit/keys.ts'

/** The database role every request and job runs as. It owns nothing, so row-level security binds it. */
export const APP_ROLE = 'rapport_app'

/** The database role the functions of the database act as (src/db/policies.ts). Nobody logs in as it or becomes it. */
export const KEEPER_ROLE = 'rapport_keeper'

/**
 * The same server and database, every session as the application role and in UTC. The role stands in the start-up options and not in
 * a later `set role`, so that `reset role` and `discard all` come back to it instead of to the owner.
 * A pooler such as PgBouncer drops these options unless told otherwise; connect to the server itself.
 */
export const asApplication = (ownerUrl: string): string => {
  const url = new URL(ownerUrl)
  const options = [url.searchParams.get('options'), `-c role=${APP_ROLE} -c timezone=UTC`].filter(Boolean).join(' ')
  url.searchParams.set('options', options)
  // libpq reads "+" as a plus sign where URLSearchParams means a space.
  url.search = url.searchParams.toString().replaceAll('+', '%20')
  return url.href
}

// Any number that no other advisory lock of the database uses.
const KEY = 7_274_404
const NO_RIGHT = '42501'

/** Who logs in to serve: somebody who may become the application's role and nothing else. One for each database of a server. */
const loginOf = (ownerUrl: string): string => {
  const name = new URL(ownerUrl).pathname.slice(1)
  return `rapport_login_${createHash('sha256').update(name).digest('hex').slice(0, 12)}`
}

/**
 * Gives the login its password (from the firm's secret) and answers the application's address with it. Text that came into a
 * statement and says `set role none` then finds itself as a role without rights, not as the owner.
 * Errors: unavailable where the owner may not create the login.
 */
export async function withLogin(
  owner: Pick<pg.ClientBase, 'query'>,
  ownerUrl: string,
  secret: string,
): Promise<string> {
  const login = loginOf(ownerUrl)
  const password = keyFor(secret, 'database login').bytes.toString('hex')
  // Two processes that start at once must not change the role at once.
  await owner.query('select pg_advisory_lock($1)', [KEY])
  try {
    const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [login])
    if (!rowCount) await owner.query(`create role ${login} login noinherit in role ${APP_ROLE}`)
    await owner.query(`alter role ${login} password '${password}'`)
  } catch (cause) {
    if ((cause as pg.DatabaseError).code !== NO_RIGHT) throw cause
    throw new AppError('unavailable', { sentence: NO_LOGIN, cause })
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [KEY])
  }
  const url = new URL(asApplication(ownerUrl))
  url.username = login
  url.password = password
  return url.href
}

const NO_LOGIN =
  'The owner in DATABASE_URL may not create the login that Rapport serves as, and it does not serve as the owner. Give the owner the right (alter role ... createrole), or create a login in the role rapport_app alone and name its address in DATABASE_APP_URL.'

/** Errors: unavailable for a login that could become more than the application's role: serving as the owner opens every row. */
export async function assertLesser(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  const { rows } = await client.query(LESSER)
  const [found] = rows
  if (found?.role !== APP_ROLE) throw refuse('does not arrive as the role rapport_app')
  if (found.powerful) throw refuse('is a superuser, passes row-level security or may create roles')
  if (found.owning) throw refuse('could become the owner of the tables')
}

const LESSER = `
  select current_user as role, r.rolsuper or r.rolbypassrls or r.rolcreaterole as powerful,
    exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and pg_has_role(session_user, c.relowner, 'member')) or pg_has_role(session_user, '${KEEPER_ROLE}', 'member') as owning
  from pg_roles r where r.rolname = session_user`

const refuse = (fault: string): AppError =>
  new AppError('unavailable', {
    sentence: `The login that Rapport would serve as ${fault}. Name one in DATABASE_APP_URL that is in the role rapport_app and in no other.`,
  })
