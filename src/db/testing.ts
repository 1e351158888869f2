import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { asApplication } from './role.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address of the run's server, and the migrated database to copy. */
    server: { ownerUrl: string; template: string }
  }
}

export type TestDatabase = {
  /** As the application role. */
  url: string
  /** As the superuser, who bypasses row-level security: for arranging and for looking behind the wall. */
  ownerUrl: string
  drop(): Promise<void>
}

/** A migrated database of its own for one test file; about 50 ms. */
export const testDatabase = (): Promise<TestDatabase> => copyOf(inject('server').template)

/** A database with nothing in it, for tests of the migrations themselves. */
export const emptyDatabase = (): Promise<TestDatabase> => copyOf('template0')

const copyOf = async (template: string): Promise<TestDatabase> => {
  const server = inject('server').ownerUrl
  const name = `test_${randomBytes(6).toString('hex')}`
  await run(server, `create database ${name} template ${template}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: asApplication(url.href),
    ownerUrl: url.href,
    // A pool that a failed test left open must not keep the database.
    drop: () => run(server, `drop database if exists ${name} with (force)`),
  }
}

const run = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
