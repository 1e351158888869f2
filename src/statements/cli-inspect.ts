/** `rapport statements inspect FILE`: looks into a statement without importing it. A refused file exits with 2. */
// oxlint-disable-next-line no-restricted-imports -- a door: it opens the one file it is given
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { AppError } from '#src/errors.ts'
import { inspect, renderInspection } from './inspect.ts'

const REFUSED = 2

type Flags = { json?: boolean; currency?: string }

/** Adds `inspect` to a command (`statements`). It needs no database and no configuration. */
export function inspectCommand(parent: Command): void {
  parent
    .command('inspect')
    .argument('<file>', 'camt, MT940, OFX, QIF or CSV, or a zip of them')
    .description('show what a statement file says, without importing it')
    .option('--json', 'print one JSON document')
    .option('--currency <code>', 'the currency of a file that states none')
    .action(runInspect)
}

async function runInspect(file: string, flags: Flags): Promise<void> {
  const bytes = await readBytes(file)
  if (bytes === null) return
  try {
    const found = inspect(bytes, basename(file), flags.currency ? { currencyHint: flags.currency.toUpperCase() } : {})
    process.stdout.write(`${flags.json ? JSON.stringify(found, null, 2) : renderInspection(found)}\n`)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    refuse(error.message)
  }
}

async function readBytes(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file)
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    refuse(missing ? `There is no file "${file}".` : `The file "${file}" cannot be opened.`)
    return null
  }
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = REFUSED
}
