/** How a line of a stored result is told to a reader: codes and figures, names only of what the reader may know. */
import type { z } from 'zod'
import type { EvidenceShape, PayLineShape } from '../contract.ts'
import type { PlanDefinition } from '../plan.ts'
import type { CorrectionLine, CreditTrace, PayLine } from '../result.ts'

export type Evidence = z.input<typeof EvidenceShape>
export type Line = z.input<typeof PayLineShape>

export type Known = {
  clients: Map<string, string>
  lines: Map<string, Evidence['lines'][number]>
  people: Map<string, string>
  runs: Map<string, { periodFrom: string; periodTo: string }>
  /** By confirmation: the claim a correction is about. */
  claims: Map<string, { id: string; clientId: string; clientName: string }>
}

export function toLine(line: PayLine, plan: PlanDefinition, known: Known): Line {
  const base = { ...EMPTY, id: line.id, kind: line.kind, label: line.kind, amountMinor: line.amountMinor }
  if (line.kind === 'credit') {
    const { componentId, pieces, step, weightBp } = line
    const component = plan.components.find((one) => one.id === componentId)?.kind ?? null
    const evidence = line.credits.map((credit) => toEvidence(credit, known))
    return { ...base, label: componentId, component, pieces, step, weightBp, evidence }
  }
  if (line.kind === 'score') {
    const criterion = plan.scorecard?.criteria.find((one) => one.id === line.criterionId)
    return {
      ...base,
      label: criterion?.name ?? line.criterionId,
      fullMinor: line.fullMinor,
      marks: marksOf(line, known),
    }
  }
  if ('limitMinor' in line) return { ...base, limitMinor: line.limitMinor }
  if (line.kind === 'manual') return { ...base, reason: line.reason }
  return { ...base, why: whyOf(line), corrects: correctedBy(line, known) }
}

const EMPTY = {
  component: null,
  weightBp: null,
  pieces: null,
  step: null,
  evidence: [],
  marks: [],
  fullMinor: null,
  limitMinor: null,
  corrects: null,
  why: null,
  reason: null,
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
    roundTripMinor: credit.roundTripMinor ?? 0,
    creditMinor: credit.amountMinor,
    currency: credit.currency,
    baseMinor: credit.baseMinor,
    rate: credit.rate ? `1 ${credit.rate.base} = ${credit.rate.rate} ${credit.rate.quote} (${credit.rate.day})` : null,
    lines: credit.lineIds.flatMap((id) => known.lines.get(id) ?? []),
  }
}

const WHY = new Set(['added', 'changed', 'removed'] as const)
const isChange = (reason: string): reason is 'added' | 'changed' | 'removed' => (WHY as Set<string>).has(reason)

function whyOf({ kind, reason }: CorrectionLine): Line['why'] {
  if (kind === 'clawback') return 'left'
  if (kind === 'brought_forward') return 'carried'
  if (kind === 'vesting') return 'vested'
  return isChange(reason) ? reason : 'changed'
}

function correctedBy({ ofRun, ofLine }: CorrectionLine, known: Known): Line['corrects'] {
  const run = ofRun ? known.runs.get(ofRun) : undefined
  if (!ofRun || !run) return null
  return { runId: ofRun, ...run, claim: known.claims.get(confirmationOf(ofLine) ?? '') ?? null }
}

/** A credit line is called "component:confirmation:user:ledger"; lines of another kind rest on no one confirmation. */
export const confirmationOf = (lineId: string | null): string | null => {
  const [, confirmationId, userId] = lineId?.split(':') ?? []
  return confirmationId && userId ? confirmationId : null
}
