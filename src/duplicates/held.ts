/** Somebody as the register holds them, with every number and address of theirs, and the rows a comparison reads from it. */
import type { Entry, Kind } from './record.ts'
import { rareKeysOf } from './keys.ts'
import { normalise } from './normalise.ts'
import { createVocabulary, visiting } from './vocabulary.ts'

export type Held = {
  fullName: string
  givenName: string
  familyName: string
  birthDate: string | null
  phones: readonly string[]
  emails: readonly string[]
  street: string | null
  city: string | null
  postcode: string | null
  region: string | null
  country: string | null
  organisation: string | null
}

export const NOBODY: Held = {
  fullName: '',
  givenName: '',
  familyName: '',
  birthDate: null,
  phones: [],
  emails: [],
  street: null,
  city: null,
  postcode: null,
  region: null,
  country: null,
  organisation: null,
}

/** The row with the number and address that are preferred, or with others of theirs. */
export function entryOf(id: string, held: Held, phone = held.phones[0], email = held.emails[0]): Entry {
  const named = held.givenName !== '' || held.familyName !== ''
  const values = {
    ...(named ? { given_name: held.givenName, family_name: held.familyName } : { full_name: held.fullName }),
    birth_date: held.birthDate,
    phone,
    email,
    street: held.street,
    city: held.city,
    postcode: held.postcode,
    region: held.region,
    country: held.country,
    organisation: held.organisation,
  }
  return { id, ...Object.fromEntries(Object.entries(values).filter(([, value]) => value)) }
}

/** Both as rows; where they share a number or an address, with that one. */
export function entriesOf(one: Held, other: Held): [Entry, Entry] {
  const phone = sharedOf(one.phones, other.phones, (text) => text.replace(/\D/g, '').slice(-9))
  const email = sharedOf(one.emails, other.emails, (text) => text.toLowerCase())
  return [entryOf('one', one, phone?.[0], email?.[0]), entryOf('other', other, phone?.[1], email?.[1])]
}

function sharedOf(
  one: readonly string[],
  other: readonly string[],
  plain: (text: string) => string,
): [string, string] | undefined {
  for (const text of one) {
    const match = other.find((candidate) => plain(candidate) === plain(text))
    if (match) return [text, match]
  }
  return undefined
}

/** The keys of all their numbers and addresses. */
export function keysOfHeld(held: Held, kind: Kind): number[] {
  const entries = [
    entryOf('', held),
    ...held.phones.slice(1).map((phone) => entryOf('', { ...held, emails: [] }, phone)),
    ...held.emails.slice(1).map((email) => entryOf('', { ...held, phones: [] }, undefined, email)),
  ]
  const words = visiting(createVocabulary())
  return [...new Set(entries.flatMap((entry) => rareKeysOf(normalise(entry, kind, words), kind)))]
}
