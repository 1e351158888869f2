/** What happens to records that people type: slips of the finger, swapped parts, short names, moved house, gaps. */
import type { Chance } from '#src/demo/chance.ts'
import type { Entry } from '#src/duplicates/record.ts'

type Column = keyof Entry
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('')
const SHORT: Record<string, string> = {
  William: 'Bill', Robert: 'Bob', Richard: 'Dick', Elizabeth: 'Liz', Katherine: 'Kate', Margaret: 'Peggy', James: 'Jim', John: 'Jack', Thomas: 'Tom', Georgios: 'Giorgos', Ioannis: 'Giannis', Konstantinos: 'Kostas', Eleni: 'Lena', Johann: 'Hans', Alexander: 'Sasha', Edward: 'Ted', Henry: 'Harry', Charles: 'Charlie',
} // prettier-ignore

/** A copy with so many modifications, in columns that are known. */
export function spoil(entry: Entry, chance: Chance, modifications: number, columns: readonly Column[]): Entry {
  const copy = { ...entry }
  const known = columns.filter((column) => column !== 'id' && column !== 'country' && copy[column])
  for (let time = 0; time < modifications && known.length > 0; time++) spoilColumn(copy, chance.pick(known), chance)
  return copy
}

function spoilColumn(copy: Entry, column: Column, chance: Chance): void {
  const value = copy[column] ?? ''
  if (chance.likely(0.12)) copy[column] = ''
  else if (column === 'birth_date') copy[column] = spoilDate(value, chance)
  else if (column === 'given_name' && chance.likely(0.25)) swapNames(copy)
  else if (column === 'given_name' && chance.likely(0.3)) copy.given_name = SHORT[value] ?? value.slice(0, 1)
  else if (column === 'full_name' && chance.likely(0.3)) copy.full_name = turned(value)
  else if (column === 'family_name' && chance.likely(0.1))
    copy.family_name = `${chance.pick(['Ardel', 'Bresk', 'Colm', 'Drew'])}${chance.pick(['sson', 'er', 'ley'])}`
  else if (column === 'street' && chance.likely(0.3)) moveHouse(copy, chance)
  else copy[column] = slip(value, chance)
}

function swapNames(copy: Entry): void {
  const { given_name: given, family_name: family } = copy
  copy.given_name = family
  copy.family_name = given
}
const turned = (name: string): string => {
  const words = name.split(' ')
  return `${words.at(-1)}, ${words.slice(0, -1).join(' ')}`
}

function moveHouse(copy: Entry, chance: Chance): void {
  copy.street = `${chance.int(1, 180)} ${chance.pick(['Long', 'Old', 'New', 'Upper'])} ${chance.pick(['Row', 'Street', 'Lane'])}`
  if (chance.likely(0.6)) copy.postcode = String(chance.int(1000, 9000))
}

function spoilDate(value: string, chance: Chance): string {
  const [year = '', month = '', day = ''] = value.split('-')
  const how = chance.int(0, 5)
  if (how === 0 && year) return `${year}-${day}-${month}`
  if (how === 1) return `${day}/${month}/${year}`
  if (how === 2) return year
  if (how === 3) return `${Number(year) + chance.int(-9, 9)}-${month}-${day}`
  if (how === 4) return `${year}-01-01`
  return value.replace(/\d(?=\D*$)/, String(chance.int(0, 9)))
}

/** One letter or digit left out, doubled, changed or swapped with its neighbour. */
export function slip(value: string, chance: Chance): string {
  if (value.length < 2) return value
  const at = chance.int(0, value.length - 2)
  const other = /\d/.test(value[at] ?? '') ? String(chance.int(0, 9)) : chance.pick(LETTERS)
  const [before, here, next, after] = [value.slice(0, at), value[at], value[at + 1], value.slice(at + 2)]
  return chance.pick([
    `${before}${next}${after}`,
    `${before}${here}${here}${next}${after}`,
    `${before}${other}${next}${after}`,
    `${before}${next}${here}${after}`,
  ])
}
