/** The scale database: made once, kept until the migrations or the scale change. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { plan } from '#src/compensation/testing.ts'
import { migrate } from '#src/db/migrate.ts'
import { canonicalJson } from '#src/kit/canonical.ts'
import { DEFAULT_NNA_POLICY } from '#src/statements/policy-default.ts'
import { benchNames, GIVEN } from './names.ts'

export type Scale = { clients: number; interactions: number; representatives: number; claims: number }
export const FULL: Scale = { clients: 100_000, interactions: 5_000_000, representatives: 500, claims: 50_000 }
export const SMALL: Scale = { clients: 2_000, interactions: 100_000, representatives: 10, claims: 1_000 }

const MIGRATIONS = join(import.meta.dirname, '..', 'migrations')

/** Loads the scale into a database of its own on the server, unless it stands there, and answers its owner's address. */
export async function loadScale(serverUrl: string, scale: Scale, say: (line: string) => void): Promise<string> {
  const name = `bench_${scale.clients}_${scale.interactions}`
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const [sql, names] = [scaleSql(scale), JSON.stringify(benchNames())]
  const mark = markOf(sql, names)
  if ((await markOn(serverUrl, name)) === mark) return url.href
  say(`Loading ${scale.clients} clients and ${scale.interactions} contacts ...`)
  const start = performance.now()
  await query(serverUrl, `drop database if exists ${name} with (force)`, `create database ${name}`)
  await migrate(url.href)
  await fill(url.href, sql, names)
  await query(serverUrl, `comment on database ${name} is '${mark}'`)
  say(`Loaded in ${Math.round((performance.now() - start) / 1000)} s.`)
  return url.href
}

/** A half-made database has no mark, one of older migrations another. */
function markOf(...made: string[]): string {
  const migrations = globSync('*.sql', { cwd: MIGRATIONS })
    .toSorted()
    .map((file) => readFileSync(join(MIGRATIONS, file), 'utf8'))
  return createHash('sha256')
    .update([...migrations, ...made].join('\n'))
    .digest('hex')
}

async function markOn(serverUrl: string, name: string): Promise<string | null> {
  const { rows } = await query(
    serverUrl,
    `select shobj_description(oid, 'pg_database') as mark from pg_database where datname = '${name}'`,
  )
  return rows[0]?.mark ?? null
}

const PLAN = canonicalJson(
  plan({
    name: 'Scale plan',
    currency: 'EUR',
    period: 'year',
    hurdle: null,
  }),
)

function scaleSql(scale: Scale): string {
  const said: Record<string, string | number> = {
    ...scale,
    families: benchNames().length / GIVEN,
    nnaPolicy: JSON.stringify(DEFAULT_NNA_POLICY),
    plan: PLAN,
    planSha256: createHash('sha256').update(PLAN).digest('hex'),
  }
  return readFileSync(join(import.meta.dirname, 'scale.sql'), 'utf8').replace(/\$(\w+)/g, (all, name: string) =>
    String(said[name] ?? all),
  )
}

async function fill(url: string, sql: string, names: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(
      `create table bench_names as select n, given, family, "nativeFamily" as native_family, "fullName" as full_name,
        "nativeName" as native_name, words, "familyWords" as family_words
        from jsonb_to_recordset($1::jsonb) as x(n bigint, given text, family text, "nativeFamily" text, "fullName" text,
          "nativeName" text, words text[], "familyWords" text[])`,
      [names],
    )
    await client.query(sql)
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}

/** Runs statements as the server's owner, each in a transaction of its own; answers the last one's rows. */
export async function query(url: string, ...statements: string[]): Promise<pg.QueryResult> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    let last: pg.QueryResult | undefined
    for (const statement of statements) last = await client.query(statement)
    if (!last) throw new Error('Nothing to run.')
    return last
  } finally {
    await client.end()
  }
}
