/** `rapport imports inspect FILE`: looks into a file without a database. A refused file exits with 2. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { AppError } from '#src/errors.ts'
import { inspect, renderInspection } from './inspect.ts'

const REFUSED = 2

type Flags = { json?: boolean; region?: string }

export function importsCommands(program: Command): void {
  program
    .command('imports')
    .description('look into files of contacts, events and messages')
    .command('inspect')
    .argument('<file>', 'CSV, XLSX, vCard, jCard, xCard, iCalendar, .eml or mbox')
    .description('show what a file says and each record as it would be imported')
    .option('--json', 'print one JSON document')
    .option('--region <code>', 'the country of telephone numbers written without one, such as CY')
    .action(runInspect)
}

async function runInspect(file: string, { json, region }: Flags): Promise<void> {
  try {
    const bytes = await readBytes(file)
    const found = await inspect(bytes, { fileName: basename(file), region: regionOf(region) })
    process.stdout.write(`${json ? JSON.stringify(found, null, 2) : renderInspection(found)}\n`)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = REFUSED
  }
}

function regionOf(region: string | undefined): string | null {
  if (region === undefined) return null
  if (/^[A-Za-z]{2}$/.test(region)) return region.toUpperCase()
  throw new AppError('invalid', { sentence: `"${region}" is no country code of two letters, such as CY.` })
}

const readBytes = (file: string): Promise<Uint8Array> =>
  readFile(file).catch((cause: unknown) => {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    const sentence = missing ? `There is no file "${file}".` : `The file "${file}" cannot be opened.`
    throw new AppError('unreadable', { sentence, cause })
  })
