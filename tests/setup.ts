import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { isAlive, isPostmaster, readPostmaster } from '#src/db/embedded/postmaster.ts'
import { openServer } from '#src/db/embedded/server.ts'
import { migrate } from '#src/db/migrate.ts'

const PREFIX = 'rapport-test-'
const TEMPLATE = 'rapport_template'

/** Starts one server for the run and makes the migrated database that src/db/testing.ts copies. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  clearKilledRuns()
  const dataDir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  // Tests lose nothing in a power failure; the product keeps fsync on.
  const settings = { fsync: 'off', max_connections: '300' }
  const opened = openServer({ dataDir, log: console.error, settings })
  const close = async () => {
    await opened.then((server) => server.stop()).finally(() => rmSync(dataDir, { recursive: true, force: true }))
  }
  try {
    const { ownerUrl } = await opened
    await makeTemplate(ownerUrl)
    project.provide('server', { ownerUrl, template: TEMPLATE })
    return close
  } catch (error) {
    await close()
    throw error
  }
}

const makeTemplate = async (ownerUrl: string): Promise<void> => {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  const url = new URL(ownerUrl)
  url.pathname = `/${TEMPLATE}`
  await migrate(url.href)
}

// A run ended by kill -9 leaves its server and its folder; its number is in the folder's name.
const clearKilledRuns = (): void => {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (!owner || isAlive(Number(owner))) continue
    const folder = join(tmpdir(), name)
    const pgdata = join(folder, 'postgres', 'data')
    const orphan = readPostmaster(pgdata)
    if (orphan && isPostmaster(orphan.pid, pgdata)) process.kill(orphan.pid, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
