import { z } from 'zod'
import { ChannelShape, DirectionShape, Named, PurposeShape } from '#src/interactions/contract.ts'
import { CHANNELS } from '#src/interactions/words.ts'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Done, Id, Instant, Minor, page, Paging, Text } from '#src/kit/shapes.ts'

const tag = 'cadence'
const day = z.string()
const count = z.number().int()
const params = z.object({ clientId: Id })

const CapState = {
  capId: z.string(),
  personId: Id.nullable(),
  count,
  limit: count,
  windowDays: count,
  freeOn: day,
}
export const Status = z.enum(['green', 'amber', 'red'])
export const DueReason = z.discriminatedUnion('code', [
  z.object({ code: z.literal('assignment'), id: Id, dueOn: day, lateDays: count }),
  z.object({ code: z.literal('next_action'), id: Id, dueOn: day, lateDays: count }),
  z.object({ code: z.literal('pledge'), claimId: Id, expectedBy: day, lateDays: count }),
  z.object({
    code: z.literal('cadence'),
    targetId: z.string(),
    dueOn: day,
    lastOn: day.nullable(),
    /** Days since the last over the interval, in basis points: 10000 is just due. */
    gapRatioBp: count,
    status: Status,
  }),
  z.object({ code: z.literal('birthday'), personId: Id, on: day, inDays: count }),
])
export const HoldReason = z.discriminatedUnion('code', [
  z.object({ code: z.literal('suppressed') }),
  z.object({ code: z.literal('blackout'), until: day, reason: z.string() }),
  z.object({ code: z.literal('cooldown'), until: day }),
  z.object({ code: z.literal('sequence_over'), contacts: count }),
  z.object({ code: z.literal('capped'), ...CapState }),
])
export const DayRow = z.object({
  client: Named.extend({ tier: z.string(), timeZone: z.string() }),
  reasons: z.array(DueReason),
  holds: z.array(HoldReason),
  /** The last conversation: when, who, what. */
  last: z.object({ at: Instant, who: z.string(), channel: ChannelShape, purpose: PurposeShape }).nullable(),
  phone: z
    .object({ e164: z.string(), written: z.string(), label: z.string(), person: z.string().nullable() })
    .nullable(),
  /** The hour of the client's day (0-23) in which calls were answered most; null when none was. */
  bestHour: count.nullable(),
  tasks: z.array(z.object({ id: Id, title: z.string(), dueOn: day, kind: z.string(), version: count })),
  pledges: z.array(z.object({ claimId: Id, amountMinor: Minor, currency: Currency, expectedBy: day })),
  birthdays: z.array(Named),
})
export const readDay = operation({
  id: 'readDay',
  method: 'GET',
  path: '/day',
  summary: 'Whom to contact today and why, and whom to leave alone',
  tag,
  answer: z.object({
    today: day,
    asOf: Instant,
    due: z.array(DayRow),
    held: z.array(DayRow),
    snoozed: z.array(z.object({ client: Named, untilOn: day, reason: z.string() })),
  }),
})
export const snoozeClient = operation({
  id: 'snoozeClient',
  method: 'PUT',
  path: '/clients/:clientId/snooze',
  summary: 'Put a client off the viewer\u2019s day list until a day, for a reason',
  tag,
  params,
  body: z.object({ untilOn: DayShape, reason: Text(300) }),
  answer: Done,
})
export const wakeClient = operation({
  id: 'wakeClient',
  method: 'DELETE',
  path: '/clients/:clientId/snooze',
  summary: 'Bring a client back to the day list',
  tag,
  params,
  answer: Done,
})

const severity = z.enum(['stop', 'override', 'note'])
export const Warning = z.discriminatedUnion('code', [
  z.object({
    code: z.literal('suppressed'),
    severity,
    suppressionId: Id,
    source: z.string(),
    until: day.nullable(),
  }),
  z.object({ code: z.literal('blackout'), severity, until: day, reason: z.string() }),
  z.object({ code: z.literal('out_of_hours'), severity, localTime: z.string(), timeZone: z.string() }),
  z.object({ code: z.literal('zone_unknown'), severity }),
  z.object({ code: z.literal('cooldown'), severity, until: day }),
  z.object({ code: z.literal('capped'), severity, ...CapState }),
  z.object({
    code: z.literal('colleague_recently'),
    severity,
    userId: Id,
    who: z.string(),
    day,
    channel: ChannelShape,
    contactId: Id,
  }),
])
export const checkContact = operation({
  id: 'checkContact',
  method: 'POST',
  path: '/contact-checks',
  summary: 'What speaks against contacting these clients: limits, do-not-contacts, hours, colleagues, blackouts',
  tag,
  body: z.object({
    clients: z
      .array(z.object({ clientId: Id, personIds: z.array(Id).max(40).default([]) }))
      .min(1)
      .max(50),
    channel: ChannelShape,
    purpose: PurposeShape,
    direction: DirectionShape.default('outbound'),
    /** Left out: now. */
    at: Instant.optional(),
  }),
  answer: z.object({
    checks: z.array(z.object({ clientId: Id, refused: z.boolean(), warnings: z.array(Warning) })),
  }),
})

export const readCapacity = operation({
  id: 'readCapacity',
  method: 'GET',
  path: '/capacity',
  summary: 'Whether a representative\u2019s hours hold what the policies plan in a year',
  tag,
  query: z.object({ representativeId: Id.optional() }),
  answer: z.object({
    representative: Named,
    contacts: count,
    plannedMinutes: count,
    availableMinutes: count,
    hoursPerWeek: count,
    loadPercent: z.string().nullable(),
    fits: z.boolean(),
    /** How many more clients of the largest tier the hours hold; negative: how many too many. */
    roomForClients: count,
    tiers: z.array(z.object({ tier: z.string(), clients: count })),
  }),
})

/** A number of clients; above the cap it says 1,000 and `more`. */
const Capped = z.object({ count, more: z.boolean() })
export const BoardCell = z.object({
  clients: Capped,
  tooRare: Capped,
  tooOften: Capped,
  /** Of the contacts planned in a year so far, how many were kept. */
  planned: count,
  onTime: count,
})
export const readCadenceBoard = operation({
  id: 'readCadenceBoard',
  method: 'GET',
  path: '/cadence-board',
  summary:
    'Too rarely and too often, by tier and representative: the team\u2019s for a manager, else the viewer\u2019s own',
  tag,
  query: z.object({ representativeId: Id.optional() }),
  answer: z.object({
    asOf: Instant,
    whole: BoardCell,
    tiers: z.array(BoardCell.extend({ tier: z.string() })),
    representatives: z.array(BoardCell.extend({ representative: Named })),
  }),
})
export const BoardClient = z.object({
  client: Named.extend({ tier: z.string() }),
  representative: Named,
  status: Status,
  tooRare: z.boolean(),
  tooOften: z.boolean(),
  /** The target furthest behind. */
  worst: z.object({ targetId: z.string(), lastOn: day.nullable(), dueOn: day, gapRatioBp: count }).nullable(),
  broken: z.array(z.object({ capId: z.string(), count, limit: count, windowDays: count, freeOn: day })),
})
export const listBoardClients = operation({
  id: 'listBoardClients',
  method: 'GET',
  path: '/cadence-board/clients',
  summary: 'The clients behind a number of the board, the furthest behind first',
  tag,
  query: Paging.extend({
    side: z.enum(['all', 'too_rare', 'too_often']).default('all'),
    tier: z.string().max(40).optional(),
    representativeId: Id.optional(),
  }),
  answer: page(BoardClient),
})

const codes = z.array(z.enum(CHANNELS)).min(1).nullable()
export const PolicyShape = z.object({
  targets: z
    .array(
      z.object({
        id: Text(40),
        count: z.number().int().min(1).max(400),
        perDays: z.number().int().min(1).max(3660),
        channels: codes,
        purposes: z.array(PurposeShape).min(1).nullable(),
        counts: z.enum(['qualifying', 'sent']),
      }),
    )
    .max(12),
  caps: z
    .array(
      z.object({
        id: Text(40),
        count: z.number().int().min(1).max(400),
        windowDays: z.number().int().min(1).max(366),
        channels: codes,
      }),
    )
    .max(12),
  cooldownDays: z.number().int().min(0).max(366),
  stopAfter: z.number().int().min(1).max(100).nullable(),
})
export const CadencePolicyRow = PolicyShape.extend({
  tier: z.string(),
  role: z.string(),
  validFrom: day.nullable(),
  setBy: Named.nullable(),
})
export const listCadencePolicies = operation({
  id: 'listCadencePolicies',
  method: 'GET',
  path: '/cadence-policies',
  summary: 'How often clients of each tier are contacted, and how often at most',
  tag,
  answer: z.object({ rows: z.array(CadencePolicyRow), mayChange: z.boolean() }),
})
export const setCadencePolicy = operation({
  id: 'setCadencePolicy',
  method: 'POST',
  path: '/cadence-policies',
  summary: 'Set the policy of a tier and role from today on; what held before stays on record',
  tag,
  body: PolicyShape.extend({
    tier: Text(40),
    role: z.enum(['lead', 'specialist', 'banker', 'service']).default('lead'),
    reason: Text(500),
  }),
  answer: CadencePolicyRow,
})

export const Blackout = z.object({ id: Id, startsOn: day, endsOn: day, reason: z.string(), setBy: Named })
export const listBlackouts = operation({
  id: 'listBlackouts',
  method: 'GET',
  path: '/clients/:clientId/blackouts',
  summary: 'Days on which a client is not contacted, running and to come',
  tag,
  params,
  answer: z.object({ rows: z.array(Blackout), mayChange: z.boolean() }),
})
export const addBlackout = operation({
  id: 'addBlackout',
  method: 'POST',
  path: '/clients/:clientId/blackouts',
  summary: 'Say on which days a client is not contacted',
  tag,
  params,
  body: z.object({ startsOn: DayShape, endsOn: DayShape, reason: Text(300) }),
  answer: Blackout,
})
export const endBlackout = operation({
  id: 'endBlackout',
  method: 'POST',
  path: '/clients/:clientId/blackouts/:blackoutId/end',
  summary: 'End a blackout early',
  tag,
  params: params.extend({ blackoutId: Id }),
  body: z.object({ reason: Text(300) }),
  answer: Done,
})
