/**
 * The files the banks send: for every source and month the accounts that moved, with balances that follow from month
 * to month.
 */
import type { Day } from '#src/kit/days.ts'
import { monthOfLife, ownTransfer } from './account-life.ts'
import { BOOKS, CUSTODIAN, type Source } from './accounts.ts'
import { firstOf, importDay, lastOf, monthOf, monthsBetween } from './calendar.ts'
import type { Chance } from './chance.ts'
import type { AccountPlan, StatementAccountPlan, StatementLinePlan, StatementPlan } from './plan.ts'
import type { LineDraft } from './story.ts'
import { byText, earlier, groupBy, later, sure, type Book, type World } from './world.ts'
import { instantAt } from './zones.ts'

type Desk = { world: World; book: Book; chance: Chance; accounts: AccountPlan[] }
/** Lines by account and month: "id 2026-03". */
type Ledger = Map<string, LineDraft[]>

const slot = (accountId: string, month: string) => `${accountId} ${month}`

function post(ledger: Ledger, lines: LineDraft[]): void {
  for (const line of lines) {
    const key = slot(line.accountId, monthOf(line.bookingDate))
    const held = ledger.get(key)
    if (held) held.push(line)
    else ledger.set(key, [line])
  }
}

const sumOf = (lines: readonly { amountMinor: number }[]) => lines.reduce((sum, line) => sum + line.amountMinor, 0)

/** What will leave each account for the sake of a claim; an account's own life may not spend it before. */
function reservedOf(moved: LineDraft[]): Map<string, number> {
  const reserved = new Map<string, number>()
  for (const { accountId, amountMinor } of moved)
    if (amountMinor < 0) reserved.set(accountId, (reserved.get(accountId) ?? 0) - amountMinor)
  return reserved
}

/** Lets every account live month by month; its own life never takes more than a part of what it has. */
function live(desk: Desk, ledger: Ledger, months: string[], reserved: Map<string, number>): void {
  const { accounts, chance, world } = desk
  const siblings = groupBy(accounts, (account) => account.clientId)
  const balances = new Map(accounts.map((account) => [account.id, account.openingMinor]))
  for (const [index, month] of months.entries()) {
    for (const account of accounts) {
      if (account.openedOn > firstOf(month) || account.closedOn !== null) continue
      const balance = (balances.get(account.id) ?? 0) - (reserved.get(account.id) ?? 0)
      const ground = { chance, account, month, balance, number: index + 1 }
      const other = siblings.get(account.clientId)?.find((one) => one.id !== account.id)
      const lines = [...monthOfLife(ground), ...ownTransfer(ground, other)]
      post(
        ledger,
        lines.filter((line) => inside(line, world.size.from, world.size.to, month)),
      )
    }
    for (const { id } of accounts) balances.set(id, (balances.get(id) ?? 0) + sumOf(ledger.get(slot(id, month)) ?? []))
  }
}

const inside = (line: LineDraft, from: Day, to: Day, month: string) =>
  line.bookingDate >= from && line.bookingDate <= to && monthOf(line.bookingDate) === month

type Running = { balances: Map<string, number>; sequences: Map<string, number>; counter: { value: number } }

function finish(running: Running, source: Source, line: LineDraft): StatementLinePlan {
  const { accountId: _, ...rest } = line
  const number = String(++running.counter.value).padStart(8, '0')
  const initials = source.code
    .split('-')
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2)
    .toUpperCase()
  const bankReference = `${initials}${line.bookingDate.replaceAll('-', '').slice(2)}${number}`
  // The reference becomes the FITID in OFX, which must be unique: a payer's words twice would drop a line.
  return { ...rest, bankReference, reference: source.format === 'ofx' ? bankReference : line.reference }
}

function accountStatement(
  desk: Desk,
  running: Running,
  source: Source,
  account: AccountPlan,
  drafts: LineDraft[],
): StatementAccountPlan {
  const opening = running.balances.get(account.id) ?? account.openingMinor
  const sorted = drafts.toSorted((a, b) => byText(a.bookingDate, b.bookingDate))
  const lines = sorted.map((line) => finish(running, source, line))
  const closing = opening + sumOf(lines)
  const sequence = (running.sequences.get(account.id) ?? 0) + 1
  running.balances.set(account.id, closing)
  running.sequences.set(account.id, sequence)
  return {
    accountId: account.id,
    clientId: account.clientId,
    number: account.number,
    currency: account.currency,
    ownerName: desk.book.client(account.clientId).latinName,
    sequence,
    openingMinor: opening,
    closingMinor: closing,
    lines,
  }
}

const ENDING = { 'camt.053': 'xml', 'camt.054': 'xml', mt940: 'sta', ofx: 'ofx', csv: 'csv' } as const

function statement(desk: Desk, source: Source, month: string, accounts: StatementAccountPlan[]): StatementPlan {
  const suffix = source.format === 'csv' ? `-${accounts[0]?.number.slice(-6)}` : ''
  const { world, chance } = desk
  const { from, to } = world.size
  const imported = importDay(month, to)
  const controller = chance.pick(world.users.filter((user) => user.kind === 'controller'))
  const last = earlier(lastOf(month), to)
  return {
    id: chance.id(last),
    source: source.code,
    institution: source.institution,
    format: source.format,
    month,
    fileName: `${source.code}-${month}${suffix}.${ENDING[source.format]}`,
    from: later(firstOf(month), from),
    to: last,
    createdAt: instantAt(last, 1380, 'UTC'),
    importedAt: imported && instantAt(imported, chance.int(500, 590), controller.timeZone),
    importedBy: imported && controller.id,
    accounts,
  }
}

/** A custodian writes one file for each account, a bank one for all. */
function filesOf(source: Source, stated: StatementAccountPlan[]): StatementAccountPlan[][] {
  if (source.format === 'csv') return stated.map((account) => [account])
  return stated.length > 0 ? [stated] : []
}

/** Oldest month first; within it the sources. Only accounts with lines are in a file. */
export function planStatements(world: World, book: Book, all: AccountPlan[], moved: LineDraft[]): StatementPlan[] {
  const { from, to } = world.size
  const accounts = all.filter((account) => account.source !== null)
  const desk: Desk = { world, book, chance: world.chance('statements'), accounts }
  const months = monthsBetween(from, to)
  const ledger: Ledger = new Map()
  post(ledger, moved)
  live(desk, ledger, months, reservedOf(moved))
  const running: Running = { balances: new Map(), sequences: new Map(), counter: { value: 0 } }
  const sources = new Map([...Object.values(BOOKS), CUSTODIAN].map((source) => [source.code, source]))
  const bySource = groupBy(accounts, (account) => sure(account.source, 'a source'))
  return months.flatMap((month) =>
    [...bySource].flatMap(([code, members]) => {
      const source = sure(sources.get(code), `source ${code}`)
      const stated = members.flatMap((account) => {
        const drafts = ledger.get(slot(account.id, month)) ?? []
        return drafts.length > 0 ? [accountStatement(desk, running, source, account, drafts)] : []
      })
      return filesOf(source, stated).map((file) => statement(desk, source, month, file))
    }),
  )
}
