/** What duplicates are found among: rows as they come, and what is left of a row once spelling no longer matters. */
import type { BirthDate } from './birthDate.ts'
import type { Street } from './street.ts'
import type { Token } from './vocabulary.ts'

export type Kind = 'person' | 'organisation'

export const COLUMNS = [
  'full_name',
  'given_name',
  'family_name',
  'birth_date',
  'email',
  'phone',
  'street',
  'city',
  'postcode',
  'region',
  'country',
  'national_id',
  'organisation',
] as const
export type Column = (typeof COLUMNS)[number]

/** A row: every column but the id may be missing or empty. */
export type Entry = { id: string } & Partial<Record<Column, string>>

export type Email = { local: string; domain: string }

/** An entry made comparable. What is unknown is empty or null, and counts neither for nor against. */
export type Profile = {
  id: string
  given: Token[]
  family: Token[]
  /** Every word of the name, so that one is found wherever it stands. */
  words: Token[]
  /** "jr", "sr", "3": who of the family it is. */
  generation: string
  birth: BirthDate | null
  email: Email | null
  phone: string
  nationalId: string
  street: Street | null
  city: string
  postcode: string
  region: string
  /** Words of an organisation's name without its legal form; for a person, the employer's. */
  organisation: Token[]
  legalForm: string
}
