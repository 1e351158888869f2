/**
 * Copies the firm while it is served: every table as of one instant, then the files those rows point at. A file is stored before
 * the row that points at it and never changed, so what the snapshot names is there.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type pg from 'pg'
import type { Config } from '#src/config.ts'
import { AppError } from '#src/errors.ts'
import type { FileEntry, Manifest, TableEntry } from '../manifest.ts'
import { BACKED_UP, beginSnapshot, readMigrations, readRows, readStoredFiles } from '../queries/rows.ts'
import { copyHashed, writeLines } from './lines.ts'
import { withOwner } from './owner.ts'

type Say = (line: string) => void

export const MANIFEST = 'manifest.json'
export const tableFile = (name: string): string => join('tables', `${name}.gz`)
export const secretHash = (secret: string): string => createHash('sha256').update(`backup:${secret}`).digest('hex')

/** Writes the backup beside and renames it: the folder is there whole or not at all. Errors: conflict for one that is in use. */
export async function backUp(config: Config, folder: string, say: Say): Promise<Manifest> {
  if (existsSync(folder) && (await readdir(folder)).length)
    throw new AppError('conflict', { sentence: `${folder} is not empty. Name another folder for the backup.` })
  const half = `${folder}.part`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { recursive: true, mode: 0o700 })
  const manifest = await withOwner(config, say, (client) => copyAll(client, config, half))
  await writeFile(join(half, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true })
  await mkdir(dirname(folder), { recursive: true })
  await rm(folder, { recursive: true, force: true })
  await rename(half, folder)
  return manifest
}

async function copyAll(client: pg.Client, { dataDir, secret }: Config, half: string): Promise<Manifest> {
  const takenAt = await beginSnapshot(client)
  try {
    const migrations = await readMigrations(client)
    const tables: TableEntry[] = []
    for (const name of BACKED_UP)
      tables.push({ name, ...(await writeLines(join(half, tableFile(name)), readRows(client, name))) })
    const files: FileEntry[] = []
    for (const storedAs of await readStoredFiles(client))
      files.push({ storedAs, ...(await copyHashed(join(dataDir, 'files', storedAs), join(half, 'files', storedAs))) })
    return { format: 'rapport backup 1', takenAt, migrations, secretSha256: secretHash(secret), tables, files }
  } finally {
    await client.query('rollback')
  }
}
