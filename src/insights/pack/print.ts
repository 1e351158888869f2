/** The printed monthly pack, as plain data and the page it is set on. */
import { cellText } from './table.ts'
import type { Pack, Table } from './table.ts'

export const aboveTable = ({ currency, asOf, source }: Table): string =>
  [currency, `as of ${asOf.slice(0, 16).replace('T', ' ')}`, source].filter(Boolean).join(' · ')

export const packPage = (pack: Pack) => ({
  firm: pack.firm,
  whose: pack.whose,
  month: pack.month,
  tables: pack.tables.map((table) => ({
    title: table.title,
    above: aboveTable(table),
    head: table.head,
    rows: table.rows.map((row) => row.map((cell) => ({ text: cellText(cell), right: cell.kind !== 'text' }))),
  })),
})

export const PACK_TEMPLATE = `
#text(size: 8pt, fill: luma(90))[#data.firm]
#v(2pt)
#text(size: 17pt, weight: "bold")[Monthly pack #data.month]
#v(-4pt)
#data.whose
#for table in data.tables [
  #v(10pt)
  #block(sticky: true)[
    #text(size: 11pt, weight: "bold")[#table.title]
    #v(-4pt)
    #text(size: 7.5pt, fill: luma(110))[#table.above]
  ]
  #std.table(
    columns: (1.6fr,) + (1fr,) * (table.head.len() - 1),
    std.table.header(..table.head.enumerate().map(((at, word)) => [
      #set align(if at == 0 or table.rows.len() == 0 or not table.rows.first().at(at).right { left } else { right })
      *#word*
    ])),
    ..table.rows.flatten().map(cell => [
      #set align(if cell.right { right } else { left })
      #text(size: 8pt)[#cell.text]
    ]),
  )
]
`
