/** `rapport duplicates find FILE`: duplicates in a list, without a database. A refused file exits with 2. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { AppError } from '#src/errors.ts'
import { evaluate, truthOfPairs } from './evaluate.ts'
import type { Truth } from './evaluate.ts'
import { readTable, readTruth } from './readTable.ts'
import type { Entry, Kind } from './record.ts'
import { renderEvaluation, renderReport } from './render.ts'
import { findDuplicates } from './report.ts'

type Flags = { json?: boolean; kind: string; against?: string; evaluate?: string; explain?: boolean }

export function duplicatesCommands(program: Command): void {
  program
    .command('duplicates')
    .description('find persons and firms that are in a list twice')
    .command('find')
    .argument('<file>', 'a CSV with the column id and any of those of docs/duplicates.md')
    .description('find duplicates in a file, without a database')
    .option('--kind <kind>', 'person or organisation', 'person')
    .option('--against <file>', 'a second CSV: pairs between the two files only')
    .option('--explain', 'show the weights that make each probability')
    .option('--evaluate <file>', 'the truth (CSV: id,cluster or a,b): adds precision, recall and F1')
    .option('--json', 'print one JSON document')
    .action(runFind)
}

async function runFind(file: string, flags: Flags): Promise<void> {
  const kind = kindOf(flags.kind)
  const entries = await readEntries(file)
  const against = flags.against ? await readEntries(flags.against) : undefined
  const truth = flags.evaluate ? await readTruthFor(flags.evaluate, [...entries, ...(against ?? [])]) : null
  const report = findDuplicates(entries, { kind, against, explained: flags.explain, from: truth ? LEAST : undefined })
  const shown = { ...report, pairs: report.pairs.filter(({ probability }) => probability >= SHOWN_FROM) }
  const second = against && new Set(against.map(({ id }) => id))
  const evaluation = truth && evaluate(report, truth, second ? (id) => second.has(id) : null)
  if (flags.json) return print(JSON.stringify(evaluation ? { ...shown, evaluation } : shown, null, 1))
  print(renderReport(shown, finder([...entries, ...(against ?? [])])))
  if (evaluation) print(`\n${renderEvaluation(evaluation)}`)
}

const SHOWN_FROM = 0.5
/** An evaluation by threshold needs the unlikely pairs too. */
const LEAST = 0.05

function kindOf(kind: string): Kind {
  if (kind === 'person' || kind === 'organisation') return kind
  throw new AppError('invalid', { sentence: `--kind is person or organisation, not "${kind}".` })
}

async function readEntries(file: string): Promise<Entry[]> {
  const { entries, notes } = readTable(await readBytes(file), basename(file))
  for (const note of notes) process.stderr.write(`${note}\n`)
  return entries
}

async function readTruthFor(file: string, entries: Entry[]): Promise<Truth> {
  const truth = readTruth(await readBytes(file), basename(file))
  return 'clusters' in truth
    ? truth.clusters
    : truthOfPairs(
        truth.pairs,
        entries.map(({ id }) => id),
      )
}

const readBytes = (file: string): Promise<Uint8Array> =>
  readFile(file).catch((cause: unknown) => {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    throw new AppError('unreadable', {
      sentence: missing ? `There is no file "${file}".` : `The file "${file}" cannot be opened.`,
      cause,
    })
  })

function finder(entries: Entry[]): (id: string) => Entry | undefined {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return (id) => byId.get(id)
}

const print = (text: string): void => void process.stdout.write(`${text}\n`)
