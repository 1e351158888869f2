/** Reads the roll-forward at a level, and the breaks in it. Everything starts from the accounts the viewer may know of. */
import type { z } from 'zod'
import { readClientName } from '#src/accounts/queries.ts'
import { readRates } from '#src/compensation/queries/facts.ts'
import { look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { cursorOf, readCursor } from '#src/db/paging.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { addDays, addMonths, dayOf, daysBetween } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { convertAt, rateOn } from '#src/kit/rates.ts'
import type { Rate } from '#src/kit/rates.ts'
import { readFirm } from '#src/team/queries.ts'
import { mayReadRollForward } from '../policy.ts'
import { policyOn } from '../queries/nnaPolicies.ts'
import { listRollAccounts, readLeads, readLedgers } from '../queries/rollforward.ts'
import type { AccountLedger, Lead, RollAccount } from '../queries/rollforward.ts'
import { breaksOf, sentenceOf } from '../rollforward/breaks.ts'
import { firstDay, inReporting, lastDay, sumGroups } from '../rollforward/groups.ts'
import type { Convert, GroupMonth } from '../rollforward/groups.ts'
import { dated, monthOf, rollForward } from '../rollforward/ledger.ts'
import type { Month } from '../rollforward/ledger.ts'
import type * as contract from '../rollforward-contract.ts'

type Asked = z.output<typeof contract.readRollForward.query>
type Answer = z.input<typeof contract.readRollForward.answer>
type Row = Answer['rows'][number]
type Scope = Pick<Asked, 'from' | 'to' | 'asOf' | 'clientId' | 'representativeId'>

const MONTHS_SHOWN = 12
const LONGEST_DAYS = 1_096
/** A rate serves some days after its own (src/kit/rates.ts), and the first opening is of the day before. */
const RATES_BEFORE = 40

export type Span = { from: Day; to: Day; asOf: string; today: Day; currency: string; months: string[]; viewer: Viewer }

/** Whole months up to the one running at `asOf`. Errors: invalid for a period that ends first or is longer than three years. */
export async function spanOf(tx: Tx, { viewer, clock }: Context, asked: Scope): Promise<Span> {
  const { currency, timeZone } = (await readFirm(tx)) ?? { currency: 'EUR', timeZone: 'UTC' }
  const asOf = asked.asOf ?? clock.now().toISOString()
  const today = dayOf(new Date(asOf), timeZone)
  const to = lastDay(monthOf(asked.to ?? today))
  const from = firstDay(monthOf(asked.from ?? addMonths(firstDay(monthOf(to)), 1 - MONTHS_SHOWN)))
  requireSpan(from, to)
  const months: string[] = []
  for (let day = from; day <= to; day = addMonths(day, 1)) months.push(monthOf(day))
  return { from, to, asOf, today, currency, months, viewer }
}

function requireSpan(from: Day, to: Day): void {
  if (from > to) refuse('The period ends before it begins.')
  if (daysBetween(from, to) > LONGEST_DAYS)
    refuse('The roll-forward covers three years at most. Choose a shorter period.')
}

function refuse(sentence: string): never {
  throw new AppError('invalid', { sentence, fields: { from: sentence } })
}

export function readRollForward(context: Context, asked: Asked): Promise<Answer> {
  mayReadRollForward(context.viewer)
  return look(context, async (tx) => {
    const span = await spanOf(tx, context, asked)
    if (asked.clientId) await readClientName(tx, context.viewer, asked.clientId)
    const { level } = asked
    const page = level === 'account' ? await accountPage(tx, span, asked) : await groupPage(tx, span, asked, level)
    return { ...page, ...headOf(span) }
  })
}

const headOf = ({ asOf, from, to, currency }: Span) => ({ asOf, from, to, currency })

async function accountPage(tx: Tx, span: Span, asked: Asked): Promise<{ rows: Row[]; next: string | null }> {
  const { page, next } = await accountsAfter(tx, span, asked)
  const ledgers = await readLedgers(tx, { ...span, accounts: page })
  const rows = ledgers.map(({ clientId, id, name, currency, ledger }) => ({
    id,
    name,
    clientId,
    currency,
    months: rollForward(ledger, span.months).months.map((month) => toMonth(month, 1, month.proved ? 1 : 0)),
  }))
  return { rows, next }
}

async function accountsAfter(
  tx: Tx,
  span: Span,
  { after, limit, ...scope }: Scope & { after?: string | undefined; limit: number },
) {
  const cursor = readCursor(after, 2)
  const place = cursor && ([String(cursor[0]), String(cursor[1])] as const)
  const all = await listRollAccounts(tx, span.viewer, { clientId: scope.clientId, after: place })
  const mine = await ledBy(tx, span, all, scope.representativeId)
  const page = mine.slice(0, limit)
  const last = page.at(-1)
  return { page, next: mine.length > limit && last ? cursorOf(last.clientId, last.id) : null }
}

/** Only accounts of clients whom the representative leads on the last day. */
async function ledBy(tx: Tx, span: Span, all: RollAccount[], representativeId: string | undefined) {
  if (!representativeId) return all
  const leads = await readLeads(tx, span.viewer, span.asOf)
  return all.filter(({ clientId }) => leadOn(leads.get(clientId), span.to)?.userId === representativeId)
}

const leadOn = (leads: readonly Lead[] | undefined, day: Day): Lead | undefined =>
  leads?.findLast(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day))

const toMonth = (
  { proved: _proved, brought: _brought, countedMinor, ...month }: Month,
  accounts: number,
  provedAccounts: number,
) => ({
  ...month,
  nnaMinor: countedMinor,
  accounts,
  provedAccounts,
})

type Level = Exclude<Asked['level'], 'account'>

async function groupPage(
  tx: Tx,
  span: Span,
  asked: Asked,
  level: Level,
): Promise<{ rows: Row[]; next: string | null }> {
  const { groups, leads, clients } = await readGroups(tx, span, asked, level)
  const nameOf = namesFor(level, leads, clients)
  const all = [...groups]
    .filter(([key]) => !asked.representativeId || level !== 'representative' || key === asked.representativeId)
    .map(([key, months]) => toRow(key, months, span.currency, level, nameOf))
    .toSorted((a, b) => compare(a.name ?? '', b.name ?? '') || compare(a.id ?? '', b.id ?? ''))
  const cursor = readCursor(asked.after, 2)
  const rest = cursor ? all.filter(({ name, id }) => isAfter([name ?? '', id ?? ''], cursor)) : all
  const rows = rest.slice(0, asked.limit)
  const last = rows.at(-1)
  return { rows, next: rest.length > asked.limit && last ? cursorOf(last.name ?? '', last.id ?? '') : null }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const isAfter = ([name, id]: [string, string], [afterName, afterId]: (string | number | null)[]) =>
  (compare(name, String(afterName)) || compare(id, String(afterId))) > 0

const NOBODY = ''
type Names = (key: string) => string | null

function namesFor(level: Level, leads: ReadonlyMap<string, Lead[]>, clients: ReadonlyMap<string, string>): Names {
  if (level === 'firm') return () => null
  if (level === 'client') return (key) => clients.get(key) ?? null
  const people = new Map([...leads.values()].flat().map(({ userId, name }) => [userId, name]))
  return (key) => people.get(key) ?? null
}

const toRow = (key: string, months: GroupMonth[], currency: string, level: Level, nameOf: Names): Row => ({
  id: key === NOBODY ? null : key,
  name: nameOf(key),
  clientId: level === 'client' ? key : null,
  currency,
  months: months.map(({ accounts, provedAccounts, ...month }) => toMonth(month, accounts, provedAccounts)),
})

async function readGroups(tx: Tx, span: Span, scope: Scope, level: Level) {
  const { parts, leads, clients } = await readParts(tx, span, scope, level === 'client')
  const groupOf = (clientId: string, month: string) =>
    level === 'firm' ? NOBODY : level === 'client' ? clientId : (leadIn(leads, clientId, month, span)?.userId ?? NOBODY)
  return { groups: sumGroups(parts, span.months, groupOf), leads, clients }
}

/** Who leads a client at the end of a month, or today in the month that is running. */
export const leadIn = (leads: ReadonlyMap<string, Lead[]>, clientId: string, month: string, { today }: Span) =>
  leadOn(leads.get(clientId), lastDay(month) > today ? today : lastDay(month))

/** Every account of the scope rolled forward and put into the reporting currency, with who leads its client. */
export async function readParts(tx: Tx, span: Span, scope: Scope, onlyLed: boolean) {
  const leads = await readLeads(tx, span.viewer, span.asOf)
  const all = await listRollAccounts(tx, span.viewer, { clientId: scope.clientId })
  const accounts = onlyLed ? await ledBy(tx, span, all, scope.representativeId) : all
  const ledgers = await readLedgers(tx, { ...span, accounts })
  const clients = new Map(accounts.map(({ clientId, clientName }) => [clientId, clientName]))
  return { parts: await inReportingCurrency(tx, span, ledgers), ledgers, leads, clients }
}

async function inReportingCurrency(tx: Tx, span: Span, ledgers: readonly AccountLedger[]) {
  const convert = await converterFor(tx, span)
  return ledgers.map(({ clientId, currency, ledger }) => {
    const rolled = { clientId, currency, months: rollForward(ledger, span.months).months, sums: dated(ledger) }
    return { clientId, months: inReporting(rolled, convert, span.today) }
  })
}

/** At the policy's rate for flows; each rate is looked up once. Errors: invalid, naming currency and day, when there is none. */
async function converterFor(tx: Tx, { from, to, currency: base, today }: Span): Promise<Convert> {
  const rates = await readRates(tx, addDays(from, -RATES_BEFORE), to)
  const exchange = (await policyOn(tx, today))?.policy.exchange ?? 'transaction_day'
  const monthly = exchange === 'month_average'
  const found = new Map<string, Rate>()
  return (minor, currency, day) => {
    if (currency === base) return minor
    const key = `${currency} ${monthly ? monthOf(day) : day}`
    const rate = found.get(key) ?? rateOn(rates, currency, base, day, exchange)
    found.set(key, rate)
    return convertAt({ minor, currency }, base, rate).minor
  }
}

export function listBreaks(context: Context, asked: z.output<typeof contract.listRollForwardBreaks.query>) {
  mayReadRollForward(context.viewer)
  return look(context, async (tx) => {
    const span = await spanOf(tx, context, asked)
    if (asked.clientId) await readClientName(tx, context.viewer, asked.clientId)
    return { ...(await breakPage(tx, span, asked)), ...headOf(span) }
  })
}

/** Pages end with an account, so that the breaks of one stand together; a page may hold more than `limit` by that. */
async function breakPage(
  tx: Tx,
  span: Span,
  { after, limit, ...scope }: z.output<typeof contract.listRollForwardBreaks.query>,
) {
  const { page: accounts } = await accountsAfter(tx, span, { ...scope, after, limit: Number.MAX_SAFE_INTEGER })
  const ledgers = await readLedgers(tx, { ...span, accounts })
  const rows = ledgers.flatMap((account) => breaksIn(account, span))
  const cut = rows[limit - 1]
  const page = cut ? rows.filter((row, at) => at < limit || row.accountId === cut.accountId) : rows
  return { rows: page, next: cut && page.length < rows.length ? cursorOf(cut.clientId, cut.accountId) : null }
}

export function breaksIn({ clientId, clientName, id, name, currency, ledger }: AccountLedger, { months }: Span) {
  const { checks } = rollForward(ledger, months)
  return breaksOf(ledger.statements, checks)
    .filter((found) => months.includes(found.month))
    .map((found) => ({
      ...found,
      clientId,
      clientName,
      accountId: id,
      accountName: name,
      currency,
      sentence: sentenceOf(found, currency),
    }))
}
