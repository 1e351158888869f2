/** Accounts: registered, closed and opened again; the client's stage follows. */
import type { z } from 'zod'
import { recordEvent } from '#src/audit/record.ts'
import { mayReadClaims } from '#src/claims/policy.ts'
import { sumClaims } from '#src/claims/queries/money.ts'
import { restage } from '#src/clients/actions.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { dayOf } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import { minorDigits } from '#src/kit/money.ts'
import { resumeWaiting } from '#src/statements/actions/importing.ts'
import { accountKey } from '#src/statements/flow.ts'
import type * as contract from './contract.ts'
import { mayChangeAccount, mayReadAccounts } from './policy.ts'
import { countUnstated, listAccounts, lockAccount, readAccount, readClientName, sumBalances } from './queries.ts'
import type { AccountRow } from './queries.ts'

type New = z.output<typeof contract.addAccount.body>
type Change = z.output<typeof contract.changeAccount.body>
type Balance = z.output<typeof contract.stateBalance.body>
type Place = { clientId: string; accountId: string }

/** Adds an account; statements that waited for it go on. Errors: conflict for a number in use anywhere in the firm, said without naming whose. */
export async function addAccount(context: Context, clientId: string, input: New): Promise<AccountRow> {
  mayChangeAccount(context.viewer, input)
  checkBalance(input)
  const account = await inTransaction(context, (tx) => insertAccount(tx, context, clientId, input))
  // Only in-house accounts, which nobody who earns on them may register: lines do not follow a number somebody claims.
  if (!account.heldAway) await resumeWaiting(context, account.number)
  return account
}

/** The same inside a transaction that is open already. */
export async function insertAccount(tx: Tx, context: Context, clientId: string, input: New): Promise<AccountRow> {
  const { viewer, clock } = context
  const key = accountKey(input.number)
  if (key === '') refuseField('number', 'An account number has letters or digits.')
  minorDigits(input.currency)
  await readClientName(tx, viewer, clientId)
  const id = newId()
  const mine = await tx
    .insertInto('accountNumbers')
    .values({ number: key, clientId, accountId: id })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst()
  // One sentence for a number of this client, of another and of one the viewer may not know of.
  if (!mine) throw taken()
  await tx
    .insertInto('accounts')
    .values({ ...input, clientId, id, createdAt: clock.now() })
    .execute()
  await restage(tx, context, clientId)
  const account = await readAccount(tx, viewer, clientId, id)
  await recordEvent(tx, context, { clientId, verb: 'added', subject: 'account', subjectId: id, after: account })
  return account
}

const taken = () =>
  new AppError('conflict', {
    sentence: 'This account number cannot be used.',
    fields: { number: 'This account number cannot be used.' },
  })

function checkBalance(input: Pick<New, 'balanceMinor' | 'balanceOn' | 'balanceSource'>): void {
  if (input.balanceMinor === null) return
  if (input.balanceOn === null) refuseField('balanceOn', 'Say of which day the balance is.')
  if (input.balanceSource === null) refuseField('balanceSource', 'Say where the balance comes from.')
}

function refuseField(field: string, sentence: string): never {
  throw new AppError('invalid', { sentence, fields: { [field]: sentence } })
}

export const changeAccount = (context: Context, place: Place, { version, ...columns }: Change) =>
  change(context, place, version, { verb: 'changed' }, () => columns)

/** States a balance (minor units of the account's currency). In-house balances come from statements alone. */
export const stateBalance = (context: Context, place: Place, { version, ...balance }: Balance) =>
  change(context, place, version, { verb: 'balance stated' }, ({ heldAway }) => {
    if (!heldAway)
      throw new AppError('conflict', { sentence: 'The balance of an in-house account comes from its statements.' })
    return balance
  })

/** Closes an account. Errors: invalid for a day before it was opened; conflict when it is closed already. */
export const closeAccount = (
  context: Context,
  place: Place,
  { version, closedOn, reason }: z.output<typeof contract.closeAccount.body>,
) =>
  change(context, place, version, { verb: 'closed', reason }, (account) => {
    if (account.closedOn !== null) throw new AppError('conflict', { sentence: 'This account is closed already.' })
    if (closedOn < account.openedOn) refuseField('closedOn', 'An account closes after it was opened.')
    if (closedOn > dayOf(context.clock.now(), 'Etc/GMT-14')) refuseField('closedOn', 'This day is still to come.')
    return { closedOn }
  })

export const reopenAccount = (
  context: Context,
  place: Place,
  { version, reason }: z.output<typeof contract.reopenAccount.body>,
) =>
  change(context, place, version, { verb: 'reopened', reason }, (account) => {
    if (account.closedOn === null) throw new AppError('conflict', { sentence: 'This account is open.' })
    return { closedOn: null }
  })

type Columns = Partial<
  Pick<AccountRow, 'name' | 'custodian' | 'closedOn' | 'balanceMinor' | 'balanceOn' | 'balanceSource'>
>

function change(
  context: Context,
  { clientId, accountId }: Place,
  version: number,
  event: { verb: string; reason?: string },
  columnsOf: (account: AccountRow) => Columns,
): Promise<AccountRow> {
  return inTransaction(context, async (tx) => {
    const before = await lockAccount(tx, context.viewer, clientId, accountId)
    mayChangeAccount(context.viewer, before)
    if (before.version !== version) throw new AppError('changed', { current: before })
    await tx
      .updateTable('accounts')
      .set({ ...columnsOf(before), version: version + 1 })
      .where('clientId', '=', clientId)
      .where('id', '=', accountId)
      .execute()
    await restage(tx, context, clientId)
    const after = await readAccount(tx, context.viewer, clientId, accountId)
    await recordEvent(tx, context, { clientId, subject: 'account', subjectId: accountId, before, after, ...event })
    return after
  })
}

/** What a client has, by kind and currency. Those who see no claims are told balances only. */
export function readMoney(context: Context, clientId: string): Promise<z.output<typeof contract.Money>> {
  mayReadAccounts(context.viewer)
  const { viewer } = context
  return look(context, async (tx) => {
    await readClientName(tx, viewer, clientId)
    const claims = mayReadClaims(viewer) ? await sumClaims(tx, viewer, clientId) : { pledged: [], confirmed: [] }
    return {
      inHouse: await sumBalances(tx, viewer, clientId, false),
      heldAway: await sumBalances(tx, viewer, clientId, true),
      ...claims,
      unstated: await countUnstated(tx, viewer, clientId),
    }
  })
}

export function readAccounts(context: Context, clientId: string): Promise<{ rows: AccountRow[] }> {
  mayReadAccounts(context.viewer)
  return look(context, async (tx) => ({ rows: await listAccounts(tx, context.viewer, clientId) }))
}
