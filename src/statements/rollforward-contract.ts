import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Id, Instant, Minor, page, Paging } from '#src/kit/shapes.ts'
import { CAUSES } from './rollforward/breaks.ts'
import { MOVEMENTS } from './rollforward/ledger.ts'

const tag = 'statements'
export const LEVELS = ['firm', 'representative', 'client', 'account'] as const

/** Which months, of whom, and as it was known when. A day stands for its month. */
export const RollScope = z.object({
  from: DayShape.optional(),
  to: DayShape.optional(),
  asOf: Instant.optional(),
  clientId: Id.optional(),
  representativeId: Id.optional(),
})

export const RollMonth = z.object({
  /** "2026-03". */
  month: z.string(),
  openingMinor: Minor,
  moved: z.object(
    Object.fromEntries(MOVEMENTS.map((movement) => [movement, Minor])) as Record<
      (typeof MOVEMENTS)[number],
      typeof Minor
    >,
  ),
  /** What the stated balances say beyond the lines: 0, or the breaks say why. */
  differenceMinor: Minor,
  closingMinor: Minor,
  /** Net new assets: the flows that count under the policy they were classified by. */
  nnaMinor: Minor,
  accounts: z.number().int(),
  /** Of them, those whose closing a statement of the month states; the others are carried. */
  provedAccounts: z.number().int(),
})
export const RollRow = z.object({
  /** The account, client or representative; null for the firm and for clients nobody leads. */
  id: Id.nullable(),
  name: z.string().nullable(),
  clientId: Id.nullable(),
  currency: Currency,
  months: z.array(RollMonth),
})
const Read = z.object({ asOf: Instant, from: DayShape, to: DayShape, currency: Currency })

export const readRollForward = operation({
  id: 'readRollForward',
  method: 'GET',
  path: '/roll-forward',
  summary:
    'Opening to closing by month, with the difference that must be 0: of the firm, representatives, clients or accounts',
  tag,
  query: RollScope.extend(Paging.shape).extend({ level: z.enum(LEVELS).default('firm') }),
  answer: page(RollRow).extend(Read.shape),
})

export const RollBreak = z.object({
  clientId: Id,
  clientName: z.string(),
  accountId: Id,
  accountName: z.string(),
  currency: Currency,
  month: z.string(),
  on: DayShape,
  cause: z.enum(CAUSES),
  amountMinor: Minor,
  beforeMinor: Minor,
  beforeOn: DayShape,
  afterMinor: Minor,
  afterOn: DayShape,
  statementId: Id,
  sentence: z.string(),
})
export const listRollForwardBreaks = operation({
  id: 'listRollForwardBreaks',
  method: 'GET',
  path: '/roll-forward/breaks',
  summary: 'Where the roll-forward does not tie: account, month, amount and likely cause; oldest account first',
  tag,
  query: RollScope.extend(Paging.shape),
  answer: page(RollBreak).extend(Read.shape),
})
