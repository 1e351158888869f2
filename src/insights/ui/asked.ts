/** What the address of the manager's view keeps: the filter, how tables are split, and the figure that is open. */
import { z } from 'zod'
import { CHANNELS } from '#src/interactions/words.ts'
import { addDays, addMonths, type Day } from '#src/kit/days.ts'
import { periodOf } from '#src/kit/periods.ts'
import { DayShape, Id } from '#src/kit/shapes.ts'
import { MOVEMENTS, Scope } from '../contract.ts'
import { type Bucket, spanOf, STEPS } from '../period.ts'

export const PERIODS = ['weeks', 'quarter', 'last_quarter', 'year', 'months', 'days'] as const
export type Period = (typeof PERIODS)[number]

const CONTACT_PARTS = ['people', 'teams', 'tiers', 'initiatives', 'channels'] as const
const ADHERENCE_PARTS = ['people', 'teams', 'tiers'] as const
const PLEDGE_PARTS = ['people', 'teams', 'tiers', 'initiatives'] as const
const PAY_PARTS = ['runs', 'people', 'teams'] as const
export const PARTS = {
  contactsBy: CONTACT_PARTS,
  adherenceBy: ADHERENCE_PARTS,
  pledgesBy: PLEDGE_PARTS,
  payBy: PAY_PARTS,
} as const
export type By = (typeof CONTACT_PARTS)[number] | (typeof PAY_PARTS)[number]

/** A figure: which list it is the sum of, and what it is narrowed to beyond the filter. */
const Opened = Scope.extend({
  list: z.enum(['contacts', 'adherence', 'pay', ...MOVEMENTS]),
  channel: z.enum(CHANNELS).optional(),
  conversations: z.boolean().optional(),
  runId: Id.optional(),
})
export type Opened = z.output<typeof Opened>

export const Asked = Scope.extend({
  period: z.enum(PERIODS).optional(),
  from: DayShape.optional(),
  to: DayShape.optional(),
  step: z.enum(STEPS).optional(),
  contactsBy: z.enum(CONTACT_PARTS).optional(),
  adherenceBy: z.enum(ADHERENCE_PARTS).optional(),
  pledgesBy: z.enum(PLEDGE_PARTS).optional(),
  payBy: z.enum(PAY_PARTS).optional(),
  open: Opened.optional(),
})
export type Asked = z.output<typeof Asked>

/** The filter as the server takes it, its days said. */
export type Scoped = Omit<z.output<typeof Scope>, 'from' | 'to'> & Bucket
export type View = {
  asked: Asked
  scope: Scoped
  change: (change: Partial<Asked>) => void
  open: (opened: Opened) => void
}

/** What a list behind a figure is asked for. */
export type EvidenceProps = { scope: Scoped; opened: Opened }

/** A period by name moves with the calendar: a link keeps meaning "this quarter". */
export function daysOf({ period = 'weeks', from, to }: Pick<Asked, 'period' | 'from' | 'to'>, today: Day): Bucket {
  const quarter = periodOf('quarter', today)
  switch (period) {
    case 'weeks':
      return bucketOf(spanOf({}, today))
    case 'quarter':
      return { from: quarter.from, to: today }
    case 'last_quarter':
      return periodOf('quarter', addDays(quarter.from, -1))
    case 'year':
      return { from: periodOf('year', today).from, to: today }
    case 'months':
      return { from: addDays(addMonths(today, -12), 1), to: today }
    case 'days':
      return bucketOf(spanOf({ ...(from ? { from } : {}), ...(to ? { to } : {}) }, today))
  }
}
const bucketOf = ({ from, to }: Bucket): Bucket => ({ from, to })

export function scopeOf(asked: Asked, today: Day): Scoped {
  const { representativeId, teamId, tier, initiativeId } = asked
  return { ...daysOf(asked, today), representativeId, teamId, tier, initiativeId }
}

const NARROWS = {
  people: 'representativeId',
  teams: 'teamId',
  tiers: 'tier',
  initiatives: 'initiativeId',
  channels: 'channel',
  runs: 'runId',
} as const satisfies Record<By, keyof Opened>

/** One row of a table split by people, teams, tiers … as a narrowing of the filter. */
export const narrowing = (by: By, id: string): Omit<Opened, 'list'> => ({ [NARROWS[by]]: id })

/** The week or month of a bar. */
export const bucketAt = ({ periods }: { periods: Bucket[] }, index: number): Omit<Opened, 'list'> => {
  const period = periods[index]
  return period ? bucketOf(period) : {}
}
