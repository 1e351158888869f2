/** What the readers make of a file, with the pictures still in it; an inspection tells only their size and print. */
import { AppError } from '#src/errors.ts'
import type { Mapping } from './columns/mapping.ts'
import type { Address, EventRecord, Inspection, MessageRecord, Name } from './record-contract.ts'

type InspectedContact = Extract<Inspection['records'][number], { kind: 'person' | 'organisation' }>
export type Photo = { mediaType: string; content: Uint8Array | null; url: string | null }
export type ContactRecord = Omit<InspectedContact, 'photos'> & { photos: Photo[] }
export type ImportRecord = ContactRecord | EventRecord | MessageRecord
export type ImportFile = Omit<Inspection, 'records'> & {
  records: ImportRecord[]
  /** Of a table: how its columns were read. */
  columns?: Mapping
}

export type ReadOptions = {
  /** Country of telephone numbers written without one ("CY"). */
  region?: string | null | undefined
  fileName?: string | undefined
  /** How the columns of a table are to be read; told by their headings without. */
  mapping?: Mapping | undefined
}

export function refuse(sentence: string): never {
  throw new AppError('unreadable', { sentence })
}

const NO_NAME: Name = {
  full: null,
  given: null,
  middle: null,
  family: null,
  prefix: null,
  suffix: null,
  nickname: null,
}
export const NO_ADDRESS: Address = {
  type: null,
  formatted: null,
  poBox: null,
  extended: null,
  street: null,
  city: null,
  region: null,
  postcode: null,
  country: null,
}

export const newContact = (row: number): ContactRecord => ({
  row,
  kind: 'person',
  name: { ...NO_NAME },
  phones: [],
  emails: [],
  addresses: [],
  organisation: null,
  department: null,
  title: null,
  employments: [],
  birthDate: null,
  notes: null,
  websites: [],
  categories: [],
  photos: [],
  uid: null,
  custom: {},
})

/** Fills in what follows from the rest: the whole name, the first employment, what kind of contact it is. */
export function settle(contact: ContactRecord): ContactRecord {
  const { name, employments } = contact
  const [first] = employments
  const organisation = first?.organisation ?? null
  const parts = [name.given, name.middle, name.family].filter(Boolean).join(' ')
  const nameless = parts === '' && (name.full === null || name.full === organisation)
  return {
    ...contact,
    kind: contact.kind === 'organisation' || (nameless && organisation !== null) ? 'organisation' : 'person',
    name: { ...name, full: name.full ?? (parts || organisation) },
    organisation,
    department: first?.department ?? null,
    title: first?.title ?? null,
  }
}

/** Adds to the columns nobody knows; a heading that is there already is told apart by a number. */
export function addCustom(contact: ContactRecord, heading: string, value: string): void {
  let key = heading
  for (let number = 2; key in contact.custom; number += 1) key = `${heading} ${number}`
  contact.custom[key] = value
}
