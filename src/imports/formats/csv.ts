/** Tables of text: the separator, the line end and the header are found, and what stands above the header is passed over. */
import { CsvError, parse } from 'csv-parse/sync'
import { knownHeadings } from '../columns/layout.ts'
import { refuse } from '../record.ts'

const SEPARATORS = [',', ';', '\t', '|']

export type Table = { rows: string[][]; separator: string }

/** The separator that finds the most headings; without any, the one that parts most rows alike. */
export function readTable(text: string): Table {
  const ends = lineEndsOf(text)
  const head = headOf(text)
  const tried = SEPARATORS.map((separator) => ({ separator, ...judge(head, separator, ends) }))
  const [best] = tried.toSorted((a, b) => b.known - a.known || b.alike - a.alike)
  const separator = best?.separator ?? ','
  return { rows: rowsOf(text, separator, ends), separator }
}

/** A cut inside a quotation is healed by the parser's patience with the last row. */
const headOf = (text: string): string => text.slice(0, 60_000)

function judge(head: string, separator: string, ends: string[]): { known: number; alike: number } {
  try {
    const rows = parseRows(head, separator, ends, 200)
    const widths = rows.map((row) => row.length).filter((width) => width > 1)
    const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0
    return { known: knownHeadings(rows), alike: widths.filter((width) => width === usual).length }
  } catch (error) {
    if (error instanceof CsvError) return { known: 0, alike: 0 }
    throw error
  }
}

/** Line ends inside quotation marks belong to a cell: a file with CR at the end of rows may have LF in its notes. */
function lineEndsOf(text: string): string[] {
  const bare = text.slice(0, 500_000).replace(/"[^"]*"/g, '')
  return bare.includes('\n') || !bare.includes('\r') ? ['\r\n', '\n'] : ['\r']
}

function rowsOf(text: string, separator: string, ends: string[]): string[][] {
  try {
    return parseRows(text, separator, ends)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = 'lines' in error && typeof error.lines === 'number' ? ` near line ${error.lines}` : ''
    if (error.code === 'CSV_QUOTE_NOT_CLOSED')
      return refuse(`A quotation mark is opened${line} and never closed: the file is cut off.`)
    return refuse(`A row of the table${line} is broken or far too long.`)
  }
}

const parseRows = (text: string, separator: string, ends: string[], to?: number): string[][] =>
  parse(text, {
    delimiter: separator,
    record_delimiter: ends,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 1_000_000,
    ...(to ? { to } : {}),
  })
