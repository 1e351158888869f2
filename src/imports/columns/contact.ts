/** A row of a table as a contact, by the meaning of its columns. */
import type { DateOrder } from '#src/statements/formats/dates.ts'
import { addCustom, newContact, NO_ADDRESS, settle } from '../record.ts'
import type { ContactRecord } from '../record.ts'
import type { Address } from '../record-contract.ts'
import { orderOfDates, readBirthday } from '../values/birthDate.ts'
import { splitName, withoutSuffix } from '../values/names.ts'
import { phonesIn } from '../values/phones.ts'
import { readType } from './headings.ts'
import type { Field } from './headings.ts'
import type { Column, Layout } from './layout.ts'

/** Google's sign between several values of one cell. */
const SEVERAL = /\s*:::\s*/
const valuesOf = (cell: string): string[] => cell.split(SEVERAL).filter((value) => value !== '')

type Cell = { value: string; heading: string; type: string | null; number: number }
type Cells = (field: Field) => Cell[]
export type Settings = { region: string | null; order: DateOrder }

export function settingsOf(layout: Layout, region: string | null | undefined): Settings {
  const column = layout.columns.find(({ meaning }) => meaning?.field === 'birthDate')
  return {
    region: region ?? null,
    order: column ? orderOfDates(layout.rows.map((row) => row[column.index] ?? '')) : 'dmy',
  }
}

/** Null for a row without a single value. */
export function contactOf(row: string[], number: number, layout: Layout, settings: Settings): ContactRecord | null {
  if (row.every((cell) => cell.trim() === '')) return null
  const contact = newContact(number)
  const cells = cellsBy(layout.columns, row)
  readName(contact, cells)
  readReach(contact, cells, settings)
  readAddresses(contact, cells)
  readWork(contact, cells)
  readRest(contact, cells, settings)
  readCustom(contact, layout.columns, row, cells)
  return settle(contact)
}

function cellsBy(columns: Column[], row: string[]): Cells {
  const found = new Map<Field, Cell[]>()
  for (const { index, heading, meaning } of columns) {
    const value = textOf(row[index])
    if (!meaning || value === '') continue
    const cell = { value, heading, type: meaning.type, number: meaning.number }
    found.set(meaning.field, [...(found.get(meaning.field) ?? []), cell])
  }
  return (field) => found.get(field) ?? []
}

/** One line end for all: "0/0/00" is how Outlook says that there is no anniversary. */
const textOf = (cell = ''): string =>
  cell
    .trim()
    .replace(/\r\n?/g, '\n')
    // The sign that keeps a spreadsheet from running a text as a formula is no part of it.
    .replace(/^'(?=[=+@-])/, '')
const NO_DAY = /^0+[/.-]0+[/.-]0+$/

const firstOf = (cells: Cells, field: Field): string | null => cells(field)[0]?.value ?? null

function readName(contact: ContactRecord, cells: Cells): void {
  const [full, given] = [firstOf(cells, 'full'), firstOf(cells, 'given')]
  const family = withoutSuffix(firstOf(cells, 'family') ?? '')
  const stated = {
    given,
    middle: firstOf(cells, 'middle'),
    family: family.name || null,
    prefix: firstOf(cells, 'prefix'),
    suffix: firstOf(cells, 'suffix') ?? family.suffix,
  }
  const parts = full && !given && !family.name ? { ...splitName(full) } : stated
  const prefix = stated.prefix ?? parts.prefix
  const whole = [parts.given, parts.middle, parts.family].filter(Boolean).join(' ')
  contact.name = {
    ...parts,
    prefix,
    full: full && (given || family.name) ? full : whole || null,
    nickname: firstOf(cells, 'nickname'),
  }
}

function readReach(contact: ContactRecord, cells: Cells, { region }: Settings): void {
  const labelOf = (field: Field, number: number) => cells(field).find((cell) => cell.number === number)?.value
  for (const { value, type, number } of cells('email')) {
    const label = type ?? readType(mailKind(labelOf('emailType', number)))
    for (const one of valuesOf(value).flatMap(addressesIn))
      contact.emails.push({ type: label, value: one.toLowerCase() })
  }
  for (const { value, type, number } of cells('phone')) {
    const label = type ?? readType(labelOf('phoneType', number) ?? '')
    contact.phones.push(...valuesOf(value).flatMap((one) => phonesIn(one, label, region)))
  }
  for (const { value, type, number } of cells('website')) {
    const label = type ?? readType(labelOf('websiteType', number) ?? '')
    for (const one of valuesOf(value)) contact.websites.push({ type: label, value: one })
  }
}

/** Outlook says how it sends, not whose address it is. */
const mailKind = (label = ''): string => (/^(smtp|ex)$/i.test(label) ? '' : label)
/** "a@firm.example; b@firm.example" is two, "Anna <a@firm.example>" one. */
const addressesIn = (cell: string): string[] => {
  const parts = cell.split(/[;,]\s*|\s+/).filter((part) => part !== '')
  if (parts.length > 1 && parts.every((part) => part.includes('@'))) return parts
  return [/<([^<>\s]+@[^<>\s]+)>/.exec(cell)?.[1] ?? cell]
}

const PARTS = ['formatted', 'poBox', 'extended', 'street', 'city', 'region', 'postcode', 'country'] as const

function readAddresses(contact: ContactRecord, cells: Cells): void {
  const groups = new Map<string, { type: string | null; parts: Map<(typeof PARTS)[number], string[][]> }>()
  for (const part of PARTS)
    for (const { value, type, number } of cells(part)) {
      const label = type ?? readType(cells('addressType').find((cell) => cell.number === number)?.value ?? '')
      const key = `${type} ${number}`
      const group = groups.get(key) ?? { type: label, parts: new Map() }
      groups.set(key, group)
      group.parts.set(part, [...(group.parts.get(part) ?? []), value.split(SEVERAL)])
    }
  for (const { type, parts } of groups.values()) contact.addresses.push(...addressesOf(type, parts))
}

/** Several columns of one part are its lines; several values in a cell are several addresses. */
function addressesOf(type: string | null, parts: Map<(typeof PARTS)[number], string[][]>): Address[] {
  const count = Math.max(...[...parts.values()].flat().map((values) => values.length))
  return Array.from({ length: count }, (_, place) => {
    const address: Address = { ...NO_ADDRESS, type }
    for (const [part, columns] of parts)
      address[part] = columns.flatMap((values) => values[place] || []).join('\n') || null
    return address
  })
}

function readWork(contact: ContactRecord, cells: Cells): void {
  const [organisations, departments, titles] = (['organisation', 'department', 'title'] as const).map((field) =>
    cells(field).map(({ value }) => value),
  )
  const count = Math.max(organisations?.length ?? 0, departments?.length ?? 0, titles?.length ?? 0)
  for (let place = 0; place < count; place += 1)
    contact.employments.push({
      organisation: organisations?.[place] ?? null,
      department: departments?.[place] ?? null,
      title: titles?.[place] ?? null,
    })
}

function readRest(contact: ContactRecord, cells: Cells, { order }: Settings): void {
  const [year, month, day] = (['birthYear', 'birthMonth', 'birthDay'] as const).map((field) => firstOf(cells, field))
  const pad = (part: string) => part.padStart(2, '0')
  const written = firstOf(cells, 'birthDate') ?? (month && day ? `${year ?? '-'}-${pad(month)}-${pad(day)}` : year)
  const birthday = readBirthday(written ?? '', order)
  contact.birthDate = birthday.date
  if (birthday.odd && written) addCustom(contact, cells('birthDate')[0]?.heading ?? 'Birthday', written)
  contact.notes =
    cells('notes')
      .map(({ value }) => value)
      .join('\n\n') || null
  contact.uid = firstOf(cells, 'uid')
  contact.categories = cells('categories').flatMap(({ value }) => value.split(/\s*(?::::|[;,])\s*/).filter(Boolean))
  for (const { value } of cells('photo')) contact.photos.push({ mediaType: 'image/*', content: null, url: value })
}

/** Columns nobody knows, and second columns of what there is only one of. */
function readCustom(contact: ContactRecord, columns: Column[], row: string[], cells: Cells): void {
  for (const { index, heading, meaning } of columns) {
    const value = textOf(row[index])
    if (!meaning && value !== '' && !NO_DAY.test(value)) addCustom(contact, heading || `Column ${index + 1}`, value)
  }
  for (const field of SINGLE)
    for (const { heading, value } of cells(field).slice(1))
      if (value !== contact.name.full) addCustom(contact, heading, value)
  for (const { number, value } of cells('customValue'))
    addCustom(contact, cells('customLabel').find((cell) => cell.number === number)?.value ?? `Custom ${number}`, value)
}

const SINGLE: Field[] = ['full', 'given', 'middle', 'family', 'prefix', 'suffix', 'nickname', 'birthDate', 'uid']
