/** Every Operation that a contract of a domain exports, found by the names of the files: a new one is covered by itself. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Operation } from '#src/kit/operation.ts'

const ROOT = join(import.meta.dirname, '..')

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'answer' in value

export async function allOperations(): Promise<Operation[]> {
  const found = new Map<string, Operation>()
  for (const file of globSync('src/*/{contract,*-contract}.ts', { cwd: ROOT }).toSorted()) {
    const module = (await import(pathToFileURL(join(ROOT, file)).href)) as Record<string, unknown>
    for (const value of Object.values(module)) if (isOperation(value)) found.set(value.id, value)
  }
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
