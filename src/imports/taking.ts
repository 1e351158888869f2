/** What of a record goes where in Rapport. Pure; what has no place of its own becomes a line of the note, so that nothing is lost. */
import { z } from 'zod'
import type { Held } from '#src/clients/held.ts'
import type { ContactRecord } from './record.ts'
import type { Address } from './record-contract.ts'
import { countryOf } from './values/country.ts'

export type Taken = Pick<
  Held,
  | 'title'
  | 'givenName'
  | 'middleName'
  | 'familyName'
  | 'suffix'
  | 'nickname'
  | 'birthDate'
  | 'birthMonthDay'
  | 'note'
  | 'phones'
  | 'emails'
  | 'addresses'
  | 'employments'
> & { name: string }

/** As much as the form of a person takes; the row of the import keeps the whole. */
export const LONGEST_NOTE = 2000
const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)
const maybe = (text: string | null, most: number): string | null => (text ? cut(text.trim(), most) || null : null)

export function takeRecord(record: ContactRecord, country: string): Taken {
  const { name, birthDate } = record
  const given = name.given ?? (name.family ? '' : (name.full ?? ''))
  const day = birthDate && z.iso.date().safeParse(birthDate).success ? birthDate : null
  const monthDay = /^--(\d\d-\d\d)$/.exec(birthDate ?? '')?.[1] ?? null
  const addresses = record.addresses.map((address) => addressOf(address, country))
  return {
    name: cut((record.kind === 'organisation' ? (record.organisation ?? name.full) : name.full) ?? '', 200),
    title: maybe(name.prefix, 60),
    givenName: cut(given, 120),
    middleName: maybe(name.middle, 120),
    familyName: cut(name.family ?? '', 120),
    suffix: maybe(name.suffix, 30),
    nickname: maybe(name.nickname, 60),
    birthDate: day,
    birthMonthDay: day ? day.slice(5) : monthDay,
    note: maybe(
      [record.notes, ...extras(record, addresses, { day, monthDay })].filter(Boolean).join('\n'),
      LONGEST_NOTE,
    ),
    phones: unique(phonesOf(record), ({ e164, extension }) => `${e164} ${extension}`),
    emails: unique(emailsOf(record), ({ address }) => address.toLowerCase()),
    addresses: unique(
      addresses.flatMap((one) => one ?? []),
      addressKey,
    ),
    employments: unique(employmentsOf(record), ({ employer }) => employer.toLowerCase()),
  }
}

const unique = <T>(values: T[], keyOf: (value: T) => string): T[] =>
  [...new Map(values.toReversed().map((value) => [keyOf(value), value])).values()].toReversed()

const phonesOf = ({ phones }: ContactRecord): Taken['phones'] =>
  phones.flatMap(({ e164, extension, type }) => (e164 ? [{ e164, extension, label: phoneLabel(type) }] : []))

const emailsOf = ({ emails }: ContactRecord): Taken['emails'] =>
  emails.flatMap(({ value, type }) =>
    isEmail(value) ? [{ address: value, label: labelAmong(type, ['work', 'assistant'], 'private') }] : [],
  )
const isEmail = (value: string): boolean => value.length <= 254 && z.email().safeParse(value).success

const employmentsOf = ({ employments, kind }: ContactRecord): Taken['employments'] =>
  kind === 'organisation'
    ? []
    : employments.flatMap(({ organisation, title }) =>
        organisation ? [{ employer: cut(organisation, 200), title: maybe(title, 120) }] : [],
      )

const labelAmong = (type: string | null, labels: string[], otherwise: string): string =>
  labels.find((label) =>
    (type ?? '')
      .toLowerCase()
      .split(/\W+/)
      .some((word) => word.startsWith(label)),
  ) ?? otherwise
const phoneLabel = (type: string | null): string =>
  /fax|pager/i.test(type ?? '')
    ? 'other'
    : type
      ? labelAmong(type, ['mobile', 'assistant', 'home', 'work'], 'other')
      : 'mobile'

/** Null for an address without a street or place, or in a country nobody knows. */
function addressOf(address: Address, country: string): Taken['addresses'][number] | null {
  const { poBox, extended, street, formatted, city, region, postcode } = address
  const code = address.country ? countryOf(address.country) : country
  const parts = [extended, street, poBox].flatMap((part) => part?.split('\n') ?? [])
  const lines = (parts.length > 0 ? parts : (formatted ?? '').split('\n')).flatMap((line) => line.trim() || [])
  if (!code || lines.length === 0 || lines.length > 4 || lines.some((line) => line.length > 120)) return null
  return {
    label: labelAmong(address.type, ['home', 'work'], address.type ? 'other' : 'home'),
    lines,
    city: maybe(city, 120),
    region: maybe(region, 120),
    postcode: maybe(postcode, 20),
    country: code,
  }
}

export const addressKey = ({ lines, city, postcode }: Taken['addresses'][number]): string =>
  [...lines, city, postcode].filter(Boolean).join('\n').toLowerCase()

type Dates = { day: string | null; monthDay: string | null }

/** Lines for what has no field: unread numbers and addresses, websites, categories and the columns nobody knows. */
function extras(record: ContactRecord, addresses: (object | null)[], { day, monthDay }: Dates): string[] {
  const { phones, emails, websites, categories, custom, birthDate, employments } = record
  const lines: [string, string | null][] = [
    ...phones.flatMap(({ e164, value }): [string, string][] => (e164 ? [] : [['Telephone', value]])),
    ...emails.flatMap(({ value }): [string, string][] => (isEmail(value) ? [] : [['E-mail', value]])),
    ...record.addresses.flatMap((address, place): [string, string][] =>
      addresses[place] ? [] : [['Address', textOf(address)]],
    ),
    ...employments.flatMap(({ organisation, department, title }): [string, string | null][] => [
      ['Department', department],
      ['Position', organisation ? null : title],
    ]),
    ['Born', day || monthDay ? null : birthDate],
    ...websites.map(({ value }): [string, string] => ['Website', value]),
    ['Categories', categories.join(', ')],
    ...Object.entries(custom),
  ]
  return lines.flatMap(([heading, value]) => (value?.trim() ? [`${heading}: ${value.trim()}`] : []))
}

const textOf = ({ type: _type, formatted, ...parts }: Address): string =>
  formatted ?? Object.values(parts).filter(Boolean).join(', ')
