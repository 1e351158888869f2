/** The properties of one card as a contact; vCard, jCard and xCard end here. */
import { addCustom, newContact, NO_ADDRESS, settle } from '../record.ts'
import type { ContactRecord, Photo } from '../record.ts'
import type { Employment } from '../record-contract.ts'
import { readType } from '../columns/headings.ts'
import { readBirthday } from '../values/birthDate.ts'
import { splitName } from '../values/names.ts'
import { phoneOf } from '../values/phones.ts'
import { CUSTOM } from '../writers/vcard.ts'
import { splitAt, unescape } from './content-line.ts'
import type { Property } from './content-line.ts'

export type CardContext = { row: number; region: string | null; where: string; warnings: string[] }

/** Of the file, not of the person. */
const PASSED = new Set([
  'VERSION',
  'PRODID',
  'REV',
  'X-ABLABEL',
  'BEGIN',
  'END',
  'PROFILE',
  'N',
  'FN',
  'KIND',
  'X-ABSHOWAS',
])

export function cardOf(properties: Property[], context: CardContext): ContactRecord {
  const contact = newContact(context.row)
  const labels = new Map(
    properties.flatMap(({ group, name, raw }) =>
      group && name === 'X-ABLABEL' ? [[group, unescape(raw)] as const] : [],
    ),
  )
  const grouped: Grouped = new Map()
  readName(contact, properties)
  for (const property of properties) {
    if (PASSED.has(property.name)) continue
    const read = READERS[property.name]
    const label = (property.group && labels.get(property.group)) || null
    if (read) read(contact, property, { ...context, label, grouped })
    else addOther(contact, property, label)
  }
  if (isOrganisation(properties)) contact.kind = 'organisation'
  if (named(properties, 'FN').every((property) => textOf(property) === ''))
    context.warnings.push(`${context.where} has no name (FN).`)
  return settle(contact)
}

const isOrganisation = (properties: Property[]): boolean =>
  [...named(properties, 'KIND'), ...named(properties, 'X-ABSHOWAS')].some((kind) =>
    /^(org|company|group|location)$/i.test(textOf(kind)),
  )

const named = (properties: Property[], name: string): Property[] => properties.filter((one) => one.name === name)
const textOf = ({ raw }: Property): string => unescape(raw).trim()
/** Structured values: parts between semicolons, each a list between commas. */
const partsOf = ({ raw }: Property): (string | null)[] =>
  splitAt(raw, ';').map(
    (part) =>
      splitAt(part, ',')
        .map((one) => unescape(one).trim())
        .filter(Boolean)
        .join(' ') || null,
  )
/** An address has commas in its lines more often than lists. */
const linesOf = ({ raw }: Property): (string | null)[] => splitAt(raw, ';').map((part) => unescape(part).trim() || null)

function readName(contact: ContactRecord, properties: Property[]): void {
  const [names, full] = [named(properties, 'N'), named(properties, 'FN')]
  const [family = null, given = null, middle = null, prefix = null, suffix = null] = names[0] ? partsOf(names[0]) : []
  const shown = full.map(textOf).find((text) => text !== '') ?? null
  const stated = { given, middle, family, prefix, suffix }
  const split = !(given || family || middle) && shown !== null && !isFirm(properties, shown) ? splitName(shown) : {}
  const known = Object.fromEntries(Object.entries(stated).filter(([, part]) => part !== null))
  contact.name = { ...contact.name, ...split, ...known, full: shown }
  for (const other of names.slice(1)) addCustom(contact, 'N', unescape(other.raw))
  for (const other of full.slice(1)) if (textOf(other) !== shown) addCustom(contact, 'FN', textOf(other))
}

const isFirm = (properties: Property[], shown: string): boolean =>
  isOrganisation(properties) || named(properties, 'ORG').some((organisation) => linesOf(organisation)[0] === shown)

type Grouped = Map<string, Employment>
type Read = (
  contact: ContactRecord,
  property: Property,
  context: CardContext & { label: string | null; grouped: Grouped },
) => void

/** How a telephone or address sounds or is sent says nothing about whose it is. */
const MUTE = new Set([
  'voice',
  'internet',
  'pref',
  'x-internet',
  'dom',
  'intl',
  'parcel',
  'msg',
  'text',
  'video',
  'iphone',
])
const NAMES: Record<string, string> = { cell: 'mobile', business: 'work', postal: 'postal' }

function typeOf(property: Property, label: string | null): string | null {
  if (label) return readType(label)
  const types = (property.params.get('type') ?? [])
    .flatMap((list) => list.toLowerCase().split(','))
    .map((type) => type.trim().replace(/^x-/, ''))
  return [...new Set(types.filter((type) => !MUTE.has(type)).map((type) => NAMES[type] ?? type))].join(' ') || null
}

const readPhone: Read = (contact, property, { region, label }) => {
  const value = textOf(property)
  if (value !== '') contact.phones.push(phoneOf(value, typeOf(property, label), region))
}
const readEmail: Read = (contact, property, { label }) => {
  const value = textOf(property)
    .replace(/^mailto:/i, '')
    .toLowerCase()
  if (value !== '') contact.emails.push({ type: typeOf(property, label), value })
}
const readAddress: Read = (contact, property, { label }) => {
  const [poBox = null, extended = null, street = null, city = null, region = null, postcode = null, country = null] =
    linesOf(property)
  const formatted = property.params.get('label')?.join(', ') ?? null
  const address = {
    ...NO_ADDRESS,
    type: typeOf(property, label),
    formatted,
    poBox,
    extended,
    street,
    city,
    region,
    postcode,
    country,
  }
  contact.addresses.push(address)
}
/** 2.1 and 3.0 give the printed address a line of its own, after the one with the parts. */
const readLabel: Read = (contact, property, { label }) => {
  const type = typeOf(property, label)
  const address = contact.addresses.find((one) => one.formatted === null && one.type === type)
  if (address) address.formatted = textOf(property)
  else contact.addresses.push({ ...NO_ADDRESS, type, formatted: textOf(property) })
}
/** A group joins a position to its firm; without one they belong together in their order. */
const employmentOf = (
  contact: ContactRecord,
  { group }: Property,
  grouped: Grouped,
  free: (one: Employment) => boolean,
): Employment => {
  const loose = (one: Employment) => free(one) && ![...grouped.values()].includes(one)
  const known = (group && grouped.get(group)) || contact.employments.find(loose)
  const employment = known ?? { organisation: null, department: null, title: null }
  if (!known) contact.employments.push(employment)
  if (group) grouped.set(group, employment)
  return employment
}
const readOrganisation: Read = (contact, property, { grouped }) => {
  const [organisation = null, ...units] = linesOf(property)
  const department = units.filter(Boolean).join(', ') || null
  const free = (one: Employment) => one.organisation === null && one.department === null
  Object.assign(employmentOf(contact, property, grouped, free), { organisation, department })
}
const readTitle: Read = (contact, property, { grouped }) => {
  employmentOf(contact, property, grouped, ({ title }) => title === null).title = textOf(property)
}
const readRole: Read = (contact, property) => {
  const waiting = contact.employments.find((one) => one.title === null)
  if (waiting) waiting.title = textOf(property)
  else addCustom(contact, 'ROLE', textOf(property))
}
const readBirth: Read = (contact, property, { where, warnings }) => {
  const { date, odd } = readBirthday(textOf(property))
  if (odd) warnings.push(`${where}: the birthday "${textOf(property).slice(0, 40)}" is no date.`)
  if (date && contact.birthDate === null) contact.birthDate = date
  else if (odd || date !== contact.birthDate) addCustom(contact, 'BDAY', textOf(property))
}
const readNote: Read = (contact, property) => {
  contact.notes = [contact.notes, textOf(property)].filter(Boolean).join('\n\n') || null
}
const readNickname: Read = (contact, property) => {
  const names = splitAt(property.raw, ',').map((name) => unescape(name).trim())
  contact.name.nickname = [contact.name.nickname, ...names].filter(Boolean).join(', ') || null
}
const readPhoto: Read = (contact, property) => {
  const photo = photoOf(property)
  if (photo) contact.photos.push(photo)
}
const readWebsite: Read = (contact, property, { label }) => {
  contact.websites.push({ type: typeOf(property, label), value: textOf(property) })
}
const readCategories: Read = (contact, property) => {
  contact.categories.push(
    ...splitAt(property.raw, ',')
      .map((name) => unescape(name).trim())
      .filter(Boolean),
  )
}
const readCustom: Read = (contact, property) => {
  addCustom(contact, property.params.get('x-heading')?.[0] ?? property.name, textOf(property))
}
const readUid: Read = (contact, property) => {
  contact.uid ??= textOf(property) || null
}

const READERS: Record<string, Read> = {
  TEL: readPhone,
  EMAIL: readEmail,
  ADR: readAddress,
  LABEL: readLabel,
  ORG: readOrganisation,
  TITLE: readTitle,
  ROLE: readRole,
  BDAY: readBirth,
  NOTE: readNote,
  NICKNAME: readNickname,
  PHOTO: readPhoto,
  URL: readWebsite,
  CATEGORIES: readCategories,
  UID: readUid,
  [CUSTOM]: readCustom,
}

function photoOf({ params, binary, raw }: Property): Photo | null {
  const url = unescape(raw).trim()
  if (!binary && !url) return null
  const types = [...(params.get('mediatype') ?? []), ...(params.get('type') ?? [])].map((type) => type.toLowerCase())
  const stated = types.find((type) => /^(image\/)?(jpe?g|png|gif|webp|bmp|tiff|svg\+xml|heic)$/.test(type))
  const mediaType = stated ? `image/${stated.replace('image/', '').replace('jpg', 'jpeg')}` : sniff(binary)
  return { mediaType, content: binary, url: binary ? null : url }
}

function sniff(content: Uint8Array | null): string {
  const head = Buffer.from((content ?? new Uint8Array()).subarray(0, 12)).toString('latin1')
  if (head.startsWith('ÿØÿ')) return 'image/jpeg'
  if (head.startsWith('\u0089PNG')) return 'image/png'
  if (head.startsWith('GIF8')) return 'image/gif'
  return head.startsWith('RIFF') ? 'image/webp' : 'image/*'
}

/** Everything else under its name, or under the label somebody gave it ("Spouse"). */
function addOther(contact: ContactRecord, property: Property, label: string | null): void {
  const heading = label ? (readType(label) ?? property.name) : property.name
  const value = property.binary ? `${property.binary.length} bytes` : textOf(property)
  if (value !== '') addCustom(contact, heading, value)
}
