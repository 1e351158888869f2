/** Real files that stand beside the repository on some machines; tests that need one are skipped without it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'

const FOLDER = new URL('../../shared/data/', import.meta.url)

export const hasShared = (path: string): boolean => existsSync(new URL(path, FOLDER))
export const sharedBytes = (path: string): Buffer => readFileSync(new URL(path, FOLDER))
export const sharedJson = (path: string): unknown => JSON.parse(sharedBytes(path).toString())
/** Files of a folder, and of those within it, as paths below the shared data; none where it is missing. */
export const sharedFiles = (path: string): string[] =>
  hasShared(path)
    ? readdirSync(new URL(path, FOLDER), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(fileURLToPath(FOLDER), join(entry.parentPath, entry.name)))
        .toSorted()
    : []
export const sharedRows = (path: string): Record<string, string>[] =>
  parse(readFileSync(new URL(path, FOLDER)), { columns: true, skip_empty_lines: true, bom: true })
