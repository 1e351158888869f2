import type pg from 'pg'
import { AppError } from '#src/errors.ts'

type Client = Pick<pg.ClientBase, 'query'>

const OLDEST_MAJOR = 15
const NEWEST_MAJOR = 18
/** The first safe minor of each major. All carry the 28 fixes of 2026-08-13, among them pg_trgm. Source: scale.md 6. */
const SAFE_MINORS: Record<number, number> = { 15: 20, 16: 16, 17: 12, 18: 6 }

/**
 * Looks at the server before anything is stored in it. Takes a connection of the owner. Throws `unavailable` for a server that
 * would lose or hide data; answers sentences for the log about one that merely should be newer.
 */
export const checkServer = async (client: Client): Promise<string[]> => {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
            current_setting('server_encoding') as encoding, current_setting('fsync') as fsync`,
  )
  const { version, name, encoding, fsync } = rows[0]
  const major = Math.floor(version / 10_000)
  if (major < OLDEST_MAJOR || major > NEWEST_MAJOR) {
    throw refusal(`This is PostgreSQL ${name}. Rapport runs on PostgreSQL ${OLDEST_MAJOR} to ${NEWEST_MAJOR}.`)
  }
  if (encoding !== 'UTF8') {
    throw refusal(
      `The database stores text as ${encoding} and would spoil names. Create it anew with: create database rapport encoding 'UTF8' template template0.`,
    )
  }
  if (!(await findsGreek(client))) {
    throw refusal(
      "This database cannot search names outside the Latin script: its character type is C. Create it anew with: create database rapport encoding 'UTF8' locale 'C.UTF-8' template template0.",
    )
  }
  return [...oldMinor(version, name), ...(fsync === 'off' ? [FSYNC_OFF] : [])]
}

const FSYNC_OFF =
  'fsync is off on this server: a power failure may destroy the database. Switch it on in postgresql.conf.'

const oldMinor = (version: number, name: string): string[] => {
  const major = Math.floor(version / 10_000)
  const safe = SAFE_MINORS[major]
  if (safe === undefined || version % 10_000 >= safe) return []
  return [
    `PostgreSQL ${name} lacks the security fixes of ${major}.${safe} (August 2026). For trial or one office on this machine that may do; in production set DATABASE_URL to a current server.`,
  ]
}

/** With LC_CTYPE=C the trigrams of Greek, Georgian or Tamil are empty, and a search silently finds nobody. */
const findsGreek = async (client: Client): Promise<boolean> => {
  const installed = await trigramSchema(client)
  if (installed) return hasTrigrams(client, installed)
  // Before the first migration the extension is not there; it is tried and taken back.
  await client.query('begin')
  try {
    await client.query('create extension pg_trgm')
    return await hasTrigrams(client, (await trigramSchema(client)) ?? 'public')
  } finally {
    await client.query('rollback')
  }
}

const trigramSchema = async (client: Client): Promise<string | undefined> => {
  const { rows } = await client.query(
    `select extnamespace::regnamespace::text as schema from pg_extension where extname = 'pg_trgm'`,
  )
  return rows[0]?.schema
}

const hasTrigrams = async (client: Client, schema: string): Promise<boolean> => {
  const { rows } = await client.query(`select ${schema}.show_trgm('Γεώ') <> '{}' as found`)
  return rows[0].found
}

const refusal = (sentence: string): AppError => new AppError('unavailable', { sentence })
