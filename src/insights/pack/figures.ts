/** The tables of the monthly pack (wealth-domain A2, B4), from figures that other parts of the house have worked out. */
import { byText } from '#src/kit/canonical.ts'
import type { Day } from '#src/kit/days.ts'
import { daysBetween } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'
import { MOVEMENTS } from '#src/statements/rollforward/ledger.ts'
import type { GroupMonth } from '#src/statements/rollforward/groups.ts'
import { count, money, percent, text } from './table.ts'
import type { Cell, Table } from './table.ts'

export type Head = Pick<Table, 'asOf'> & { currency: string }
type Named = { id: string; name: string }

const WORDS = {
  inflows: 'Inflows',
  outflows: 'Outflows',
  income: 'Income',
  fees: 'Fees',
  market: 'Market',
  fx: 'Exchange rates',
  reclassification: 'Reclassified',
  structural: 'Structural',
} as const satisfies Record<(typeof MOVEMENTS)[number], string>
const ROLL_SOURCE = 'account statements, rolled forward'

/** The month beside the year up to it; the last of `months` is the month. */
export function waterfallTable(months: readonly GroupMonth[], { asOf, currency }: Head): Table {
  const spans = [months.slice(-1), months]
  const row = (title: string, of: (span: readonly GroupMonth[]) => number): Cell[] => [
    text(title),
    ...spans.map((span) => money(of(span), currency)),
  ]
  const sum = (pick: (month: GroupMonth) => number) => (span: readonly GroupMonth[]) => sumMinor(span.map(pick))
  return {
    name: 'Roll-forward',
    title: 'From opening to closing',
    currency,
    asOf,
    source: ROLL_SOURCE,
    head: ['', 'Month', 'Year to date'],
    rows: [
      row('Opening', (span) => span[0]?.openingMinor ?? 0),
      ...MOVEMENTS.map((movement) =>
        row(
          WORDS[movement],
          sum(({ moved }) => moved[movement]),
        ),
      ),
      row(
        'Difference (must be 0)',
        sum(({ differenceMinor }) => differenceMinor),
      ),
      row('Closing', (span) => span.at(-1)?.closingMinor ?? 0),
      row(
        'Net new assets',
        sum(({ countedMinor }) => countedMinor),
      ),
      [
        text('Organic growth: net new assets of opening'),
        ...spans.map((span) => percent(sum(({ countedMinor }) => countedMinor)(span), span[0]?.openingMinor ?? 0)),
      ],
    ],
  }
}

/** Net new assets by whom: the month, the year to date, what stands now. */
export function nnaTable(
  name: string,
  title: string,
  parts: readonly (Named & { months: readonly GroupMonth[] })[],
  head: Head,
): Table {
  const { asOf, currency } = head
  return {
    name,
    title,
    currency,
    asOf,
    source: ROLL_SOURCE,
    head: ['', 'Net new assets, month', 'Year to date', 'Closing', 'Growth, year to date'],
    rows: parts
      .toSorted((a, b) => byText(a.name, b.name) || byText(a.id, b.id))
      .map(({ name: who, months }) => {
        const year = sumMinor(months.map(({ countedMinor }) => countedMinor))
        const last = months.at(-1)
        return [
          text(who),
          money(last?.countedMinor ?? 0, currency),
          money(year, currency),
          money(last?.closingMinor ?? 0, currency),
          percent(year, months[0]?.openingMinor ?? 0),
        ]
      }),
  }
}

export type Moved = { name: string; lead: string; gainedOn: Day | null; lostOn: Day | null }
export const householdTable = (moved: readonly Moved[], asOf: string): Table => ({
  name: 'Households',
  title: `Households gained ${moved.filter(({ gainedOn }) => gainedOn).length}, lost ${moved.filter(({ lostOn }) => lostOn).length}`,
  currency: null,
  asOf,
  source: 'first account opened, last account closed',
  head: ['Household', 'Led by', 'Gained on', 'Lost on'],
  rows: moved.map(({ name, lead, gainedOn, lostOn }) => [
    text(name),
    text(lead),
    text(gainedOn ?? ''),
    text(lostOn ?? ''),
  ]),
})

export type OpenPledge = { minor: number; claimedOn: Day; expectedBy: Day | null }
const AGES = [30, 60, 90] as const

/** Open pledges by how long ago they were made, and those past the day they were expected by. */
export function ageingTable(pledges: readonly OpenPledge[], day: Day, { asOf, currency }: Head): Table {
  const age = ({ claimedOn }: OpenPledge) => daysBetween(claimedOn, day)
  const bands = [0, ...AGES].map((from, at) => {
    const to = AGES[at]
    const own = pledges.filter((one) => age(one) > (at === 0 ? -1 : from) && (to === undefined || age(one) <= to))
    return { title: to === undefined ? `over ${from} days` : `${at === 0 ? 0 : from + 1} to ${to} days`, own }
  })
  const overdue = pledges.filter(({ expectedBy }) => expectedBy !== null && expectedBy < day)
  return {
    name: 'Ageing',
    title: 'Open pledges by age',
    currency,
    asOf,
    source: 'claims, what is still awaited, at the rate of the day they were made',
    head: ['Made ago', 'Pledges', 'Awaited'],
    rows: [...bands, { title: 'of all, past the day expected', own: overdue }].map(({ title, own }) => [
      text(title),
      count(own.length),
      money(sumMinor(own.map(({ minor }) => minor)), currency),
    ]),
  }
}

const LARGEST = 10
/** The largest clients and their share of what the house holds. */
export function concentrationTable(
  clients: readonly (Named & { closingMinor: number })[],
  { asOf, currency }: Head,
): Table {
  const whole = sumMinor(clients.map(({ closingMinor }) => closingMinor))
  const top = clients.toSorted((a, b) => b.closingMinor - a.closingMinor || byText(a.id, b.id)).slice(0, LARGEST)
  const share = sumMinor(top.map(({ closingMinor }) => closingMinor))
  const row = (name: string, minor: number): Cell[] => [text(name), money(minor, currency), percent(minor, whole)]
  return {
    name: 'Concentration',
    title: 'The largest clients',
    currency,
    asOf,
    source: ROLL_SOURCE,
    head: ['Client', 'Closing', 'Of all'],
    rows: [
      ...top.map(({ name, closingMinor }) => row(name, closingMinor)),
      row(`The largest ${top.length}`, share),
      row('All', whole),
    ],
  }
}
