/**
 * Persons whose records were typed badly, with the truth: names as frequent as in life, households that share a name, a house and a
 * telephone, fathers and sons of one name. The same seed makes the same persons. Nobody of them lives.
 */
import { createChance } from '#src/demo/chance.ts'
import type { Chance } from '#src/demo/chance.ts'
import { greek } from '#src/demo/names/greek.ts'
import { english, french, german, italian } from '#src/demo/names/latin.ts'
import { russian } from '#src/demo/names/russian.ts'
import type { Entry } from '#src/duplicates/record.ts'
import { spoil } from './dirt.ts'

export type DirtyPersons = { entries: Entry[]; truth: Map<string, string> }
export type Dirt = {
  seed: number
  persons: number
  /** How many further records a person has: drawn from this list. */
  copies: readonly number[]
  /** Least and most modifications of a copy. */
  modifications: readonly [number, number]
  /** Which columns are known; the rest is left out. */
  columns: readonly (keyof Entry)[]
}

const TABLES = [english, english, english, german, french, italian, greek, russian]
const STEMS =
  'ash bel car dun el fair gal har iver ken lan mor nor os pem quin ros sel thorn ul vin wal wex yar zel brad cam dal est'.split(
    ' ',
  )
const ENDS = 'by ton well ford ley wood man field more den ridge er stone worth dale man s son hurst bury'.split(' ')
const COINED = STEMS.flatMap((stem) => ENDS.map((end) => stem + end))
const STREETS =
  'Mill Church Park Queen Chapel Station Victoria Orchard Bridge Hill Garden Castle Abbey Harbour Spring Meadow Willow Cedar'.split(
    ' ',
  )
const KINDS = ['Street', 'Road', 'Avenue', 'Lane', 'Place', 'Crescent']
const HOUSES = ['example.com', 'mail.example', 'post.example', 'firm.example', 'office.example.net']

export function dirtyPersons({ seed, persons, copies, modifications, columns }: Dirt): DirtyPersons {
  const chance = createChance(seed, 'dirty persons')
  const [entries, truth]: [Entry[], Map<string, string>] = [[], new Map()]
  let home = newHome(chance)
  for (let person = 0; person < persons; person++) {
    if (!chance.likely(0.4)) home = newHome(chance)
    const original = newPerson(chance, home, person)
    const count = chance.pick(copies)
    for (let copy = 0; copy <= count; copy++) {
      const id = `r${chance.int(1e9, 9e9)}`
      const entry = copy === 0 ? original : spoil(original, chance, chance.int(...modifications), columns)
      entries.push(only({ ...entry, id }, columns))
      truth.set(id, String(person))
    }
  }
  return { entries: chance.sample(entries, entries.length), truth }
}

const only = (entry: Entry, columns: readonly (keyof Entry)[]): Entry => ({
  ...Object.fromEntries(columns.map((column) => [column, entry[column] ?? ''])),
  id: entry.id,
})

/** The first of a list are the most frequent, as names are in life. */
const frequent = <T>(chance: Chance, list: readonly T[]): T => list[Math.floor(list.length * chance.next() ** 2.2)]!

type Home = {
  family: string
  table: (typeof TABLES)[number]
  street: string
  city: string
  postcode: string
  region: string
  landline: string
}
function newHome(chance: Chance): Home {
  const table = chance.pick(TABLES)
  const town = Math.floor(400 * chance.next() ** 2)
  const family = chance.likely(0.45) ? frequent(chance, table.families).m.latin : frequent(chance, COINED)
  return {
    table,
    family: family.charAt(0).toUpperCase() + family.slice(1),
    street: `${chance.int(1, 180)} ${chance.pick(STREETS)}${chance.likely(0.4) ? chance.pick(['field', 'gate', 'side', 'view']) : ''} ${chance.pick(KINDS)}`,
    city: COINED[(town * 7) % COINED.length]!,
    postcode: String(1000 + town * 20 + chance.int(0, 9)),
    region: `Region ${town % 12}`,
    landline: `0${chance.int(20_000_000, 89_999_999)}`,
  }
}

function newPerson(chance: Chance, home: Home, number: number): Entry {
  const given = frequent(chance, chance.likely(0.5) ? home.table.m : home.table.f).latin
  const second = chance.likely(0.2) ? ` ${frequent(chance, home.table.m).latin}` : ''
  const year = 1930 + chance.int(0, 74)
  const date = `${year}-${two(chance.int(1, 12))}-${two(chance.int(1, 28))}`
  const address = chance.pick([
    `${given}.${home.family}`,
    `${given[0]}${home.family}${year % 100}`,
    `${given}${chance.int(1, 99)}`,
  ])
  return {
    id: '',
    given_name: given,
    family_name: home.family,
    full_name: `${given}${second} ${home.family}`,
    birth_date: date,
    // A mailbox has one owner: whoever comes later gets a number.
    email: chance.likely(0.7)
      ? `${address.toLowerCase().replace(/[^a-z0-9.]/g, '')}${number > 400 ? number : ''}@${chance.pick(HOUSES)}`
      : '',
    phone: chance.likely(0.5) ? home.landline : `07${chance.int(100_000_000, 999_999_999)}`,
    street: home.street,
    city: home.city,
    postcode: home.postcode,
    region: home.region,
    country: 'GB',
    national_id: String(chance.int(1_000_000, 9_999_999)),
  }
}

const two = (number: number) => String(number).padStart(2, '0')
