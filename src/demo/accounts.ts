/**
 * Accounts: a current account for every client, managed or custody beside it for the larger, and what is known to be
 * held elsewhere.
 */
import { addDays, type Day } from '#src/kit/days.ts'
import { fraction } from '#src/kit/money.ts'
import type { Chance } from './chance.ts'
import { accountNumber } from './iban.ts'
import type { AccountPlan, ClientPlan, OfficeCode, PersonPlan, StatementFormat } from './plan.ts'
import { groupBy, type World } from './world.ts'

export type Source = { code: string; institution: string; format: StatementFormat }

const source = (code: string, institution: string, format: StatementFormat): Source => ({ code, institution, format })

/**
 * Who reports which accounts, and how. The notices from Tbilisi state no balances; Corvin sends a file for each
 * account.
 */
export const BOOKS: Record<OfficeCode, Source> = {
  ZRH: source('books-zurich', 'Halden & Marlowe, Zurich', 'camt.053'),
  ATH: source('books-athens', 'Halden & Marlowe, Athens branch', 'camt.053'),
  LON: source('books-london', 'Halden & Marlowe, London branch', 'mt940'),
  NYC: source('books-new-york', 'Halden & Marlowe Securities, New York', 'ofx'),
  TBS: source('books-tbilisi', 'Halden & Marlowe, Tbilisi office', 'camt.054'),
  MAA: source('books-asia', 'Halden & Marlowe, Asia desk', 'mt940'),
  JKT: source('books-asia', 'Halden & Marlowe, Asia desk', 'mt940'),
  VTE: source('books-asia', 'Halden & Marlowe, Asia desk', 'mt940'),
}
export const CUSTODIAN = source('corvin-custody', 'Corvin Custody', 'csv')

export const ELSEWHERE = [
  'Bank Sankt Verena',
  'Aegis Harbour Bank',
  'Tidewater Trust',
  'Monteverdi Banca Privata',
  'Old Quay Savings',
  'Lotus River Bank',
  'Banque des Trois Lacs',
]

const NAMES: Record<AccountPlan['kind'], string> = { cash: 'Current account', custody: 'Custody', mandate: 'Mandate' }

type Opening = { kind: AccountPlan['kind']; source: Source; openedOn: Day; openingMinor: number }

function inHouse(
  chance: Chance,
  client: ClientPlan,
  country: string,
  owners: string[],
  opening: Opening,
  to: Day,
): AccountPlan {
  const { kind, openedOn, openingMinor } = opening
  return {
    id: chance.id(openedOn),
    clientId: client.id,
    ownerIds: owners,
    name: NAMES[kind],
    kind,
    held: 'in_house',
    source: opening.source.code,
    institution: opening.source.institution,
    number: accountNumber(chance, country),
    currency: client.currency,
    openedOn,
    closedOn: client.stage === 'former' ? to : null,
    openingMinor,
  }
}

function away(chance: Chance, client: ClientPlan, country: string, owners: string[]): AccountPlan {
  const openedOn = addDays(client.since, chance.int(0, 60))
  return {
    id: chance.id(openedOn),
    clientId: client.id,
    ownerIds: owners.slice(0, 1),
    name: 'Held elsewhere',
    kind: chance.pick(['custody', 'mandate']),
    held: 'away',
    source: null,
    institution: chance.pick(ELSEWHERE),
    number: accountNumber(chance, country),
    currency: client.currency,
    openedOn,
    closedOn: null,
    openingMinor: fraction(client.assetsMinor, chance.int(15, 60), 100),
  }
}

/** Half to nine tenths of what a client has lies here; a client won in the period starts from nothing. */
function openingsOf(chance: Chance, client: ClientPlan, openedOn: Day, from: Day): Opening[] {
  const books = BOOKS[client.office]
  const here = openedOn < from && client.stage === 'client' ? fraction(client.assetsMinor, chance.int(50, 90), 100) : 0
  const invested = client.tier !== 'C' || chance.likely(0.4)
  if (!invested) return [{ kind: 'cash', source: books, openedOn, openingMinor: here }]
  const cash = fraction(here, chance.int(8, 25), 100)
  const kind = client.tier === 'A' && chance.likely(0.12) ? 'custody' : 'mandate'
  const second = kind === 'custody' ? CUSTODIAN : books
  return [
    { kind: 'cash', source: books, openedOn, openingMinor: cash },
    { kind, source: second, openedOn: addDays(openedOn, chance.int(0, 9)), openingMinor: here - cash },
  ]
}

export function planAccounts(world: World, clients: ClientPlan[], persons: PersonPlan[]): AccountPlan[] {
  const chance = world.chance('accounts')
  const { from } = world.size
  const grown = groupBy(
    persons.filter((person) => person.role !== 'child'),
    (person) => person.clientId,
  )
  return clients.flatMap((client) => {
    const { country } = world.office(client.office)
    const owners = client.kind === 'company' ? [] : (grown.get(client.id) ?? []).map((person) => person.id)
    const closed = addDays(from, -chance.int(10, 30))
    const opened = client.clientSince
    const own = opened ? openingsOf(chance, client, opened, from) : []
    const here = own.map((opening) => inHouse(chance, client, country, owners, opening, closed))
    const elsewhere = client.tier !== 'coi' && chance.likely(client.stage === 'prospect' ? 0.5 : 0.35)
    return elsewhere ? [...here, away(chance, client, country, owners)] : here
  })
}
