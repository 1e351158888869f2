import type pg from 'pg'
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

/** Who logs in to the built-in server: somebody who may become the application's role and nothing else. */
const LOGIN = 'rapport_login'

/**
 * Gives the login its password (from the firm's secret) and answers the application's address with it. Text that came into a
 * statement and says `set role none` then finds itself as a role without rights, not as the superuser.
 */
export async function withLogin(
  owner: Pick<pg.ClientBase, 'query'>,
  ownerUrl: string,
  secret: string,
): Promise<string> {
  const password = keyFor(secret, 'database login').bytes.toString('hex')
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [LOGIN])
  if (!rowCount) await owner.query(`create role ${LOGIN} login noinherit in role ${APP_ROLE}`)
  await owner.query(`alter role ${LOGIN} password '${password}'`)
  const url = new URL(asApplication(ownerUrl))
  url.username = LOGIN
  url.password = password
  return url.href
}
