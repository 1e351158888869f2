/** A paysheet opened to its evidence. Names and texts of clients come only from what the reader may see. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { formatAmount } from '#src/kit/money.ts'
import type { EvidenceShape, PayLineShape, Paysheet } from '../contract.ts'
import type { RunInput } from '../facts.ts'
import type { PlanDefinition } from '../plan.ts'
import type { CreditLine, CreditTrace, PayLine, Paysheet as Sheet, RunResult } from '../result.ts'
import { readHead, readRun, readTexts } from './runs.ts'

type Evidence = z.input<typeof EvidenceShape>
type Line = z.input<typeof PayLineShape>

export async function readPaysheet(
  tx: Tx,
  viewer: Viewer,
  runId: string,
  userId: string,
): Promise<z.input<typeof Paysheet>> {
  const run = await readRun(tx, runId)
  const head = await readHead(tx, runId, userId)
  const texts = await readTexts(tx, runId)
  const { plan } = JSON.parse(texts.input) as RunInput
  const sheet = (JSON.parse(texts.output) as RunResult).paysheets.find((one) => one.userId === userId)
  if (!sheet) throw new AppError('not_found')
  const known = await readKnown(tx, viewer, sheet)
  return {
    head,
    run,
    hurdle: sheet.hurdle,
    bonusMinor: sheet.bonusMinor,
    lines: sheet.lines.map((line) => toLine(line, plan, known)),
  }
}

type Known = {
  clients: Map<string, string>
  lines: Map<string, Evidence['lines'][number]>
  people: Map<string, string>
}

const creditsOf = (sheet: Sheet): CreditTrace[] =>
  sheet.lines.filter((line): line is CreditLine => line.kind === 'credit').flatMap((line) => line.credits)

async function readKnown(tx: Tx, viewer: Viewer, sheet: Sheet): Promise<Known> {
  const credits = creditsOf(sheet)
  const clientIds = [...new Set(credits.map((credit) => credit.clientId))]
  const lineIds = [...new Set(credits.flatMap((credit) => credit.lineIds))]
  const scorers = sheet.lines.flatMap((line) => (line.kind === 'score' ? line.marks.map((mark) => mark.scorerId) : []))
  const clients = await sql<{ clientId: string; name: string }>`select c.client_id, c.name from clients c
    where c.client_id = any(${sql.val(clientIds)}::uuid[]) and ${sees(viewer, 'c.clientId')}`.execute(tx)
  const lines = await sql<
    Evidence['lines'][number]
  >`select l.id, l.booked_on, l.amount_minor, l.currency, l.text from statement_lines l
    where l.client_id = any(${sql.val(clientIds)}::uuid[]) and l.id = any(${sql.val(lineIds)}::uuid[])
      and ${sees(viewer, 'l.clientId')} order by l.booked_on, l.id`.execute(tx)
  const people = scorers.length
    ? await tx.selectFrom('users').select(['id', 'name']).where('id', 'in', scorers).execute()
    : []
  return {
    clients: new Map(clients.rows.map((row) => [row.clientId, row.name])),
    lines: new Map(lines.rows.map((row) => [row.id, row])),
    people: new Map(people.map((row) => [row.id, row.name])),
  }
}

function toLine(line: PayLine, plan: PlanDefinition, known: Known): Line {
  const base = {
    id: line.id,
    kind: line.kind,
    amountMinor: line.amountMinor,
    pieces: null,
    evidence: [],
    marks: [],
    reason: null,
  }
  if (line.kind === 'credit')
    return {
      ...base,
      label: line.componentId,
      pieces: line.pieces,
      evidence: line.credits.map((credit) => toEvidence(credit, known)),
    }
  if (line.kind === 'score') {
    const label =
      plan.scorecard?.criteria.find((criterion) => criterion.id === line.criterionId)?.name ?? line.criterionId
    return { ...base, label, marks: marksOf(line, known) }
  }
  if ('limitMinor' in line)
    return {
      ...base,
      label: line.kind,
      reason: line.limitMinor === null ? null : formatAmount(line.limitMinor, plan.currency),
    }
  return { ...base, label: line.kind, reason: line.reason }
}

const marksOf = (line: Extract<PayLine, { kind: 'score' }>, known: Known): Line['marks'] =>
  line.marks.map((mark) => ({
    scorer: mark.scorer,
    scorerName: known.people.get(mark.scorerId) ?? '',
    score: hundredths(mark.hundredths),
    scale: hundredths(line.scaleHundredths),
    contacts: mark.interactionIds.length,
  }))

const hundredths = (value: number): string => (value % 100 === 0 ? String(value / 100) : (value / 100).toFixed(2))

function toEvidence(credit: CreditTrace, known: Known): Evidence {
  const clientName = known.clients.get(credit.clientId) ?? null
  return {
    claimId: credit.claimId,
    clientId: clientName === null ? null : credit.clientId,
    clientName,
    confirmedOn: credit.confirmedOn,
    depositedOn: credit.depositedOn,
    ledger: credit.ledger,
    shareBp: credit.shareBp,
    confirmedMinor: credit.confirmedMinor,
    creditMinor: credit.amountMinor,
    currency: credit.currency,
    baseMinor: credit.baseMinor,
    rate: credit.rate ? `1 ${credit.rate.base} = ${credit.rate.rate} ${credit.rate.quote} (${credit.rate.day})` : null,
    lines: credit.lineIds.flatMap((id) => known.lines.get(id) ?? []),
  }
}
