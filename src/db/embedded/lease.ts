import pg from 'pg'
import { AppError } from '#src/errors.ts'

/** One process's use of the server: a shared advisory lock, held as long as its connection lives. */
export type Lease = { client: pg.Client; lost: Promise<void> }

// Any number that nothing else in the database named "postgres" of our own server uses.
const KEY = 7_274_401
// 57P01 to 57P03: stopping, crashed, not ready. ENOENT and ECONNREFUSED: the socket is gone. ECONNRESET: while connecting.
const GOING_DOWN = new Set(['57P01', '57P02', '57P03', 'ENOENT', 'ECONNREFUSED', 'ECONNRESET'])

/** Nothing when the server is going down, or its last user is just stopping it: look again. */
export const takeLease = async (url: string): Promise<Lease | undefined> => {
  const client = new pg.Client({ connectionString: url, application_name: 'rapport lease' })
  const lost = new Promise<void>((tell) => client.once('end', tell))
  // Without a listener the loss of the connection would end the process; `lost` tells of it.
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query('select pg_try_advisory_lock_shared($1) as granted', [KEY])
    if (rows[0].granted) return { client, lost }
    await client.end()
    return undefined
  } catch (error) {
    if (isGoingDown(error)) return undefined
    if (error instanceof pg.DatabaseError && error.code === '28P01') throw wrongPassword(error)
    throw error
  }
}

const wrongPassword = (cause: Error): AppError =>
  new AppError('unavailable', {
    sentence:
      'The built-in database refuses the password kept beside it (postgres/password in the data folder). Restore that file together with the database.',
    cause,
  })

/** Gives the lease back, and stops the server if it was the last one. Nobody can come in between: the lock is exclusive. */
export const giveBack = async ({ client }: Lease, shutDown: () => Promise<void>): Promise<void> => {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [KEY])
    const { rows } = await client.query('select pg_try_advisory_lock($1) as last', [KEY])
    if (rows[0].last) await shutDown()
    await client.end()
  } catch (error) {
    // Someone else stopped the server meanwhile: there is nothing left to give back.
    if (!isGoingDown(error) && !/Connection terminated|not queryable/.test(String(error))) throw error
  }
}

const isGoingDown = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && GOING_DOWN.has(String(error.code))) || error.message.includes('Connection terminated'))
