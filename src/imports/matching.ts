/** Whom a row of a file might be: persons and companies the importer may see, and the rows before it. Pure; the engine is src/duplicates. */
import type { Decision } from '#src/duplicates/judge.ts'
import type { Entry, Kind } from '#src/duplicates/record.ts'
import { createRegister } from '#src/duplicates/register.ts'
import { fold } from '#src/kit/fold.ts'
import type { ContactRecord } from './record.ts'

/** What is known of somebody, as the engine compares it. */
export type Known = {
  id: string
  kind: Kind
  givenName: string
  familyName: string
  fullName: string
  birthDate: string | null
  emails: readonly string[]
  phones: readonly string[]
  street: string | null
  city: string | null
  postcode: string | null
  organisation: string | null
}
export type Match = { id: string; probability: number; decision: Decision }
export type Matcher = { add: (known: Known) => void; match: (known: Known) => Match | null }

/** An entry has one address and one number; who has several is there once for each. */
const MOST_VARIANTS = 6
/** A number that so many names share is a switchboard: it says where somebody works, and not who they are. */
const SWITCHBOARD = 3

const digitsOf = (phone: string): string => phone.replace(/\D/g, '').slice(-9)

function switchboardsAmong(all: readonly Known[]): ReadonlySet<string> {
  const names = new Map<string, Set<string>>()
  for (const { kind, phones, fullName } of all)
    for (const phone of kind === 'person' ? phones.map(digitsOf) : [])
      names.set(phone, (names.get(phone) ?? new Set()).add(fold(fullName)))
  return new Set([...names].flatMap(([phone, bearers]) => (bearers.size >= SWITCHBOARD ? [phone] : [])))
}

function entriesOf(known: Known, switchboards: ReadonlySet<string>): Entry[] {
  const { givenName, familyName, fullName, emails } = known
  const phones = known.phones.filter((phone) => !switchboards.has(digitsOf(phone)))
  const named = givenName && familyName ? { given_name: givenName, family_name: familyName } : { full_name: fullName }
  const base = {
    ...(known.kind === 'person' ? named : {}),
    birth_date: known.birthDate ?? '',
    street: known.street ?? '',
    city: known.city ?? '',
    postcode: known.postcode ?? '',
    organisation: (known.kind === 'person' ? known.organisation : fullName) ?? '',
  }
  const count = Math.min(MOST_VARIANTS, Math.max(1, emails.length, phones.length))
  return Array.from({ length: count }, (_, place) => ({
    ...base,
    id: `${known.id}#${place}`,
    email: emails[place] ?? emails[0] ?? '',
    phone: phones[place] ?? phones[0] ?? '',
  }))
}

const ownerOf = (id: string): string => id.slice(0, id.lastIndexOf('#'))

/** `all` are in it from the start; `coming` only say which numbers are switchboards. */
export function createMatcher(all: readonly Known[], coming: readonly Known[]): Matcher {
  const switchboards = switchboardsAmong([...all, ...coming])
  const readied = (known: Known) => entriesOf(known, switchboards)
  const entries = Map.groupBy(all, ({ kind }) => kind)
  const registerOf = (kind: Kind) => createRegister(kind, (entries.get(kind) ?? []).flatMap(readied))
  const registers = { person: registerOf('person'), organisation: registerOf('organisation') }
  return {
    add: (known) => readied(known).forEach((entry) => registers[known.kind].add(entry)),
    match: (known) => {
      const found = readied(known)
        .flatMap((entry) => registers[known.kind].whoIsLike(entry))
        .map(({ id, probability, decision }) => ({ id: ownerOf(id), probability, decision }))
      return found.toSorted(bestFirst)[0] ?? null
    },
  }
}

/** What the program may join by itself comes before what only looks likelier. */
const bestFirst = (a: Match, b: Match): number =>
  Number(b.decision === 'same') - Number(a.decision === 'same') ||
  b.probability - a.probability ||
  (a.id < b.id ? -1 : 1)

/** A row, as it is compared. A number without its country still has the digits that tell telephones apart. */
export function knownOf(record: ContactRecord, id: string): Known {
  const { name, birthDate } = record
  const [address] = record.addresses
  return {
    id,
    kind: record.kind,
    givenName: name.given ?? '',
    familyName: name.family ?? '',
    fullName: (record.kind === 'organisation' ? (record.organisation ?? name.full) : name.full) ?? '',
    birthDate: birthDate && /^\d{4}-\d\d-\d\d$/.test(birthDate) ? birthDate : null,
    emails: record.emails.map(({ value }) => value),
    phones: record.phones.map(({ e164, valid, value }) => (valid && e164 ? e164 : value)),
    street: address?.street ?? null,
    city: address?.city ?? null,
    postcode: address?.postcode ?? null,
    organisation: record.organisation,
  }
}
