/** The monthly pack as the sheets of a workbook: what it is of stands in the first rows, the figures below as numbers. */
import { formatAmount, minorDigits } from '#src/kit/money.ts'
import { aboveTable } from './print.ts'
import type { Cell, Pack, Table } from './table.ts'

/** A number is a decimal text until the file is written: no float is reckoned with. */
export type SheetCell = { text: string } | { number: string; format: string } | null
export type Sheet = { name: string; rows: SheetCell[][] }

export const sheetsOf = (pack: Pack): Sheet[] => pack.tables.map((table) => sheetOf(pack, table))

const sheetOf = ({ firm, whose, month }: Pack, table: Table): Sheet => ({
  name: table.name,
  rows: [
    [{ text: table.title }],
    [{ text: `${firm} · ${whose} · ${month}` }],
    [{ text: aboveTable(table) }],
    [],
    table.head.map((word) => ({ text: word })),
    ...table.rows.map((row) => row.map(toSheetCell)),
  ],
})

function toSheetCell(cell: Cell): SheetCell {
  switch (cell.kind) {
    case 'text':
      return { text: cell.text }
    case 'count':
      return { number: String(cell.count), format: '0' }
    case 'percent':
      return cell.percent === null ? null : { number: cell.percent, format: '0.0" %"' }
    case 'money':
      return {
        number: formatAmount(cell.minor, cell.currency),
        format: minorDigits(cell.currency) === 0 ? '#,##0' : `#,##0.${'0'.repeat(minorDigits(cell.currency))}`,
      }
  }
}
