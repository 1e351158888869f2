/** The monthly pack as plain tables: what the printed pages and the spreadsheet both say. Amounts are whole minor units. */
import { formatAmount } from '#src/kit/money.ts'
import { ratio } from '#src/kit/ratio.ts'

export type Cell =
  | { kind: 'text'; text: string }
  | { kind: 'money'; minor: number; currency: string }
  | { kind: 'count'; count: number }
  /** A decimal string ("4.2"), or null where there is nothing to divide by. */
  | { kind: 'percent'; percent: string | null }
/** Every figure of a table is in the currency, as of the instant and from the source that stand above it. */
export type Table = {
  name: string
  title: string
  currency: string | null
  asOf: string
  source: string
  head: string[]
  rows: Cell[][]
}
export type Pack = { firm: string; whose: string; month: string; tables: Table[] }

export const text = (said: string): Cell => ({ kind: 'text', text: said })
export const money = (minor: number, currency: string): Cell => ({ kind: 'money', minor, currency })
export const count = (number: number): Cell => ({ kind: 'count', count: number })
export const percent = (part: number, whole: number): Cell => ({
  kind: 'percent',
  percent: whole > 0 ? ratio(part, whole, 1, 100) : null,
})

/** "1,234,567.89" without the currency, which stands above the table. */
export function cellText(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return cell.text
    case 'count':
      return String(cell.count)
    case 'percent':
      return cell.percent === null ? '–' : `${cell.percent} %`
    case 'money':
      return formatAmount(cell.minor, cell.currency).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
  }
}
