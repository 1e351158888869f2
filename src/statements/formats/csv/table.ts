/** A text as rows of cells, for each separator it could have. */
import { CsvError, parse } from 'csv-parse/sync'
import type { Row } from './mapping.ts'

export const DELIMITERS = [',', ';', '\t', '|']

/** Null where the text cannot be such a table; `problem` then says why. */
export function rowsOf(text: string, delimiter: string): { rows: Row[] } | { problem: string } {
  try {
    const lines: number[] = []
    const records = parse(text, {
      delimiter,
      on_record: (cells: string[], info) => {
        lines.push(info.lines)
        return cells
      },
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: 200_000,
    })
    return { rows: records.map((cells, index) => ({ cells, line: lines[index] ?? index + 1 })) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { problem: problemOf(error) }
  }
}

function problemOf(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'A quotation mark is opened and never closed: the file is cut off.'
  return 'A row of the table is broken or far too long.'
}
