/** The database role every request and job runs as. It owns nothing, so row-level security binds it. */
export const APP_ROLE = 'rapport_app'

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
