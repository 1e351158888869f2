/** Where the header of a table is and what its columns are; without a header, by what the cells look like. */
import { isTitle } from '../values/names.ts'
import { bareType, readHeading } from './headings.ts'
import type { Heading } from './headings.ts'

export type Column = { index: number; heading: string; meaning: Heading | null }
export type Layout = {
  columns: Column[]
  rows: string[][]
  /** Lines above the header. */
  above: number
  header: boolean
}

const SEARCHED = 25
const IDENTIFY = new Set(['full', 'given', 'family', 'email', 'phone', 'organisation', 'nickname'])

/** Null where nothing in the table says who somebody is. */
export function layoutOf(rows: string[][]): Layout | null {
  const best = bestHeader(rows)
  if (best === null) return withoutHeader(rows)
  const header = rows[best] ?? []
  const body = rows.slice(best + 1)
  const columns = header.map((heading, index) => ({ index, heading: heading.trim(), meaning: readHeading(heading) }))
  return { columns: settleBareTypes(settleTitle(columns, body), body), rows: body, above: best, header: true }
}

/** How many headings of the best row are known; decides between separators too. */
export const knownHeadings = (rows: string[][]): number =>
  Math.max(0, ...rows.slice(0, SEARCHED).map((row) => scoreOf(row)))

function scoreOf(row: string[]): number {
  const known = row.flatMap((cell) => (cell.length <= 80 ? (readHeading(cell) ?? []) : []))
  const fields = new Set(known.map(({ field, type, number }) => `${field} ${type} ${number}`))
  return known.some(({ field }) => IDENTIFY.has(field)) ? fields.size : 0
}

function bestHeader(rows: string[][]): number | null {
  const scores = rows.slice(0, SEARCHED).map(scoreOf)
  const most = Math.max(0, ...scores)
  const place = scores.indexOf(most)
  const width = rows[place]?.filter((cell) => cell.trim() !== '').length ?? 0
  // One known word in a row of many is a value that happens to be a word ("Home").
  return most >= 2 || (most === 1 && width <= 3 && place === 0) ? place : null
}

/** "Title" is "Dr" in Outlook and "Trustee" in Salesforce: another column or the cells decide. */
function settleTitle(columns: Column[], rows: string[][]): Column[] {
  const has = (field: string) => columns.some(({ meaning }) => meaning?.field === field)
  return columns.map((column) => {
    if (column.meaning?.field !== 'titleOrPrefix') return column
    const cells = rows.slice(0, 500).flatMap((row) => row[column.index]?.trim() || [])
    const prefixes = cells.filter(isTitle).length
    const isPrefix = !has('prefix') && (cells.length === 0 ? has('title') : prefixes * 2 > cells.length)
    return { ...column, meaning: { ...column.meaning, field: isPrefix ? 'prefix' : 'title' } }
  })
}

function settleBareTypes(columns: Column[], rows: string[][]): Column[] {
  return columns.map((column) => {
    const type = column.meaning ? null : bareType(column.heading)
    const cells = rows.slice(0, 500).flatMap((row) => row[column.index]?.trim() || [])
    return type && looks(cells, PHONE) ? { ...column, meaning: { field: 'phone', type, number: 1 } } : column
  })
}

const looks = (cells: string[], pattern: RegExp): boolean =>
  cells.length > 0 && cells.filter((cell) => pattern.test(cell)).length * 10 >= cells.length * 6

const EMAIL = /^\S+@\S+\.\S+$/
/** Seven digits or more that are neither a day nor an amount. */
const PHONE =
  /^(?!\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d))(?![\d.,]+[.,]\d{1,2}$)(?=(?:.*\d){7})[+(\d][\d\s()+./x-]{6,25}$/i

/** E-mail and telephone show by themselves; the name is the first column of words. */
function withoutHeader(rows: string[][]): Layout | null {
  const width = Math.max(0, ...rows.slice(0, 200).map((row) => row.length))
  const cellsOf = (index: number) => rows.slice(0, 200).flatMap((row) => row[index]?.trim() || [])
  const indexes = Array.from({ length: width }, (_, index) => index)
  const emails = indexes.filter((index) => looks(cellsOf(index), EMAIL))
  const phones = indexes.filter((index) => !emails.includes(index) && looks(cellsOf(index), PHONE))
  if (emails.length === 0 && phones.length !== 1) return null
  const words = indexes.filter(
    (index) => ![...emails, ...phones].includes(index) && looks(cellsOf(index), /^[^\d@]*\p{L}[^\d@]*$/u),
  )
  const names = namesAmong(words, cellsOf)
  const meaningOf = (index: number): Heading | null => {
    if (emails.includes(index)) return { field: 'email', type: null, number: emails.indexOf(index) + 1 }
    if (phones.includes(index)) return { field: 'phone', type: null, number: phones.indexOf(index) + 1 }
    return names.get(index) ?? null
  }
  const columns = indexes.map((index) => ({ index, heading: `Column ${index + 1}`, meaning: meaningOf(index) }))
  return { columns, rows, above: 0, header: false }
}

/** Two columns of single words side by side are given and family name; one of several words is the whole name. */
function namesAmong(words: number[], cellsOf: (index: number) => string[]): Map<number, Heading> {
  const [first, second] = words
  const named = new Map<number, Heading>()
  if (first === undefined) return named
  const single = (index: number) => looks(cellsOf(index), /^\S+$/)
  const both = second === first + 1 && single(first) && single(second)
  named.set(first, { field: both ? 'given' : 'full', type: null, number: 1 })
  if (both) named.set(second, { field: 'family', type: null, number: 1 })
  return named
}
