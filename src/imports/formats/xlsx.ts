/** The first sheet of a workbook that holds a table. A formula is never worked out: its shown value stands, or its text. */
import { unzip } from '#src/statements/formats/zip.ts'
import { decodeEntities } from '#src/statements/formats/tree.ts'
import { refuse } from '../record.ts'
import { dateStyles, shownNumber } from './xlsx-numbers.ts'

export type Workbook = { rows: string[][]; warnings: string[] }

const MOST_ROWS = 300_000
const MOST_COLUMNS = 2000

/** Whether a zip archive is a workbook: told by its list of parts. */
export const isWorkbook = (names: string[]): boolean =>
  names.includes('[Content_Types].xml') && names.some((name) => name.startsWith('xl/worksheets/'))

export function readWorkbook(bytes: Uint8Array): Workbook {
  const parts = new Map(unzip(bytes).map(({ name, bytes: content }) => [name.replace(/^\//, ''), content]))
  if (!isWorkbook([...parts.keys()]))
    refuse('This archive is no Excel workbook. Unpack it and import the files inside.')
  const text = (name: string) => new TextDecoder().decode(parts.get(name) ?? new Uint8Array())
  const strings = sharedStrings(text('xl/sharedStrings.xml'))
  const dates = dateStyles(text('xl/styles.xml'))
  const since1904 = /<(\w+:)?workbookPr[^>]*date1904="(1|true)"/.test(text('xl/workbook.xml'))
  const warnings: string[] = []
  const sheets = sheetsOf(text('xl/workbook.xml'), text('xl/_rels/workbook.xml.rels'), [...parts.keys()])
  const tables = sheets.map(({ name, path }) => ({
    name,
    rows: rowsOf(text(path), { strings, dates, since1904 }, name, warnings),
  }))
  const filled = tables.filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== '')))
  const [first, ...others] = filled
  if (!first) return refuse('The workbook is empty.')
  if (others.length > 0)
    warnings.push(`Only the sheet "${first.name}" was read; not ${others.map(({ name }) => `"${name}"`).join(', ')}.`)
  return { rows: first.rows, warnings }
}

type Sheet = { name: string; path: string }

/** In the order of the tabs; hidden sheets are somebody's workings. */
function sheetsOf(workbook: string, relations: string, names: string[]): Sheet[] {
  const targets = new Map(
    [...relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  )
  const found = [...workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].flatMap(([tag]) => {
    const target = targets.get(attribute(tag, 'r:id')) ?? ''
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    const hidden = /state="(hidden|veryHidden)"/.test(tag)
    return names.includes(path) && !hidden ? [{ name: attribute(tag, 'name'), path }] : []
  })
  if (found.length > 0) return found
  return names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)).map((path) => ({ name: path, path }))
}

const attribute = (tag: string, name: string): string =>
  decodeEntities(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

const sharedStrings = (xml: string): string[] =>
  [...xml.matchAll(/<(?:\w+:)?si\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g)].map(([, inside = '']) => textIn(inside))

/** The runs of a rich text without the readings written above them (rPh). */
const textIn = (xml: string): string =>
  [...xml.replace(/<(\w+:)?rPh\b[\s\S]*?<\/(\w+:)?rPh>/g, '').matchAll(/<(?:\w+:)?t\b[^>]*>([\s\S]*?)<\/(?:\w+:)?t>/g)]
    .map(([, text = '']) => decodeEntities(text))
    .join('')
    .replace(/_x000D_/g, '')

type Book = { strings: string[]; dates: ReadonlySet<number>; since1904: boolean }

function rowsOf(xml: string, book: Book, sheet: string, warnings: string[]): string[][] {
  const rows: string[][] = []
  let unknown = 0
  for (const [, inside = ''] of xml.matchAll(/<(?:\w+:)?row\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?row>)/g)) {
    if (rows.length >= MOST_ROWS) refuse(`The sheet "${sheet}" has more than ${MOST_ROWS} rows.`)
    const cells: string[] = []
    for (const [, head = '', content = ''] of inside.matchAll(
      /<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g,
    )) {
      const place = columnOf(/\br="([A-Z]+)\d+"/.exec(head)?.[1]) ?? cells.length
      if (place >= MOST_COLUMNS) continue
      while (cells.length < place) cells.push('')
      cells[place] = shown(head, content, book)
      if (cells[place]?.startsWith('=') && /<(\w+:)?f\b/.test(content)) unknown += 1
    }
    rows.push(cells)
  }
  if (unknown > 0)
    warnings.push(`${unknown} formulas of the sheet "${sheet}" have no value in the file; their text was kept.`)
  return rows.map((cells) => cells.map((cell) => cell ?? ''))
}

function columnOf(letters: string | undefined): number | null {
  if (!letters) return null
  return [...letters].reduce((column, letter) => column * 26 + (letter.codePointAt(0) ?? 64) - 64, 0) - 1
}

function shown(head: string, content: string, { strings, dates, since1904 }: Book): string {
  const type = /\bt="(\w+)"/.exec(head)?.[1] ?? 'n'
  if (type === 'inlineStr') return textIn(content)
  const value = decodeEntities(/<(?:\w+:)?v\b[^>]*>([\s\S]*?)<\/(?:\w+:)?v>/.exec(content)?.[1] ?? '')
  if (type === 's') return strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (value === '') return formulaText(content)
  if (type !== 'n') return value
  return shownNumber(value, dates.has(Number(/\bs="(\d+)"/.exec(head)?.[1] ?? -1)), since1904)
}

/** A formula whose value the file does not hold stays as text. */
const formulaText = (content: string): string => {
  const formula = /<(?:\w+:)?f\b[^>]*>([\s\S]*?)<\/(?:\w+:)?f>/.exec(content)?.[1]
  return formula ? `=${decodeEntities(formula)}` : ''
}
