/** The database as its owner, for the time of one work: the built-in one is started if nobody has. */
import pg from 'pg'
import type { Config } from '#src/config.ts'
import { openServer } from '#src/db/embedded/server.ts'

export async function withOwner<T>(
  { databaseUrl, dataDir }: Config,
  log: (line: string) => void,
  work: (client: pg.Client, ownerUrl: string) => Promise<T>,
): Promise<T> {
  const server = databaseUrl ? null : await openServer({ dataDir, log })
  const ownerUrl = server?.ownerUrl ?? databaseUrl ?? ''
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'rapport backup' })
  try {
    await client.connect()
    // What a row says as text must not hang on how the server is set.
    await client.query(
      `set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'; set extra_float_digits = 1`,
    )
    return await work(client, ownerUrl)
  } finally {
    await client.end()
    await server?.stop()
  }
}
