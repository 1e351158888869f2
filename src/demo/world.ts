/**
 * What the makers of this folder share while the firm grows: indexes that would otherwise be searched again and again.
 */
import { addDays, type Day } from '#src/kit/days.ts'
import { createChance, type Chance } from './chance.ts'
import { openPhoneBook, type PhoneBook } from './phones.ts'
import type { ClientPlan, CoveragePlan, FirmSize, OfficeCode, OfficePlan, PersonPlan, UserPlan } from './plan.ts'
import type { Team } from './team.ts'
import { weekday } from './zones.ts'

export type World = Team & {
  seed: number
  size: FirmSize
  chance: (label: string) => Chance
  office: (code: OfficeCode) => OfficePlan
  phoneBook: PhoneBook
  emails: Set<string>
}

export function openWorld(seed: number, size: FirmSize, team: Team): World {
  const offices = new Map(team.offices.map((office) => [office.code, office]))
  const office = (code: OfficeCode) => sure(offices.get(code), `office ${code}`)
  const chance = (label: string) => createChance(seed, label)
  return { ...team, seed, size, chance, office, phoneBook: openPhoneBook(chance('phones')), emails: new Set() }
}

/** What must be there by construction; its absence is a fault of this folder. */
export function sure<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new RangeError(`the demo firm lacks ${what}`)
  return value
}

/** Groups rows by a key, keeping their order. */
export function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}

/** The day itself, or the Monday after a weekend. */
export function workday(day: Day): Day {
  const number = weekday(day)
  return number === 6 ? addDays(day, 2) : number === 0 ? addDays(day, 1) : day
}

export const earlier = (a: Day, b: Day): Day => (a < b ? a : b)
export const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** Who covers whom on a day. */
export type Book = {
  clients: ClientPlan[]
  client: (id: string) => ClientPlan
  persons: (clientId: string) => PersonPlan[]
  user: (id: string) => UserPlan
  covering: (clientId: string, day: Day) => CoveragePlan[]
}

export function openBook(world: World, clients: ClientPlan[], persons: PersonPlan[], coverage: CoveragePlan[]): Book {
  const byId = new Map(clients.map((client) => [client.id, client]))
  const users = new Map(world.users.map((user) => [user.id, user]))
  const people = groupBy(persons, (person) => person.clientId)
  const covers = groupBy(coverage, (row) => row.clientId)
  const runs = (row: CoveragePlan, day: Day) => row.startsOn <= day && (row.endsOn === null || day < row.endsOn)
  return {
    clients,
    client: (id) => sure(byId.get(id), `client ${id}`),
    persons: (id) => sure(people.get(id), `persons of ${id}`),
    user: (id) => sure(users.get(id), `user ${id}`),
    covering: (id, day) => (covers.get(id) ?? []).filter((row) => runs(row, day)),
  }
}

/** Order of text by code unit, the same on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
