/** The contacts of a table, whatever kind of file it came in. */
import { contactOf, settingsOf } from '../columns/contact.ts'
import { layoutOf } from '../columns/layout.ts'
import { mapped, proposed } from '../columns/mapping.ts'
import type { Mapping } from '../columns/mapping.ts'
import { refuse } from '../record.ts'
import type { ContactRecord } from '../record.ts'

export type Contacts = { records: ContactRecord[]; warnings: string[] }
export type TableOptions = { region?: string | null | undefined; mapping?: Mapping | undefined }

const NO_LIST =
  'This is not a list of contacts Rapport knows: no column of it is a name, an e-mail address, a telephone number or a company.'

/** `columns`: what each column was taken for, or was said to be. */
export function readContacts(rows: string[][], { region, mapping }: TableOptions): Contacts & { columns: Mapping } {
  const found = layoutOf(rows)
  if (!found) return refuse(NO_LIST)
  const layout = mapping ? mapped(found, mapping) : found
  const settings = settingsOf(layout, region)
  const records = layout.rows.flatMap((row, place) => contactOf(row, place + 1, layout, settings) ?? [])
  const warnings = [
    ...(layout.above > 0 ? [`${lines(layout.above)} above the header passed over.`] : []),
    ...(layout.header ? [] : ['The table has no header; its columns were told by what is in them.']),
    ...raggedRows(layout.rows, layout.columns.length),
    ...phonesWithoutCountry(records),
    ...namelessRows(records),
  ]
  return { records, warnings, columns: proposed(layout) }
}

const lines = (count: number): string => (count === 1 ? 'One line was' : `${count} lines were`)

function raggedRows(rows: string[][], width: number): string[] {
  const longer = rows.flatMap((row, place) => (row.slice(width).some((cell) => cell.trim() !== '') ? [place + 1] : []))
  return longer.length > 0
    ? [`Row ${longer.slice(0, 5).join(', ')}${longer.length > 5 ? ' …' : ''}: more cells than the header has columns.`]
    : []
}

export function phonesWithoutCountry(records: ContactRecord[]): string[] {
  const unread = records.flatMap(({ row, phones }) =>
    phones.flatMap(({ e164, value }) => (e164 === null ? [{ row, value }] : [])),
  )
  const [first] = unread
  if (!first) return []
  return [
    `${unread.length} telephone ${unread.length === 1 ? 'number is' : 'numbers are'} kept as written, the first "${first.value}" of record ${first.row}: no country to read it with, or no number of that country.`,
  ]
}

const namelessRows = (records: ContactRecord[]): string[] => {
  const nameless = records.filter(({ name }) => name.full === null)
  return nameless.length > 0
    ? [`${nameless.length} records have no name, the first is record ${nameless[0]?.row}.`]
    : []
}
