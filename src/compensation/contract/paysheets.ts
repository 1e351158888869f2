import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Done, Id, Instant, Minor } from '#src/kit/shapes.ts'
import { Need } from './near.ts'
import { PaysheetHead, Run } from './runs.ts'

const tag = 'compensation'

/** One line of a paysheet, opened to its evidence: names only of clients the reader may know of. */
export const EvidenceShape = z.object({
  claimId: z.string(),
  clientId: z.string().nullable(),
  clientName: z.string().nullable(),
  confirmedOn: DayShape,
  depositedOn: DayShape,
  ledger: z.enum(['hard', 'overlay']),
  shareBp: z.number().int(),
  confirmedMinor: Minor,
  /** What of the confirmed money had left before and came back: it is not credited. */
  roundTripMinor: Minor,
  creditMinor: Minor,
  currency: Currency,
  baseMinor: Minor,
  rate: z.string().nullable(),
  lines: z.array(
    z.object({ id: Id, bookedOn: DayShape, amountMinor: Minor, currency: Currency, text: z.string().nullable() }),
  ),
})
export const PayLineShape = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  /** What a component pays for; null for lines of another kind. */
  component: z.enum(['nna', 'engagement', 'referral', 'household', 'measure']).nullable(),
  amountMinor: Minor,
  weightBp: z.number().int().nullable(),
  pieces: z
    .array(z.object({ bandFromMinor: Minor.nullable(), baseMinor: Minor, rateBps: z.string(), payMinor: Minor }))
    .nullable(),
  step: z.object({ fromMinor: Minor, payMinor: Minor, sizeMinor: Minor }).nullable(),
  evidence: z.array(EvidenceShape),
  marks: z.array(
    z.object({
      scorer: z.string(),
      scorerName: z.string(),
      score: z.string(),
      scale: z.string(),
      contacts: z.number().int(),
    }),
  ),
  /** What full marks would pay, for a judged line. */
  fullMinor: Minor.nullable(),
  /** The floor or cap that moved the bonus. */
  limitMinor: Minor.nullable(),
  /** The paid run that a correction corrects, and the claim it is about where the reader may know of its client. */
  corrects: z
    .object({
      runId: Id,
      periodFrom: DayShape,
      periodTo: DayShape,
      claim: z.object({ id: Id, clientId: Id, clientName: z.string() }).nullable(),
    })
    .nullable(),
  /** Why a correction was made: a code of the engine ("added", "changed", "removed", "left", "carried", "vested"). */
  why: z.enum(['added', 'changed', 'removed', 'left', 'carried', 'vested']).nullable(),
  /** Words of whoever entered an amount by hand. */
  reason: z.string().nullable(),
})
export const Paysheet = z.object({
  head: PaysheetHead,
  run: Run,
  hurdle: z
    .object({
      met: z.boolean(),
      reachedMinor: Minor,
      requiredMinor: Minor,
      households: z.number().int(),
      requiredHouseholds: z.number().int(),
    })
    .nullable(),
  /** What stood before a component or an adjustment of its rate, and what was reached; same `any`: alternatives. */
  gates: z.array(
    z.object({
      of: z.string(),
      met: z.boolean(),
      parts: z.array(
        z.object({
          measure: z.string(),
          unit: Need.shape.unit,
          is: z.enum(['at_least', 'at_most', 'above', 'below']),
          reached: z.number().int(),
          required: z.number().int(),
          met: z.boolean(),
          any: z.number().int().nullable(),
        }),
      ),
    }),
  ),
  /** Deferred pay and when its parts vest, or are forgiven. */
  deferral: z
    .object({
      kind: z.enum(['cash', 'forgivable_note']),
      amountMinor: Minor,
      tranches: z.array(z.object({ day: DayShape, shareBp: z.number().int(), amountMinor: Minor })),
    })
    .nullable(),
  bonusMinor: Minor,
  lines: z.array(PayLineShape),
})
const paysheetParams = z.object({ runId: Id, userId: Id })
export const readPaysheet = operation({
  id: 'readPaysheet',
  method: 'GET',
  path: '/runs/:runId/paysheets/:userId',
  summary: 'A paysheet, every line opened to claim, statement lines and rate',
  tag,
  params: paysheetParams,
  answer: Paysheet,
})
export const printPaysheet = operation({
  id: 'printPaysheet',
  method: 'GET',
  path: '/runs/:runId/paysheets/:userId/pdf',
  summary: 'A paysheet as PDF',
  tag,
  params: paysheetParams,
  answer: z.any(),
  file: 'application/pdf',
})
export const acknowledgePaysheet = operation({
  id: 'acknowledgePaysheet',
  method: 'POST',
  path: '/runs/:runId/paysheets/:userId/acknowledgement',
  summary: 'Acknowledge my own paysheet',
  tag,
  params: paysheetParams,
  answer: Done,
})
export const listMyPaysheets = operation({
  id: 'listMyPaysheets',
  method: 'GET',
  path: '/me/paysheets',
  summary: 'My paysheets of locked runs',
  tag,
  answer: z.object({
    rows: z.array(PaysheetHead.extend({ periodFrom: DayShape, periodTo: DayShape, planName: z.string() })),
  }),
})
export const readMyEstimate = operation({
  id: 'readMyEstimate',
  method: 'GET',
  path: '/me/pay-estimate',
  summary: 'What I would be paid for the running period on confirmed money, and what is pending',
  tag,
  answer: z.object({
    asOf: Instant,
    estimate: z
      .object({
        planName: z.string(),
        periodFrom: DayShape,
        periodTo: DayShape,
        currency: Currency,
        totalMinor: Minor,
        formulaMinor: Minor,
        confirmedMinor: Minor,
        hurdle: Paysheet.shape.hurdle,
        nextBand: z.object({ fromMinor: Minor, rateBps: z.string(), missingMinor: Minor }).nullable(),
        /** What stands before more pay: unmet hurdles and gates, and the next bands. */
        needs: z.array(Need),
      })
      .nullable(),
    pending: z.array(z.object({ currency: Currency, amountMinor: Minor, claims: z.number().int() })),
  }),
})
