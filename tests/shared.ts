/** Real files that stand beside the repository on some machines; tests that need one are skipped without it. */
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

const FOLDER = new URL('../../shared/data/', import.meta.url)

export const hasShared = (path: string): boolean => existsSync(new URL(path, FOLDER))
export const sharedRows = (path: string): Record<string, string>[] =>
  parse(readFileSync(new URL(path, FOLDER)), { columns: true, skip_empty_lines: true, bom: true })
