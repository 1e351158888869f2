/** What a heading means, in the languages of vocabulary.json: the field, its type ("home") and which of several it is. */
import { wordsOf } from '#src/kit/fold.ts'
import vocabulary from '../vocabulary.json' with { type: 'json' }

export type Field = keyof typeof vocabulary.fields
export type Heading = {
  field: Field
  type: string | null
  /** Which of several; 1 where none is said. */ number: number
}

const textOf = (heading: string): string => partsOf(heading).join(' ')
/** "MailingStreet" and "Phone2" are two words each, "Assistant's" one. */
const partsOf = (heading: string): string[] =>
  wordsOf(heading.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\p{L})(\d)/gu, '$1 $2'))

const FIELDS = new Map<string, Field>()
for (const [field, names] of Object.entries(vocabulary.fields))
  for (const name of names) if (!FIELDS.has(textOf(name))) FIELDS.set(textOf(name), field as Field)

const TYPES = new Map<string, string>()
for (const [type, names] of Object.entries(vocabulary.types))
  for (const name of names) if (!TYPES.has(textOf(name))) TYPES.set(textOf(name), type)

const ORDER = Object.keys(vocabulary.types)

const PARTS = new Map(
  Object.entries(vocabulary.parts).flatMap(([part, names]) => names.map((name) => [textOf(name), part] as const)),
)
/** Google gives each value of several a column, and its label another. */
const LABELLED = new Map<Field, Field>([
  ['email', 'emailType'],
  ['phone', 'phoneType'],
  ['website', 'websiteType'],
])

/** A telephone by itself: "Mobile" needs no noun. */
const ARE_PHONES = new Set(['mobile', 'fax', 'pager', 'car'])
/** Only these come in kinds; a "work title" or a "business name" means something else. */
const TYPED = new Set<Field>([
  'email',
  'phone',
  'street',
  'extended',
  'poBox',
  'city',
  'region',
  'postcode',
  'country',
  'formatted',
  'website',
  'organisation',
])

export function readHeading(heading: string): Heading | null {
  const whole = FIELDS.get(textOf(heading))
  if (whole) return { field: whole, type: null, number: 1 }
  const { words, number, last } = withoutNumber(partsOf(heading))
  const plain = FIELDS.get(words.join(' '))
  if (plain)
    return plain === 'street' && last
      ? { field: 'street', type: null, number: 1 }
      : { field: plain, type: null, number }
  const parted = partedHeading(words, number)
  if (parted) return parted
  const { types, rest } = withoutTypes(words)
  if (types.length === 0) return null
  const type = types.join(' ')
  const field = rest.length === 0 && types.some((one) => ARE_PHONES.has(one)) ? 'phone' : FIELDS.get(rest.join(' '))
  if (!field || !TYPED.has(field)) return null
  // "Business Street 2" is the second line of one address, "Address 2 - Street" another address.
  return { field, type, number: field === 'street' && last ? 1 : number }
}

/** "Τηλέφωνο 1 - Τιμή", "E-Mail 1 - Label". */
function partedHeading(words: string[], number: number): Heading | null {
  const part = PARTS.get(words.at(-1) ?? '')
  const field = part && FIELDS.get(words.slice(0, -1).join(' '))
  const meant = part === 'type' ? field && LABELLED.get(field) : field
  return meant && LABELLED.has(field as Field) ? { field: meant, type: null, number } : null
}

/** A heading that is a type and nothing more ("Home"): a telephone where numbers stand below it. */
export function bareType(heading: string): string | null {
  const { types, rest } = withoutTypes(partsOf(heading))
  return types.length > 0 && rest.length === 0 ? types.join(' ') : null
}

function withoutNumber(words: string[]): { words: string[]; number: number; last: boolean } {
  const place = words.findIndex((word) => /^\d{1,2}$/.test(word))
  if (place < 0) return { words, number: 1, last: false }
  return {
    words: words.filter((_, index) => index !== place),
    number: Number(words[place]),
    last: place === words.length - 1,
  }
}

/** Two words are tried before one: "cell phone" is a type, "cell" another. */
function withoutTypes(words: string[]): { types: string[]; rest: string[] } {
  const types: string[] = []
  const rest: string[] = []
  for (let place = 0; place < words.length; place += 1) {
    const type = TYPES.get(words[place] ?? '')
    if (!type) rest.push(words[place] ?? '')
    else if (!types.includes(type)) types.push(type)
  }
  // One order for all: "work fax", also from "Fax geschäftlich".
  return { types: types.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)), rest }
}

/** The type a label means ("* Work", "Κινητό", "_$!<Home>!$_"); a label nobody knows stays as written. */
export function readType(label: string): string | null {
  const plain = label.replace(/^_\$!<|>!\$_$|^\*\s*/g, '').trim()
  if (plain === '') return null
  const { types, rest } = withoutTypes(partsOf(plain))
  return types.length > 0 && rest.every((word) => FIELDS.get(word) === 'phone' || word === 'voice')
    ? types.join(' ')
    : plain
}
