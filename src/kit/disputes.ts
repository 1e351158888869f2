/** What every dispute says, of pay or of a claim (wealth-domain B4): the figure decided, the figure expected, why, and the answer. */
import { z } from 'zod'
import { Currency, DayShape, Instant, Minor, Text } from './shapes.ts'

/** Days after a decision in which it may be disputed, and days in which a dispute is decided (wealth-domain B5: 30). */
export const DISPUTE_DAYS = 30

export const DisputeShape = z.object({
  actualMinor: Minor,
  expectedMinor: Minor,
  currency: Currency,
  evidence: z.string(),
  raisedAt: Instant,
  decideBy: DayShape,
  accepted: z.boolean().nullable(),
  answer: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
})
export const DecisionBody = z.object({ accepted: z.boolean(), answer: Text(2000) })
export const EvidenceText = Text(4000)
