import pg from 'pg'
import type { Parts } from '#src/context.ts'
import type { TestDatabase } from '#src/db/testing.ts'
import { installQueue } from './install.ts'
import type { JobKind } from './job.ts'
import { runJobs } from './run.ts'
import type { Runner } from './run.ts'

type On = { database: TestDatabase; parts: Parts }

/** Installs the queue in the test's database, as its owner. */
export async function installFor({ database }: On, kinds: readonly JobKind[]): Promise<void> {
  const owner = new pg.Client(database.ownerUrl)
  await owner.connect()
  try {
    await installQueue(owner, kinds)
  } finally {
    await owner.end()
  }
}

/** A real worker on the test's database, as the application's role. */
export const workFor = ({ database, parts }: On, kinds: readonly JobKind[], said: string[] = []): Promise<Runner> =>
  runJobs({ url: database.url, parts, kinds, say: (line) => void said.push(line) })
