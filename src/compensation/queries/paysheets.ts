/** A paysheet opened to its evidence. Names and texts of clients come only from what the reader may see. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Paysheet } from '../contract.ts'
import type { RunInput } from '../facts.ts'
import type { PlanDefinition } from '../plan.ts'
import type { CorrectionLine, CreditLine, CreditTrace, PayLine, Paysheet as Sheet, RunResult } from '../result.ts'
import { confirmationOf, toLine } from './paysheet-lines.ts'
import type { Evidence, Known } from './paysheet-lines.ts'
import { readHead, readRun, readTexts } from './runs.ts'
import type { RunRow } from './runs.ts'

export async function readPaysheet(
  tx: Tx,
  viewer: Viewer,
  runId: string,
  userId: string,
): Promise<z.input<typeof Paysheet>> {
  return readSheet(tx, viewer, await openResult(tx, await readRun(tx, runId)), userId)
}

/** A run with its stored texts read once: an archive opens every paysheet of it. */
export type OpenResult = { run: RunRow; plan: PlanDefinition; result: RunResult }

export async function openResult(tx: Tx, run: RunRow): Promise<OpenResult> {
  const texts = await readTexts(tx, run.id)
  const { plan } = JSON.parse(texts.input) as RunInput
  return { run, plan, result: JSON.parse(texts.output) as RunResult }
}

export async function readSheet(
  tx: Tx,
  viewer: Viewer,
  { run, plan, result }: OpenResult,
  userId: string,
): Promise<z.input<typeof Paysheet>> {
  const head = await readHead(tx, run.id, userId)
  const sheet = result.paysheets.find((one) => one.userId === userId)
  if (!sheet) throw new AppError('not_found')
  const known = await readKnown(tx, viewer, sheet)
  return {
    head,
    run,
    hurdle: sheet.hurdle,
    gates: sheet.gates ?? [],
    deferral: sheet.deferral ?? null,
    bonusMinor: sheet.bonusMinor,
    lines: sheet.lines.map((line) => toLine(evidentTo(viewer, userId, line, known), plan, known)),
  }
}

/** Who is paid sees on what, unnamed where a barrier came since; to others a hidden client's money is no line of evidence at all. */
function evidentTo(viewer: Viewer, userId: string, line: PayLine, { clients }: Known): PayLine {
  if (line.kind !== 'credit' || viewer.userId === userId) return line
  return { ...line, credits: line.credits.filter(({ clientId }) => clients.has(clientId)) }
}

const creditsOf = (sheet: Sheet): CreditTrace[] =>
  sheet.lines.filter((line): line is CreditLine => line.kind === 'credit').flatMap((line) => line.credits)

const isCorrection = (line: PayLine): line is CorrectionLine => 'ofRun' in line

async function readKnown(tx: Tx, viewer: Viewer, sheet: Sheet): Promise<Known> {
  const credits = creditsOf(sheet)
  const corrections = sheet.lines.filter(isCorrection)
  const scorers = sheet.lines.flatMap((line) => (line.kind === 'score' ? line.marks.map((mark) => mark.scorerId) : []))
  const people = scorers.length
    ? await tx.selectFrom('users').select(['id', 'name']).where('id', 'in', scorers).execute()
    : []
  return {
    ...(await readEvidence(tx, viewer, credits)),
    ...(await readCorrected(tx, viewer, corrections)),
    people: new Map(people.map((row) => [row.id, row.name])),
  }
}

async function readEvidence(tx: Tx, viewer: Viewer, credits: readonly CreditTrace[]) {
  const clientIds = [...new Set(credits.map((credit) => credit.clientId))]
  const lineIds = [...new Set(credits.flatMap((credit) => credit.lineIds))]
  const clients = await sql<{ clientId: string; name: string }>`select c.client_id, c.name from clients c
    where c.client_id = any(${sql.val(clientIds)}::uuid[]) and ${sees(viewer, 'c.clientId')}`.execute(tx)
  const lines = await sql<
    Evidence['lines'][number]
  >`select l.id, l.booked_on, l.amount_minor, l.currency, l.text from statement_lines l
    where l.client_id = any(${sql.val(clientIds)}::uuid[]) and l.id = any(${sql.val(lineIds)}::uuid[])
      and ${sees(viewer, 'l.clientId')} order by l.booked_on, l.id`.execute(tx)
  return {
    clients: new Map(clients.rows.map((row) => [row.clientId, row.name])),
    lines: new Map(lines.rows.map((row) => [row.id, row])),
  }
}

/** The runs that corrections correct, and the claims they are about. */
async function readCorrected(tx: Tx, viewer: Viewer, corrections: readonly CorrectionLine[]) {
  const runIds = [...new Set(corrections.flatMap((line) => line.ofRun ?? []))]
  const confirmationIds = [...new Set(corrections.flatMap((line) => confirmationOf(line.ofLine) ?? []))]
  const runs = runIds.length
    ? await tx.selectFrom('runs').select(['id', 'periodFrom', 'periodTo']).where('id', 'in', runIds).execute()
    : []
  const claims = await sql<{ id: string; claimId: string; clientId: string; clientName: string }>`
    select f.id, f.claim_id, f.client_id, c.name as client_name
    from confirmations f join clients c on c.client_id = f.client_id
    where f.id = any(${sql.val(confirmationIds)}::uuid[]) and ${sees(viewer, 'f.clientId')}`.execute(tx)
  return {
    runs: new Map(runs.map(({ id, ...period }) => [id, period])),
    claims: new Map(
      claims.rows.map(({ id, claimId, clientId, clientName }) => [id, { id: claimId, clientId, clientName }]),
    ),
  }
}
