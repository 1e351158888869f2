/** Contacts as a table under headings that our reader, and most others, know. No cell is a formula, whatever spreadsheet opens it. */
import { csvRow } from '#src/kit/csv.ts'
import type { ContactRecord } from '../record.ts'

const SINGLE: [string, (contact: ContactRecord) => string | null][] = [
  ['UID', ({ uid }) => uid],
  ['Name', ({ name }) => name.full],
  ['Name Prefix', ({ name }) => name.prefix],
  ['First Name', ({ name }) => name.given],
  ['Middle Name', ({ name }) => name.middle],
  ['Last Name', ({ name }) => name.family],
  ['Name Suffix', ({ name }) => name.suffix],
  ['Nickname', ({ name }) => name.nickname],
  ['Birthday', ({ birthDate }) => birthDate],
  ['Notes', ({ notes }) => notes],
]

type Group = {
  count: (contact: ContactRecord) => number
  columns: [string, (contact: ContactRecord, at: number) => string | null | undefined][]
}
/** "#" is the number of the value among several. */
const GROUPS: Group[] = [
  {
    count: ({ emails }) => emails.length,
    columns: [
      ['E-mail # - Label', ({ emails }, at) => emails[at]?.type],
      ['E-mail # - Value', ({ emails }, at) => emails[at]?.value],
    ],
  },
  {
    count: ({ phones }) => phones.length,
    columns: [
      ['Phone # - Label', ({ phones }, at) => phones[at]?.type],
      ['Phone # - Value', ({ phones }, at) => phones[at]?.value],
    ],
  },
  {
    count: ({ addresses }) => addresses.length,
    columns: [
      ['Address # - Label', ({ addresses }, at) => addresses[at]?.type],
      ['Address # - Street', ({ addresses }, at) => addresses[at]?.street],
      ['Address # - City', ({ addresses }, at) => addresses[at]?.city],
      ['Address # - Region', ({ addresses }, at) => addresses[at]?.region],
      ['Address # - Postal Code', ({ addresses }, at) => addresses[at]?.postcode],
      ['Address # - Country', ({ addresses }, at) => addresses[at]?.country],
    ],
  },
  {
    count: ({ employments }) => employments.length,
    columns: [
      ['Company #', (contact, at) => titledFirst(contact)[at]?.organisation],
      ['Position #', (contact, at) => titledFirst(contact)[at]?.title],
    ],
  },
]

/** A reader pairs the first position with the first company that is there: those without a position come last. */
const titledFirst = ({ employments }: ContactRecord) =>
  employments.toSorted((a, b) => Number(b.title !== null) - Number(a.title !== null))

export function writeTable(contacts: readonly ContactRecord[]): string {
  const columns = [...SINGLE, ...GROUPS.flatMap((group) => columnsOf(group, contacts))]
  const rows = contacts.map((contact) => csvRow(columns.map(([, read]) => safe(read(contact) ?? ''))))
  return csvRow(columns.map(([heading]) => heading)) + rows.join('')
}

function columnsOf({ count, columns }: Group, contacts: readonly ContactRecord[]): typeof SINGLE {
  const most = contacts.reduce((found, contact) => Math.max(found, count(contact)), 0)
  return Array.from({ length: most }, (_, at) =>
    columns.map(([heading, read]): (typeof SINGLE)[number] => [
      heading.replace('#', String(at + 1)),
      (contact) => read(contact, at) ?? null,
    ]),
  ).flat()
}

/** No amounts stand here: also "-2+3" is a text. */
const safe = (text: string): string => (text.startsWith('-') ? `'${text}` : text)
