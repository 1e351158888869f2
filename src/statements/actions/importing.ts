/** Importing a previewed file: one transaction, so that a killed process leaves a preview or a whole import. */
import { postBalances } from '#src/accounts/actions/balances.ts'
import type { PostedBalance } from '#src/accounts/actions/balances.ts'
import { findAccounts, inHouseNumbers } from '#src/accounts/queries.ts'
import type { KnownAccount } from '#src/accounts/queries.ts'
import { refreshCandidates } from '#src/claims/actions/matching.ts'
import { affiliatesOf } from '#src/clients/queries/links.ts'
import { asSystem, inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { dayOf } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import { classifyAll } from '../classifying.ts'
import type { AccountFacts, Classified } from '../classifying.ts'
import { accountKey } from '../flow.ts'
import type { NnaPolicy } from '../flow.ts'
import { perClient } from '../lines.ts'
import type { ReadyFile, ReadyStatement } from '../lines.ts'
import { mayImport } from '../policy.ts'
import { lockFile, readFile, recordFileEvent, waitingFor } from '../queries/files.ts'
import type { FileRecord, Outcome } from '../queries/files.ts'
import * as importing from '../queries/importing.ts'
import type { NewLine } from '../queries/importing.ts'
import { currentPolicy } from './nnaPolicy.ts'
import { parseFile, toView } from './receiving.ts'
import type { FileView, Parsed } from './receiving.ts'

export type ImportAnswer = Outcome & { file: FileView }

/**
 * Imports a file, or what still waits of it. A file imported already answers as it did the first time. Errors: unreadable
 * for a file whose balances do not agree or that does not say its account.
 */
export async function importStatement(context: Context, fileId: string): Promise<ImportAnswer> {
  mayImport(context.viewer)
  const parsed = await parseFile(context, await look(context, (tx) => readFile(tx, context.viewer, fileId)))
  if (parsed.ready.refusal !== null) throw new AppError('unreadable', { sentence: parsed.ready.refusal })
  return inTransaction(context, async (tx) => {
    const file = await lockFile(tx, context.viewer, fileId)
    const done = file.state === 'imported' ? file.summary.outcome : null
    const outcome = done ?? (await importOpen(tx, context, file, parsed))
    return { ...outcome, file: await toView(tx, context, await readFile(tx, context.viewer, fileId), parsed) }
  })
}

/** Imports what waited for an account that is registered now. The firm does it: a controller has asked for the import before. */
export async function resumeStatement(context: Context, fileId: string): Promise<void> {
  await importStatement(asSystem(context), fileId)
}

/** Resumes every file that waits for this account number, oldest first. */
export async function resumeWaiting(context: Context, number: string): Promise<void> {
  const system = asSystem(context)
  const waiting = await look(system, (tx) => waitingFor(tx, accountKey(number)))
  for (const fileId of waiting) await resumeStatement(context, fileId)
}

async function importOpen(tx: Tx, context: Context, file: FileRecord, { ready }: Parsed): Promise<Outcome> {
  const { added, clientIds, known, waiting } = await addLines(tx, context, file, ready)
  const candidates = await refreshCandidates(tx, context, clientIds)
  const before = file.state === 'waiting' ? file.summary.outcome : null
  // What an earlier round of this file added is no line known from elsewhere.
  const sooner = before?.added ?? 0
  const outcome = { added: added + sooner, alreadyKnown: known - sooner, waiting, candidates }
  await settleFile(tx, context, file, outcome)
  return outcome
}

async function settleFile(tx: Tx, context: Context, file: FileRecord, outcome: Outcome): Promise<void> {
  const { viewer, clock } = context
  const state = outcome.waiting > 0 ? 'waiting' : 'imported'
  const importers = [...new Set([...file.summary.importers, viewer.userId])]
  const first = file.importedById && file.state === 'waiting' ? {} : await importerOf(tx, context)
  await tx
    .updateTable('statementFiles')
    .set({
      ...first,
      state,
      summary: JSON.stringify({ ...file.summary, outcome, importers }),
      undoneBy: null,
      undoneAt: null,
    })
    .set({ importedAt: clock.now() })
    .where('id', '=', file.id)
    .execute()
  await recordFileEvent(tx, context, file.id, { verb: 'imported', after: { state } })
}

/** The firm's own resuming is no user's doing. */
const importerOf = async (tx: Tx, { viewer }: Context) => {
  const user = await tx.selectFrom('users').select('id').where('id', '=', viewer.userId).executeTakeFirst()
  return { importedBy: user?.id ?? null }
}

type Match = { statement: ReadyStatement; account: KnownAccount }

/** Adds the lines of known accounts that are not in the book yet, classified; the rest waits. */
export async function addLines(tx: Tx, context: Context, file: FileRecord, ready: ReadyFile) {
  const { viewer, clock } = context
  const accounts = new Map((await findAccounts(tx, viewer, file.summary.keys)).map((account) => [account.key, account]))
  const matches = ready.statements.flatMap((statement): Match[] => {
    const account = statement.key === null ? undefined : accounts.get(statement.key)
    return account ? [{ statement, account }] : []
  })
  await importing.lockAccounts(tx, viewer, matches.map(placeOf))
  const ids = await importing.insertStatements(tx, viewer, file.id, clock.now(), matches.map(toStatement))
  const all = dedupe(matches.flatMap((match) => toLines(match, ids)))
  const fresh = await newOnes(tx, context, all)
  await classifyAndInsert(tx, context, fresh, [...accounts.values()])
  await postBalances(
    tx,
    matches.flatMap((match) => balanceOf(match, file)),
  )
  const counts = perClient(fresh.map(({ clientId }) => ({ clientId, lines: 1 })))
  const clientIds = counts.map((count) => count.clientId)
  await importing.recordImports(
    tx,
    { at: clock.now(), actorId: viewer.userId, fileId: file.id, verb: 'imported' },
    counts,
  )
  const waiting = ready.statements
    .filter((statement) => statement.key === null || !accounts.has(statement.key))
    .reduce((sum, statement) => sum + statement.lines.length, 0)
  return { added: fresh.length, known: all.length - fresh.length, waiting, clientIds }
}

const placeOf = ({ account }: Match) => ({ clientId: account.clientId, accountId: account.id })

const toStatement = ({ statement, account }: Match): importing.NewStatement => ({
  id: newId(),
  clientId: account.clientId,
  accountId: account.id,
  place: statement.place,
  reference: statement.statementId ?? statement.sequence,
  openingMinor: statement.openingMinor,
  openingOn: statement.openingOn,
  closingMinor: statement.closingMinor,
  closingOn: statement.closingOn,
  balanced: statement.balanced,
  currency: statement.currency ?? account.currency,
})

function toLines({ statement, account }: Match, ids: ReadonlyMap<string, string>): NewLine[] {
  const statementId = ids.get(`${account.clientId} ${statement.place}`)
  if (!statementId) return []
  const place = { clientId: account.clientId, accountId: account.id, statementId }
  return statement.lines.map((line) => ({
    ...line,
    ...place,
    id: newId(),
    currency: line.currency ?? account.currency,
  }))
}

const printOf = (line: Pick<NewLine, 'accountId' | 'fingerprint'>) => `${line.accountId} ${line.fingerprint}`

/** Statements of one file may overlap too. */
function dedupe(lines: readonly NewLine[]): NewLine[] {
  const seen = new Set<string>()
  return lines.filter((line) => !seen.has(printOf(line)) && seen.add(printOf(line)))
}

async function newOnes(tx: Tx, { viewer }: Context, lines: readonly NewLine[]): Promise<NewLine[]> {
  const places = [...new Map(lines.map((line) => [line.accountId, line])).values()]
  const known = await importing.knownPrints(
    tx,
    viewer,
    places,
    lines.map((line) => line.fingerprint),
  )
  return lines.filter((line) => !known.has(printOf(line)))
}

async function classifyAndInsert(
  tx: Tx,
  context: Context,
  lines: readonly NewLine[],
  accounts: readonly KnownAccount[],
): Promise<void> {
  if (lines.length === 0) return
  const { viewer, clock } = context
  await importing.insertLines(tx, clock.now(), lines)
  const { id: policyId, policy } = await currentPolicy(tx, context)
  const facts = factsOf(accounts, await ownNumbers(tx, context, accounts, policy.scope))
  const earlier = await importing.earlierLines(tx, viewer, lines.filter((line) => line.reversal).map(reversalOf))
  const own = new Set(lines.map((line) => line.id))
  const flows = classifyAll(
    lines,
    earlier.filter((line) => !own.has(line.id)),
    policy,
    facts,
  )
  const clients = new Map(lines.map((line) => [line.id, line.clientId]))
  const withClient = (flow: Classified) => ({ ...flow, clientId: clients.get(flow.lineId) ?? '' })
  await importing.insertFlows(tx, { policyId, at: clock.now() }, flows.map(withClient))
}

/** Numbers between which money only moves: the client's, and with the scope of a household those of its affiliates too. */
async function ownNumbers(
  tx: Tx,
  { viewer, clock }: Context,
  accounts: readonly KnownAccount[],
  scope: NnaPolicy['scope'],
): Promise<ReadonlyMap<string, string[]>> {
  const clientIds = [...new Set(accounts.map((account) => account.clientId))]
  if (scope === 'client') return inHouseNumbers(tx, viewer, clientIds)
  const ties = await affiliatesOf(tx, viewer, clientIds, dayOf(clock.now()))
  const numbers = await inHouseNumbers(tx, viewer, [...new Set([...clientIds, ...[...ties.values()].flat()])])
  return new Map(clientIds.map((id) => [id, [id, ...(ties.get(id) ?? [])].flatMap((one) => numbers.get(one) ?? [])]))
}

const reversalOf = ({ clientId, accountId, amountMinor }: NewLine) => ({ clientId, accountId, amountMinor })

function factsOf(accounts: readonly KnownAccount[], numbers: ReadonlyMap<string, string[]>) {
  const facts = new Map(
    accounts.map(({ id, clientId, kind, heldAway }): [string, AccountFacts] => [
      id,
      { kind, heldAway, inHouseNumbers: numbers.get(clientId) ?? [] },
    ]),
  )
  return (accountId: string): AccountFacts =>
    facts.get(accountId) ?? { kind: 'cash', heldAway: false, inHouseNumbers: [] }
}

/** A closing balance stated in the account's own currency becomes the account's, with its day and file. */
function balanceOf({ statement, account }: Match, file: FileRecord): PostedBalance[] {
  const { closingMinor: minor, closingOn: on, currency } = statement
  if (minor === null || on === null || (currency !== null && currency !== account.currency)) return []
  return [{ clientId: account.clientId, accountId: account.id, minor, on, source: sourceOf(file) }]
}

export const sourceOf = (file: Pick<FileRecord, 'format' | 'name'>): string => `${file.format} ${file.name}`
