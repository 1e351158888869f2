/** A list of persons or firms from a comma-, semicolon- or tab-separated file. Refused: what is no table, rows without an id of their own. */
import { CsvError, parse } from 'csv-parse/sync'
import { AppError } from '#src/errors.ts'
import { readBirthDate } from './birthDate.ts'
import { COLUMNS } from './record.ts'
import type { Entry } from './record.ts'

export type Table = { entries: Entry[]; notes: string[] }
type Row = Record<string, string>

const SHOWN = 5

/** `name` is what the sentences call the file. Columns nobody knows are passed over. Errors: unreadable, invalid. */
export function readTable(bytes: Uint8Array, name: string): Table {
  const { columns, rows } = readRows(bytes, name)
  requireColumn(columns, 'id', name)
  if (!COLUMNS.some((column) => columns.includes(column)))
    throw refusal(`"${name}" has none of the columns ${COLUMNS.join(', ')}.`)
  const seen = new Map<string, number>()
  const entries = rows.map((row, place) => {
    const id = row['id'] ?? ''
    if (!id) throw refusal(`"${name}", row ${place + 2}, column id: there is no id.`)
    const before = seen.get(id)
    if (before !== undefined)
      throw refusal(`"${name}", row ${place + 2}, column id: "${id}" is in row ${before} already.`)
    seen.set(id, place + 2)
    return { ...Object.fromEntries(COLUMNS.filter((column) => row[column]).map((column) => [column, row[column]])), id }
  })
  return { entries, notes: notesOn(entries, name) }
}

/** id,cluster: who each is; or a,b: the pairs that are one. Errors: unreadable, invalid. */
export function readTruth(
  bytes: Uint8Array,
  name: string,
): { clusters: Map<string, string> } | { pairs: [string, string][] } {
  const { columns, rows } = readRows(bytes, name)
  if (columns.includes('a') && columns.includes('b'))
    return { pairs: rows.map((row) => [row['a'] ?? '', row['b'] ?? '']) }
  if (!columns.includes('id') || !columns.includes('cluster'))
    throw refusal(`"${name}" needs the columns id and cluster, or a and b.`)
  return { clusters: new Map(rows.map((row) => [row['id'] ?? '', row['cluster'] ?? ''])) }
}

function readRows(bytes: Uint8Array, name: string): { columns: string[]; rows: Row[] } {
  const text = decode(bytes, name)
  let columns: string[] = []
  try {
    const rows = parse<Row>(text, {
      bom: true,
      delimiter: delimiterOf(text),
      skip_empty_lines: true,
      trim: true,
      columns: (header: string[]) => (columns = header.map((title) => title.trim().toLowerCase())),
    })
    if (columns.length === 0) throw refusal(`"${name}" is empty.`)
    return { columns, rows }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new AppError('unreadable', { sentence: `"${name}" is no table: ${cause.message}.`, cause })
  }
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new AppError('unreadable', { sentence: `"${name}" is not text in UTF-8.`, cause })
  }
}

function delimiterOf(text: string): string {
  const [header = ''] = text.split(/[\r\n]/, 1)
  const countOf = (sign: string) => header.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (countOf(sign) > countOf(best) ? sign : best))
}

function requireColumn(columns: string[], column: string, name: string): void {
  if (!columns.includes(column)) throw refusal(`"${name}" has no column "${column}".`)
  const twice = columns.find((title, place) => title && columns.indexOf(title) !== place)
  if (twice) throw refusal(`"${name}" has the column "${twice}" twice.`)
}

/** A date nobody can read is left out of the comparison; the person is not. */
function notesOn(entries: Entry[], name: string): string[] {
  const odd = entries.flatMap(({ birth_date: date }, place) =>
    date && !readBirthDate(date) ? [{ date, row: place + 2 }] : [],
  )
  const notes = odd
    .slice(0, SHOWN)
    .map(({ date, row }) => `"${name}", row ${row}, column birth_date: "${date}" is no date; compared without it.`)
  return odd.length > SHOWN ? [...notes, `... and ${odd.length - SHOWN} more.`] : notes
}

const refusal = (sentence: string) => new AppError('invalid', { sentence })
