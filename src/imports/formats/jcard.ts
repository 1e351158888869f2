/** jCard (RFC 7095) and xCard (RFC 6351): the same properties in JSON and in XML. */
import { readXml } from '#src/statements/formats/xml.ts'
import { within } from '#src/statements/formats/tree.ts'
import type { Element } from '#src/statements/formats/tree.ts'
import { refuse } from '../record.ts'
import type { ContactRecord, ReadOptions } from '../record.ts'
import { cardOf } from './card.ts'
import { readLine } from './content-line.ts'
import type { Property } from './content-line.ts'
import type { Cards } from './vcard.ts'

const escape = (text: string): string =>
  text
    .replace(/\\/g, '\\\\')
    .replace(/([;,])/g, '\\$1')
    .replace(/\n/g, '\\n')
const BROKEN = 'The jCard is broken: it must be a list that begins with "vcard".'

export function readJcards(text: string, options: ReadOptions): Cards {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    refuse('The file looks like JSON and is broken or cut off.')
  }
  if (!Array.isArray(found)) return refuse(BROKEN)
  const cards = found[0] === 'vcard' ? [found] : found
  return cardsFrom(cards.map(jsonProperties), options)
}

function jsonProperties(card: unknown): Property[] {
  if (!Array.isArray(card) || card[0] !== 'vcard' || !Array.isArray(card[1])) return refuse(BROKEN)
  return card[1].flatMap((property: unknown) => {
    if (!Array.isArray(property) || typeof property[0] !== 'string') return refuse(BROKEN)
    const [name, params, , ...values] = property as [string, unknown, unknown, ...unknown[]]
    const stated = new Map(
      Object.entries(params && typeof params === 'object' ? params : {}).map(([key, value]) => [
        key.toLowerCase(),
        [value].flat().map(String),
      ]),
    )
    return propertyOf(name, stated, values.map(jsonValue).join(','))
  })
}

const jsonValue = (value: unknown): string =>
  Array.isArray(value)
    ? value
        .map((part) =>
          [part]
            .flat()
            .map((one) => escape(String(one)))
            .join(','),
        )
        .join(';')
    : escape(String(value))

/** A picture as a data URI is taken apart as in vCard 4.0. */
function propertyOf(name: string, params: Map<string, string[]>, raw: string): Property {
  const group = params.get('group')?.[0]?.toLowerCase() ?? null
  const data = /^data:/i.test(raw) ? readLine(`${name}:${raw.replace(/\\([;,\\])/g, '$1')}`) : null
  for (const [key, value] of data?.params ?? []) params.set(key, value)
  return { group, name: name.toUpperCase(), params, raw: data ? '' : raw, binary: data?.binary ?? null }
}

export function readXcards(text: string, options: ReadOptions): Cards {
  const cards = within({ name: '', text: '', attributes: {}, children: [readXml(text)] }, new Set(['vcard']))
  if (cards.length === 0) return refuse('This XML holds no vCard.')
  return cardsFrom(
    cards.map((card) =>
      card.children.flatMap((child) => (child.name === 'group' ? grouped(child) : xmlProperty(child, null))),
    ),
    options,
  )
}

const grouped = (group: Element): Property[] =>
  group.children.map((child) => xmlProperty(child, group.attributes['name']?.toLowerCase() ?? null))

const STRUCTURED: Record<string, string[]> = {
  n: ['surname', 'given', 'additional', 'prefix', 'suffix'],
  adr: ['pobox', 'ext', 'street', 'locality', 'region', 'code', 'country'],
}

function xmlProperty(property: Element, group: string | null): Property {
  const parameters = property.children.find(({ name }) => name === 'parameters')?.children ?? []
  const params = new Map(parameters.map(({ name, children }) => [name.toLowerCase(), children.map(({ text }) => text)]))
  const values = property.children.filter(({ name }) => name !== 'parameters')
  const order = STRUCTURED[property.name.toLowerCase()]
  const part = (name: string) =>
    values
      .filter((value) => value.name === name)
      .map(({ text }) => escape(text))
      .join(',')
  const raw = order
    ? order.map(part).join(';')
    : values.map(({ text }) => escape(text)).join(property.name === 'org' ? ';' : ',')
  return { ...propertyOf(property.name, params, raw), group }
}

function cardsFrom(cards: Property[][], { region }: ReadOptions): Cards {
  const warnings: string[] = []
  const records: ContactRecord[] = cards.map((properties, place) =>
    cardOf(properties, { row: place + 1, region: region ?? null, where: `Card ${place + 1}`, warnings }),
  )
  return { records, warnings }
}
