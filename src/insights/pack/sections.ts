/** The tables of the monthly pack that say what the screens of the team say. */
import type { z } from 'zod'
import type { readReturns } from '#src/initiatives/contract.ts'
import type { RollBreak } from '#src/statements/rollforward-contract.ts'
import type * as contract from '../contract.ts'
import { count, money, percent, text } from './table.ts'
import type { Cell, Table } from './table.ts'

type Said<O extends { answer: z.ZodType }> = z.input<O['answer']>

export function pledgeTable({ asOf, currency, whole, people }: Said<typeof contract.readPledges>): Table {
  const row = (name: string, cell: typeof whole): Cell[] => [
    text(name),
    ...[cell.pledgedMinor, cell.keptMinor, cell.openMinor, cell.lapsedMinor, cell.confirmedMinor].map((minor) =>
      money(minor, currency),
    ),
  ]
  return {
    name: 'Pledges',
    title: 'Pledged and confirmed in the month',
    currency,
    asOf,
    source: 'claims and their approved confirmations',
    head: ['', 'Pledged', 'Of it kept', 'Still open', 'Lapsed', 'Confirmed in the month'],
    rows: [...people.map((person) => row(person.name, person)), row('All', whole)],
  }
}

export function adherenceTable({ asOf, whole, people }: Said<typeof contract.readAdherence>): Table {
  const row = (name: string, { clients, planned, onTime }: typeof whole): Cell[] => [
    text(name),
    count(clients),
    count(planned),
    count(onTime),
    percent(onTime, planned),
  ]
  return {
    name: 'Cadence',
    title: 'Adherence to cadence in the year to the end of the month',
    currency: null,
    asOf,
    source: 'the contact log against the cadence of each tier',
    head: ['', 'Clients', 'Planned', 'On time', 'Adherence'],
    rows: [...people.map((person) => row(person.name, person)), row('All', whole)],
  }
}

/** Of the people below the reader, never their own. */
export const payTable = ({ asOf, currency, whole, people }: Said<typeof contract.readPayCost>): Table => ({
  name: 'Pay cost',
  title: 'Pay of the locked runs that touch the month',
  currency,
  asOf,
  source: 'paysheets of locked runs, at the rate of the end of their period',
  head: ['', 'Pay'],
  rows: [...people, { name: 'All', totalMinor: whole.totalMinor }].map(({ name, totalMinor }) => [
    text(name),
    money(totalMinor, currency),
  ]),
})

export const returnTable = ({ asOf, currency, rows }: Said<typeof readReturns>): Table => ({
  name: 'Initiatives',
  title: 'Return of the initiatives, programmes with all their parts',
  currency,
  asOf,
  source: 'confirmed money and the cost ledger, weighed linearly over the contacts before it',
  head: ['Initiative', 'Cost', 'Confirmed', 'Revenue', 'Return', 'New households'],
  rows: rows
    .filter(({ parentId, figures }) => parentId === null && (figures.costMinor !== 0 || figures.confirmedMinor !== 0))
    .map(({ name, figures }) => [
      text(name),
      money(figures.costMinor, currency),
      money(figures.confirmedMinor, currency),
      money(figures.revenueMinor, currency),
      { kind: 'percent', percent: figures.roiPercent },
      count(figures.newHouseholds),
    ]),
})

/** Where the figures above cannot be relied on yet. */
export const alertTable = (breaks: readonly z.input<typeof RollBreak>[], asOf: string): Table => ({
  name: 'Alerts',
  title: breaks.length === 0 ? 'No alerts: every balance is explained' : 'Balances that are not explained',
  currency: null,
  asOf,
  source: 'the roll-forward of the year to date, account by account',
  head: ['Client', 'Account', 'Month', 'What'],
  rows: breaks.map(({ clientName, accountName, month, sentence }) => [
    text(clientName),
    text(accountName),
    text(month),
    text(sentence),
  ]),
})
