/** Spreadsheets (XLSX). A text is always written as text, so that one beginning with = + - or @ is never a formula. */
import type { Row } from 'write-excel-file/node'

type Cell = { text: string } | { number: string; format: string } | null
type Sheet = { name: string; rows: readonly (readonly Cell[])[] }

export async function writeSheets(sheets: readonly Sheet[]): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const written = sheets.map(({ name, rows }) => ({ sheet: name, data: rows.map(toRow), columns: widthsOf(rows) }))
  return writeXlsxFile(written).toBuffer()
}

/** Wide enough for names in the first column and for amounts in the others. */
const widthsOf = (rows: Sheet['rows']) =>
  Array.from({ length: Math.max(1, ...rows.map((row) => row.length)) }, (_, at) => ({ width: at === 0 ? 44 : 22 }))

const toRow = (cells: readonly Cell[]): Row => cells.map(toCell)

function toCell(cell: Cell) {
  if (cell === null) return null
  if ('text' in cell) return { type: String, value: cell.text }
  // A spreadsheet knows doubles only: the last cent of an amount above 90 trillion would be lost there, not here.
  return { type: Number, value: Number(cell.number), format: cell.format }
}
