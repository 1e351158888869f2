import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Id, Minor, Text } from '#src/kit/shapes.ts'

export const ACCOUNT_KINDS = ['cash', 'custody', 'loan', 'mandate'] as const
export const AccountKind = z.enum(ACCOUNT_KINDS)

const tag = 'accounts'
const ofClient = z.object({ clientId: Id })
const ofAccount = z.object({ clientId: Id, accountId: Id })

export const Account = z.object({
  clientId: Id,
  id: Id,
  name: z.string(),
  kind: AccountKind,
  number: z.string(),
  custodian: z.string(),
  currency: Currency,
  heldAway: z.boolean(),
  openedOn: DayShape,
  closedOn: DayShape.nullable(),
  /** Minor units of the account's currency, as of `balanceOn`; null when nobody has stated one. */
  balanceMinor: Minor.nullable(),
  balanceOn: DayShape.nullable(),
  balanceSource: z.string().nullable(),
  version: z.number().int(),
})

export const listAccounts = operation({
  id: 'listAccounts',
  method: 'GET',
  path: '/clients/:clientId/accounts',
  summary: 'Accounts of a client, open ones first',
  tag,
  params: ofClient,
  answer: z.object({ rows: z.array(Account) }),
})

export const addAccount = operation({
  id: 'addAccount',
  method: 'POST',
  path: '/clients/:clientId/accounts',
  summary: 'Add an account, in-house or held away; its number is unique in the firm',
  tag,
  params: ofClient,
  body: z.object({
    name: Text(120),
    kind: AccountKind,
    number: Text(64),
    custodian: Text(120),
    currency: Currency,
    heldAway: z.boolean().default(false),
    openedOn: DayShape,
    balanceMinor: Minor.nullable().default(null),
    balanceOn: DayShape.nullable().default(null),
    balanceSource: Text(200).nullable().default(null),
  }),
  answer: Account,
})

export const changeAccount = operation({
  id: 'changeAccount',
  method: 'PATCH',
  path: '/clients/:clientId/accounts/:accountId',
  summary: 'Change the name or custodian of an account',
  tag,
  params: ofAccount,
  body: z.object({ version: z.number().int(), name: Text(120).optional(), custodian: Text(120).optional() }),
  answer: Account,
})

export const stateBalance = operation({
  id: 'stateBalance',
  method: 'PUT',
  path: '/clients/:clientId/accounts/:accountId/balance',
  summary: 'State the balance of an account held away, with its day and source',
  tag,
  params: ofAccount,
  body: z.object({
    version: z.number().int(),
    balanceMinor: Minor,
    balanceOn: DayShape,
    balanceSource: Text(200),
  }),
  answer: Account,
})

export const closeAccount = operation({
  id: 'closeAccount',
  method: 'POST',
  path: '/clients/:clientId/accounts/:accountId/closure',
  summary: 'Close an account; a client without open accounts becomes a former client',
  tag,
  params: ofAccount,
  body: z.object({ version: z.number().int(), closedOn: DayShape, reason: Text(500) }),
  answer: Account,
})

export const reopenAccount = operation({
  id: 'reopenAccount',
  method: 'POST',
  path: '/clients/:clientId/accounts/:accountId/reopening',
  summary: 'Open a closed account again',
  tag,
  params: ofAccount,
  body: z.object({ version: z.number().int(), reason: Text(500) }),
  answer: Account,
})

/** One figure per currency: amounts of different currencies are never added without a rate. */
export const Sum = z.object({
  currency: Currency,
  minor: Minor,
  /** How many accounts or claims it adds up. */
  of: z.number().int(),
  /** The oldest day among what it adds up: every part is at least as fresh. */
  asOf: DayShape.nullable(),
  /** The source if all parts share one; null when there are several. */
  source: z.string().nullable(),
})
export const Money = z.object({
  inHouse: z.array(Sum),
  heldAway: z.array(Sum),
  /** What is promised or claimed and not yet confirmed. Absent from those who see no claims. */
  pledged: z.array(Sum),
  /** What controllers have confirmed on this client's claims. */
  confirmed: z.array(Sum),
  /** Accounts whose balance nobody has stated. */
  unstated: z.number().int(),
})
export const readMoney = operation({
  id: 'readMoney',
  method: 'GET',
  path: '/clients/:clientId/money',
  summary: 'What a client has in-house, away, pledged and confirmed, apart and by currency',
  tag,
  params: ofClient,
  answer: Money,
})
