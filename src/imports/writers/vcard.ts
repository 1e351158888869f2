/** Contacts as vCard 4.0 (RFC 6350). What the format has no property for goes into one of ours, so that nothing is lost. */
import type { ContactRecord, Photo } from '../record.ts'
import type { Address, TypedValue } from '../record-contract.ts'

/** Our own property for a column under its heading; the reader of cards knows it. */
export const CUSTOM = 'X-RAPPORT-CUSTOM'
const TYPES: Record<string, string> = { mobile: 'cell', home: 'home', work: 'work', fax: 'fax', pager: 'pager' }

export const writeVcards = (contacts: ContactRecord[]): string => contacts.map(writeVcard).join('')

function writeVcard(contact: ContactRecord): string {
  const { name, phones, emails, addresses, websites } = contact
  const typed = typedLines()
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    ...(contact.kind === 'organisation' ? ['KIND:org'] : []),
    `FN:${escape(name.full)}`,
    `N:${[name.family, name.given, name.middle, name.prefix, name.suffix].map(escape).join(';')}`,
    ...one('UID', contact.uid),
    ...one('NICKNAME', name.nickname),
    ...one('BDAY', contact.birthDate),
    ...phones.flatMap((phone) => typed('TEL', phone, escape(phone.value))),
    ...emails.flatMap((email) => typed('EMAIL', email, escape(email.value))),
    ...addresses.flatMap((address) => typed('ADR', address, partsOf(address), labelOf(address))),
    ...websites.flatMap((website) => typed('URL', website, escape(website.value))),
    ...workLines(contact),
    ...(contact.categories.length > 0 ? [`CATEGORIES:${contact.categories.map(escape).join(',')}`] : []),
    ...one('NOTE', contact.notes),
    ...contact.photos.flatMap(photoLine),
    ...Object.entries(contact.custom).map(
      ([heading, value]) => `${CUSTOM};X-HEADING=${quoted(heading)}:${escape(value)}`,
    ),
    'END:VCARD',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

type Typed = (property: string, typed: Pick<TypedValue, 'type'>, value: string, more?: string) => string[]

/** A type that is a label of somebody's own stands in a line beside, joined by a group that the card has once. */
function typedLines(): Typed {
  let groups = 0
  return (property, { type }, value, more = '') => {
    const words = type?.split(' ') ?? []
    if (words.every((word) => word in TYPES)) {
      const types = words.length > 0 ? `;TYPE="${words.map((word) => TYPES[word]).join(',')}"` : ''
      return [`${property}${types}${more}:${value}`]
    }
    groups += 1
    return [`g${groups}.${property}${more}:${value}`, `g${groups}.X-ABLABEL:${escape(type)}`]
  }
}

const partsOf = ({ poBox, extended, street, city, region, postcode, country }: Address): string =>
  [poBox, extended, street, city, region, postcode, country].map(escape).join(';')
const labelOf = ({ formatted }: Address): string => (formatted === null ? '' : `;LABEL=${quoted(formatted)}`)

/** A position and its firm belong together by their group; a card may have several. */
const workLines = ({ employments }: ContactRecord): string[] =>
  employments.flatMap(({ organisation, department, title }, place) => [
    ...(organisation || department
      ? [`e${place}.ORG:${[organisation, ...(department ? [department] : [])].map(escape).join(';')}`]
      : []),
    ...(title ? [`e${place}.TITLE:${escape(title)}`] : []),
  ])

function photoLine({ mediaType, content, url }: Photo): string[] {
  if (content) return [`PHOTO:data:${mediaType};base64,${Buffer.from(content).toString('base64')}`]
  return url ? [`PHOTO;MEDIATYPE=${mediaType}:${escape(url)}`] : []
}

const one = (property: string, value: string | null): string[] => (value ? [`${property}:${escape(value)}`] : [])

const escape = (text: string | null): string =>
  (text ?? '')
    .replace(/\\/g, '\\\\')
    .replace(/([;,])/g, '\\$1')
    .replace(/\r\n?|\n/g, '\\n')

/** RFC 6868: a parameter has no backslash. */
const quoted = (text: string): string =>
  `"${text
    .replace(/\^/g, '^^')
    .replace(/\r\n?|\n/g, '^n')
    .replace(/"/g, "^'")}"`

/** Lines of 75 bytes, never parted within a letter. */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (bytes + size > 74) {
      parts.push(part)
      part = ''
      bytes = 0
    }
    part += letter
    bytes += size
  }
  return [...parts, part].join('\r\n ')
}
