/** Puts a backup into a database, whole or not at all, and proves what is there afterwards. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { verifyChains } from '#src/audit/actions/verify.ts'
import { describeBreak } from '#src/audit/chain.ts'
import type { Config } from '#src/config.ts'
import { openDatabase } from '#src/db/database.ts'
import { migrate } from '#src/db/migrate.ts'
import { AppError } from '#src/errors.ts'
import { installQueue } from '#src/queue/install.ts'
import type { JobKind } from '#src/queue/job.ts'
import { readManifest, requireSameMigrations } from '../manifest.ts'
import type { Manifest } from '../manifest.ts'
import { countServing, isUsed, makeReady, proveAgain } from '../queries/emptying.ts'
import { AS_FIRM, BACKED_UP, countRows, readMigrations, writeRows } from '../queries/rows.ts'
import { MANIFEST, secretHash, tableFile } from './backup.ts'
import { copyHashed, damaged, hashOf, readLines } from './lines.ts'
import { withOwner } from './owner.ts'

type Say = (line: string) => void
export type Restored = { takenAt: string; rows: number; files: number; events: number }
/** `kinds`: what the firm does by itself, whose queues must be there. */
type Options = { kinds: readonly JobKind[]; replace?: boolean }

/**
 * Errors: unreadable for a backup that is not whole; conflict for another version, another secret, a database that is in use or,
 * without `replace`, one that holds anything. Until it is proved, nothing of the old state is gone but with `replace`.
 */
export async function restore(
  config: Config,
  folder: string,
  { kinds, replace = false }: Options,
  say: Say,
): Promise<Restored> {
  const manifest = readManifest(
    await readFile(join(folder, MANIFEST), 'utf8').catch((cause: unknown) => {
      throw damaged(join(folder, MANIFEST), cause)
    }),
  )
  if (manifest.secretSha256 !== secretHash(config.secret))
    throw new AppError('conflict', {
      sentence: `This backup was made with another secret, without which its files stay closed. Put that secret into RAPPORT_SECRET or ${join(config.dataDir, 'secret')}.`,
    })
  await checkFiles(folder, manifest)
  return withOwner(config, say, async (client, ownerUrl) => {
    for (const name of await migrate(client)) say(`Applied ${name}.`)
    await installQueue(client, kinds)
    await refuseUse(client, replace)
    requireSameMigrations(manifest.migrations, await readMigrations(client))
    await copyFiles(folder, config, manifest)
    await inOne(client, () => load(client, folder, manifest))
    await client.query('analyze')
    return prove(ownerUrl, manifest)
  })
}

/** Before anything is touched. */
async function checkFiles(folder: string, { files, tables }: Manifest): Promise<void> {
  const missing = BACKED_UP.find((name) => !tables.some((table) => table.name === name))
  if (missing) throw damaged(join(folder, tableFile(missing)))
  for (const { name, sha256 } of tables)
    for await (const _ of readLines(join(folder, tableFile(name)), sha256)) continue
  for (const { storedAs, sha256 } of files) {
    const path = join(folder, 'files', storedAs)
    const found = await hashOf(path).catch((cause: unknown) => Promise.reject(damaged(path, cause)))
    if (found.sha256 !== sha256) throw damaged(path)
  }
}

async function refuseUse(client: pg.Client, replace: boolean): Promise<void> {
  if ((await countServing(client)) > 0)
    throw new AppError('conflict', { sentence: 'Rapport is at work on this database. Stop it first.' })
  if (!replace && (await isUsed(client)))
    throw new AppError('conflict', {
      sentence:
        'This database holds a firm already. Restore into an empty one, or say --replace to lose what it holds.',
    })
}

async function copyFiles(folder: string, { dataDir }: Config, { files }: Manifest): Promise<void> {
  for (const { storedAs, sha256 } of files) {
    const to = join(dataDir, 'files', storedAs)
    if ((await copyHashed(join(folder, 'files', storedAs), to)).sha256 !== sha256) throw damaged(to)
  }
}

async function inOne(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function load(client: pg.Client, folder: string, { tables }: Manifest): Promise<void> {
  await client.query(AS_FIRM)
  const references = await makeReady(client)
  for (const { name, rows, sha256 } of tables) {
    for await (const lines of readLines(join(folder, tableFile(name)), sha256)) await writeRows(client, name, lines)
    if ((await countRows(client, name)) !== rows) throw damaged(join(folder, tableFile(name)))
  }
  await proveAgain(client, references)
}

/** Counts and files are proved already; the record is computed anew from its first event. */
async function prove(ownerUrl: string, { takenAt, tables, files }: Manifest): Promise<Restored> {
  const { db } = openDatabase(ownerUrl, { connections: 1 })
  const faults: string[] = []
  try {
    const { events, broken } = await verifyChains(db, (fault) => faults.push(describeBreak(fault)))
    if (broken)
      throw new AppError('conflict', {
        sentence: `The record was broken before it was backed up. ${faults.slice(0, 20).join(' ')}`,
      })
    return { takenAt, rows: tables.reduce((sum, { rows }) => sum + rows, 0), files: files.length, events }
  } finally {
    await db.destroy()
  }
}
