import { z } from 'zod'
import { CHANNELS } from '#src/interactions/words.ts'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Id, Instant, Minor, page, Paging } from '#src/kit/shapes.ts'
import { STEPS } from './period.ts'

const tag = 'insights'
const count = z.number().int()

/** Whose work, of which clients, when. Left out: the whole team and the last weeks. */
export const Scope = z.object({
  from: DayShape.optional(),
  to: DayShape.optional(),
  representativeId: Id.optional(),
  teamId: Id.optional(),
  tier: z.string().max(40).optional(),
  initiativeId: Id.optional(),
})
const Stepped = Scope.extend({ step: z.enum(STEPS).optional() })
const Bucket = z.object({ from: DayShape, to: DayShape })
/** The stretch a figure is of and when it was read. */
const Read = Bucket.extend({ asOf: Instant })
/** A figure of one person, team, tier or initiative. */
const part = <Cell extends z.ZodRawShape>(cell: z.ZodObject<Cell>) =>
  z.array(cell.extend({ id: z.string(), name: z.string() }))

export const readTeamMembers = operation({
  id: 'readTeamMembers',
  method: 'GET',
  path: '/insights/members',
  summary: 'The people and teams whose figures the viewer may read',
  tag,
  answer: z.object({
    people: z.array(z.object({ id: Id, name: z.string(), teamId: Id.nullable() })),
    teams: z.array(z.object({ id: Id, name: z.string() })),
    firmWide: z.boolean(),
  }),
})

export const ContactCell = z.object({
  contacts: count,
  /** Those that restart the cadence clock: two-way or in person. */
  conversations: count,
})
export const readContactInsights = operation({
  id: 'readContactInsights',
  method: 'GET',
  path: '/insights/contacts',
  summary: 'Contacts of the team over time, by channel, person, team, tier and initiative',
  tag,
  query: Stepped,
  answer: Read.extend({
    step: z.enum(STEPS),
    whole: ContactCell,
    periods: z.array(Bucket.extend(ContactCell.shape).extend({ channels: z.record(z.string(), count) })),
    channels: part(ContactCell),
    people: part(ContactCell),
    teams: part(ContactCell),
    tiers: part(ContactCell),
    initiatives: part(ContactCell),
  }),
})
export const listContactInsights = operation({
  id: 'listContactInsights',
  method: 'GET',
  path: '/insights/contacts/evidence',
  summary: 'The contacts behind a figure, newest first',
  tag,
  query: Scope.extend(Paging.shape).extend({
    channel: z.enum(CHANNELS).optional(),
    conversations: z.stringbool().optional(),
  }),
  answer: page(
    z.object({
      clientId: Id,
      clientName: z.string(),
      tier: z.string(),
      id: Id,
      occurredAt: Instant,
      channel: z.enum(CHANNELS),
      purpose: z.string(),
      qualifying: z.boolean(),
      representativeId: Id,
      representativeName: z.string(),
      initiativeName: z.string().nullable(),
    }),
  ),
})

export const AdherenceCell = z.object({
  clients: count,
  /** Intervals that the cadence planned, and those of them that saw a contact that counts. */
  planned: count,
  onTime: count,
})
const AdherenceScope = Scope.pick({ to: true, representativeId: true, teamId: true, tier: true })
export const readAdherence = operation({
  id: 'readAdherence',
  method: 'GET',
  path: '/insights/adherence',
  summary: 'Adherence to cadence in the year to a day, of the clients the team leads, by month, person, team and tier',
  tag,
  query: AdherenceScope,
  answer: Read.extend({
    whole: AdherenceCell,
    /** Intervals by the month they ended in. */
    periods: z.array(Bucket.extend({ planned: count, onTime: count })),
    people: part(AdherenceCell),
    teams: part(AdherenceCell),
    tiers: part(AdherenceCell),
  }),
})
export const listAdherence = operation({
  id: 'listAdherence',
  method: 'GET',
  path: '/insights/adherence/evidence',
  summary: 'The clients behind an adherence, most missed intervals first',
  tag,
  /** `endedFrom` and `endedTo`: only the intervals that ended then, and the clients that had one. */
  query: AdherenceScope.extend(Paging.shape).extend({
    endedFrom: DayShape.optional(),
    endedTo: DayShape.optional(),
  }),
  answer: page(
    z.object({
      clientId: Id,
      clientName: z.string(),
      tier: z.string(),
      representativeId: Id,
      representativeName: z.string(),
      planned: count,
      onTime: count,
      lastOn: DayShape.nullable(),
    }),
  ),
})

export const PledgeCell = z.object({
  pledgedMinor: Minor,
  /** Of what was pledged in the period: confirmed up to now, still awaited, lapsed. */
  keptMinor: Minor,
  openMinor: Minor,
  lapsedMinor: Minor,
  /** Confirmed in the period, whenever it was pledged. */
  confirmedMinor: Minor,
})
export const readPledges = operation({
  id: 'readPledges',
  method: 'GET',
  path: '/insights/pledges',
  summary: 'Pledged against confirmed over time, by person, team, tier and initiative, in the reporting currency',
  tag,
  query: Stepped,
  answer: Read.extend({
    step: z.enum(STEPS),
    currency: Currency,
    whole: PledgeCell,
    periods: z.array(Bucket.extend(PledgeCell.shape)),
    people: part(PledgeCell),
    teams: part(PledgeCell),
    tiers: part(PledgeCell),
    initiatives: part(PledgeCell),
  }),
})
/** Pledges of the period, all or those with a part kept, still open or lapsed; or money confirmed in it. */
export const MOVEMENTS = ['pledged', 'kept', 'open', 'lapsed', 'confirmed'] as const
export const listPledges = operation({
  id: 'listPledges',
  method: 'GET',
  path: '/insights/pledges/evidence',
  summary: 'The pledges made, or the confirmations approved, behind a figure, newest first',
  tag,
  query: Scope.extend(Paging.shape).extend({ moved: z.enum(MOVEMENTS).default('pledged') }),
  answer: page(
    z.object({
      clientId: Id,
      clientName: z.string(),
      tier: z.string(),
      claimId: Id,
      /** The claim, or the confirmation of it. */
      id: Id,
      day: DayShape,
      claimantId: Id,
      claimantName: z.string(),
      initiativeName: z.string().nullable(),
      state: z.string(),
      amountMinor: Minor,
      confirmedMinor: Minor,
      currency: Currency,
    }),
  ).extend({ currency: Currency }),
})

const PayCell = z.object({ totalMinor: Minor })
export const readPayCost = operation({
  id: 'readPayCost',
  method: 'GET',
  path: '/insights/pay-cost',
  summary: 'Pay of the locked runs that touch the period, of the people below the viewer',
  tag,
  query: Scope.pick({ from: true, to: true, representativeId: true, teamId: true }),
  answer: Read.extend({
    currency: Currency,
    whole: PayCell,
    runs: z.array(Bucket.extend({ runId: Id, planName: z.string(), people: count, totalMinor: Minor })),
    people: part(PayCell),
    teams: part(PayCell),
    /** What the figures add up: one paysheet each, in the reporting currency at the rate of the end of its period. */
    paysheets: z.array(z.object({ runId: Id, userId: Id, name: z.string(), totalMinor: Minor })),
  }),
})

/** Any day of the month; and as of when, for who asks what was known then. */
export const PackQuery = z.object({ month: DayShape.optional(), asOf: Instant.optional() })
export const printPack = operation({
  id: 'printPack',
  method: 'GET',
  path: '/insights/pack/pdf',
  summary: 'The monthly pack of the team, or of the firm, for printing',
  tag,
  query: PackQuery,
  file: 'application/pdf',
  answer: z.unknown(),
})
export const exportPack = operation({
  id: 'exportPack',
  method: 'GET',
  path: '/insights/pack/spreadsheet',
  summary: 'The monthly pack as a spreadsheet, a sheet for each table',
  tag,
  query: PackQuery,
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  answer: z.unknown(),
})
