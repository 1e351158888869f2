/** The committee's page of an initiative, as plain data and the page it is set on: confirmed money only, one A4. */
import { formatAmount } from '#src/kit/money.ts'
import type { z } from 'zod'
import type { Initiative, readIncrementality, readReturn, VERDICTS } from './contract.ts'

type Found = z.input<typeof readIncrementality.answer>
type Facts = {
  firm: string
  initiative: z.input<typeof Initiative>
  costs: readonly { kind: string; amountMinor: number }[]
  guests: readonly { state: string; count: number }[]
  weighed: z.input<typeof readReturn.answer>
  found: Found
}

const MODEL_NAMES: Record<string, string> = {
  first: 'First touch',
  last: 'Last touch',
  linear: 'Equal shares',
  position: '40 / 20 / 40',
  time_decay: 'Time decay',
}

/** As the screen says it (ui/messages, "beyond.verdict"). */
const SENTENCES: Record<(typeof VERDICTS)[number], string> = {
  too_few: 'Too few households on one side to say anything: at least eight came and eight did not are needed.',
  more: 'Households that came brought more, and chance alone hardly explains it. It is no proof that the event was the cause: whoever comes may be whoever wanted to do more anyway.',
  less: 'Households that came brought less than the others, and chance alone hardly explains it.',
  unclear:
    'The difference is no larger than chance can make it. It shows neither that the event brought money nor that it did not.',
}

export function initiativePage({ firm, initiative, costs, guests, weighed, found }: Facts) {
  const money = grouped(weighed.currency)
  const total = weighed.models[0]?.figures.costMinor ?? 0
  return {
    firm,
    name: initiative.name,
    about: [
      words(initiative.kind),
      `${initiative.startsOn} to ${initiative.endsOn ?? 'open'}`,
      initiative.ownerName ?? '',
    ]
      .filter(Boolean)
      .join(' · '),
    basis: `Figures as of ${weighed.asOf}, in ${weighed.currency}, of clients the reader may see.`,
    goal: initiative.objective ?? 'No goal is written down.',
    costs: [...costs.map((cost) => [words(cost.kind), money(cost.amountMinor)]), ['Total', money(total)]],
    guests: guests.map(({ state, count }) => [words(state), String(count)]),
    models: weighed.models.map(({ model, figures }) => [
      MODEL_NAMES[model] ?? model,
      money(figures.confirmedMinor),
      money(figures.revenueMinor),
      percent(figures.roiPercent),
      figures.paybackMonths === null ? NONE : `${figures.paybackMonths} months`,
      figures.costPerDollarBps === null ? NONE : `${figures.costPerDollarBps} bp`,
      String(figures.newHouseholds),
    ]),
    withoutYield: weighed.withoutYield,
    verdict: SENTENCES[found.verdict],
    estimate: estimateOf(found, money),
    groups: [
      ['Came', found.came],
      ['Did not come', found.stayed],
    ].map(([side, group]) => groupRow(side as string, group as Found['came'], money)),
    window: found.windowDays,
  }
}

const NONE = '–'
const percent = (value: string | null) => (value === null ? NONE : `${value} %`)
/** A code as a person reads it: "staff_time" is "Staff time". */
const words = (code: string) => `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('_', ' ')}`

function estimateOf({ estimate }: Found, money: (minor: number) => string): string {
  if (!estimate) return ''
  return `Each household that came brought ${money(estimate.perHouseholdMinor)} more than one that did not; with 95 % certainty the difference lies between ${money(estimate.lowMinor)} and ${money(estimate.highMinor)}.`
}

const groupRow = (side: string, group: Found['came'], money: (minor: number) => string) => [
  side,
  String(group.households),
  money(group.beforeMinor),
  money(group.afterMinor),
  money(group.pipelineMinor),
]

/** "1,234,567.89" */
const grouped =
  (currency: string) =>
  (minor: number): string =>
    formatAmount(minor, currency).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')

export const INITIATIVE_TEMPLATE = `
#set page(margin: (x: 16mm, y: 12mm))
#set text(size: 8pt)
#set par(leading: 0.5em)
#set table(inset: (x: 3pt, y: 2.2pt))
#let figures(head, rows) = table(
  columns: (1.5fr,) + (1fr,) * (head.len() - 1),
  align: (x, y) => if x == 0 { left } else { right },
  table.header(..head.map(word => [*#word*])),
  ..rows.flatten().map(cell => [#cell]),
)
#text(size: 8pt, fill: luma(90))[#data.firm]
#v(1pt)
#text(size: 15pt, weight: "bold")[#data.name]
#v(-4pt)
#data.about
#v(2pt)
*Goal.* #data.goal
#v(2pt)
#grid(columns: (1fr, 1fr), gutter: 10mm,
  [
    #text(size: 10pt, weight: "bold")[Cost as invoiced]
    #figures(("Kind", "Amount"), data.costs)
  ],
  [
    #text(size: 10pt, weight: "bold")[Guests today]
    #figures(("State", "Guests"), data.guests)
  ],
)
#v(2pt)
#text(size: 10pt, weight: "bold")[Return under each model]
#figures(("Model", "Confirmed NNA", "Revenue so far", "ROI", "Payback", "Cost of new money", "New clients"), data.models)
#if data.withoutYield > 0 [#data.withoutYield confirmed results have no yield in the table of their tier: no revenue is known for them.]
#v(2pt)
#text(size: 10pt, weight: "bold")[Beyond what would have come anyway]
#figures(("Invited households", "Households", "Before", "From the event on", "Of it promised before"), data.groups)
#data.estimate #data.verdict
#v(4pt)
#text(size: 7pt, fill: luma(110))[#data.basis Confirmed money only; a pledge never counts. Windows of #data.window days before and from the day of the event.]
`
