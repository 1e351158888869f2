import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Id, Instant, Minor, page, Paging, Text } from '#src/kit/shapes.ts'
import { BASES, GIFT_KINDS, GIFT_STATES } from './gift.ts'

const tag = 'gifts'
const ofGift = z.object({ clientId: Id, giftId: Id })
const Positive = Minor.min(1, 'The value must be above 0.')

export const Gift = z.object({
  clientId: Id,
  clientName: z.string(),
  id: Id,
  personId: Id,
  personName: z.string(),
  kind: z.enum(GIFT_KINDS),
  state: z.enum(GIFT_STATES),
  description: z.string(),
  valueMinor: Minor,
  currency: Currency,
  givenOn: DayShape,
  givenById: Id,
  givenBy: z.string(),
  recordedById: Id,
  initiativeId: Id.nullable(),
  initiativeName: z.string().nullable(),
  askedReason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedReason: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
})
const GiftFilter = z.object({
  clientId: Id.optional(),
  state: z.enum(GIFT_STATES).optional(),
  initiativeId: Id.optional(),
})
export const listGifts = operation({
  id: 'listGifts',
  method: 'GET',
  path: '/gifts',
  summary: 'The ledger of gifts and entertainment to clients the reader may know of, newest first',
  tag,
  query: Paging.extend(GiftFilter.shape),
  answer: page(Gift),
})
export const exportGifts = operation({
  id: 'exportGifts',
  method: 'GET',
  path: '/gifts/export',
  summary: 'The same ledger as CSV',
  tag,
  query: GiftFilter,
  answer: z.any(),
  file: 'text/csv',
})
export const recordGift = operation({
  id: 'recordGift',
  method: 'POST',
  path: '/clients/:clientId/gifts',
  summary: 'Record a gift; what would pass the limit of the year needs a reason and waits for compliance',
  tag,
  params: z.object({ clientId: Id }),
  body: z.object({
    personId: Id,
    kind: z.enum(GIFT_KINDS),
    description: Text(300),
    /** The higher of cost and market value, without tax and delivery. */
    valueMinor: Positive,
    currency: Currency,
    givenOn: DayShape,
    initiativeId: Id.nullable().default(null),
    /** The guest whose invitation it is. */
    guestId: Id.nullable().default(null),
    askedReason: Text(500).nullable().default(null),
  }),
  answer: Gift,
})
export const decideGift = operation({
  id: 'decideGift',
  method: 'POST',
  path: '/clients/:clientId/gifts/:giftId/decision',
  summary: 'Approve or refuse a gift past the limit, as compliance, with the reason',
  tag,
  params: ofGift,
  body: z.object({ approved: z.boolean(), reason: Text(500) }),
  answer: Gift,
})
export const withdrawGift = operation({
  id: 'withdrawGift',
  method: 'POST',
  path: '/clients/:clientId/gifts/:giftId/withdrawal',
  summary: 'Take back an entry that was wrong or a gift that was not given',
  tag,
  params: ofGift,
  body: z.object({ reason: Text(500) }),
  answer: Gift,
})
export const shareGifts = operation({
  id: 'shareGifts',
  method: 'POST',
  path: '/events/:eventId/gifts',
  summary: 'Split what an event cost for its guests over those who came, as entries of the ledger',
  tag,
  params: z.object({ eventId: Id }),
  body: z.object({ costMinor: Positive, description: Text(300) }),
  /** Of the guests the reader may know of. */
  answer: z.object({ recorded: z.number().int(), asked: z.number().int() }),
})

const PolicyBody = z.object({
  limitMinor: Positive,
  currency: Currency,
  basis: z.enum(BASES),
  countsEntertainment: z.boolean(),
})
const Policy = PolicyBody.extend({
  reason: z.string().nullable(),
  setBy: z.string().nullable(),
  setAt: Instant.nullable(),
})
export const readGiftPolicy = operation({
  id: 'readGiftPolicy',
  method: 'GET',
  path: '/gift-policy',
  summary: 'What one person may receive from the firm in a year',
  tag,
  answer: Policy,
})
export const setGiftPolicy = operation({
  id: 'setGiftPolicy',
  method: 'POST',
  path: '/gift-policy',
  summary: 'Set the limit of gifts, as compliance, with the reason',
  tag,
  body: PolicyBody.extend({ reason: Text(500) }),
  answer: Policy,
})
