/** The shape of a plan on the wire, in the editor and in a file for the command line; the sense of it is in plan.ts. */
import { z } from 'zod'
import { Currency, RateBps, ShareBp, Text } from '#src/kit/shapes.ts'
import * as shape from './measure-contract.ts'
import { Amount, Code } from './measure-contract.ts'
import { planFaults } from './plan-faults.ts'
import { HIGH_WATER, type PlanDefinition } from './plan.ts'

const terms = {
  id: Code,
  weightBp: ShareBp.default(10_000),
  gated: z.boolean().default(true),
  gate: shape.GateShape.optional(),
  capMinor: Amount.optional(),
  pooled: z.boolean().optional(),
}
const ofCredits = {
  ...terms,
  kind: z.enum(['nna', 'engagement', 'referral', 'household']),
  ledger: z.enum(['hard', 'overlay']).default('hard'),
}
const ofMeasure = { ...terms, kind: z.literal('measure').default('measure'), measure: Code }
const rates = {
  bands: z.array(z.object({ fromMinor: Amount, rateBps: RateBps })).min(1),
  banding: z.enum(['marginal', 'retroactive']).default('marginal'),
  adjustments: z.array(shape.AdjustmentShape).optional(),
}

export const ComponentShape = z.discriminatedUnion('basis', [
  z.object({ ...ofCredits, basis: z.literal('amount'), ...rates }),
  z.object({
    ...ofCredits,
    basis: z.literal('each'),
    steps: z.array(z.object({ fromMinor: Amount, payMinor: Amount })).min(1),
  }),
  z.object({ ...ofMeasure, basis: z.literal('measure'), rateBy: Code.optional(), ...rates }),
  z.object({
    ...ofMeasure,
    basis: z.literal('target'),
    target: shape.BoundShape,
    payMinor: Amount,
    tiers: z.array(shape.TierShape).min(1),
  }),
])

export const HurdleShape = z.object({
  minimumMinor: Amount.nullable().default(null),
  priorBalance: z
    .object({ rateBps: RateBps, capMinor: Amount.nullable().default(null) })
    .nullable()
    .default(null),
  newHouseholds: z
    .object({ count: z.number().int().min(1), minimumMinor: Amount })
    .nullable()
    .default(null),
})

export const ScorecardPlanShape = z.object({
  shareBp: ShareBp,
  poolMinor: Amount,
  criteria: z
    .array(z.object({ id: Code, name: Text(120), weightBp: ShareBp, scale: z.number().int().min(1).max(100) }))
    .min(1),
})

export const HighWaterShape = z.object({ lookBackMonths: z.number().int().min(1).max(120) }).nullable()
/** What a stored plan says: a published version is read as it is, whatever later rules would refuse. */
export const PlanFields = z.object({
  name: Text(120),
  currency: Currency,
  period: z.enum(['month', 'quarter', 'half_year', 'year']),
  nnaPolicyVersion: Text(80),
  components: z.array(ComponentShape).min(1),
  hurdle: HurdleShape.nullable().default(null),
  floorMinor: Amount.nullable().default(null),
  capMinor: Amount.nullable().default(null),
  scorecard: ScorecardPlanShape.nullable().default(null),
  holdbackBp: ShareBp.default(0),
  clawback: z
    .object({ windowMonths: z.number().int().min(1).max(120) })
    .nullable()
    .default(null),
  inheritedGrace: z.boolean().default(true),
  aboveHighWater: HighWaterShape.optional(),
  measures: z.array(shape.MeasureShape).optional(),
  teams: z.array(shape.TeamShape).optional(),
  deferral: shape.DeferralShape.optional(),
  draw: z.object({ amountMinor: Amount }).optional(),
})

const refuseFaults = (plan: PlanDefinition, context: z.RefinementCtx): void => {
  for (const { path, sentence } of planFaults(plan))
    context.addIssue({ code: 'custom', message: sentence, path: path.split('.') })
}

/** A plan; refuses with one sentence for every fault, at its path. */
export const PlanShape = PlanFields.superRefine(refuseFaults) satisfies z.ZodType<PlanDefinition>

/** A plan that is drafted now: round trips are left out unless it says otherwise. */
export const NewPlanShape = PlanFields.extend({ aboveHighWater: HighWaterShape.default(HIGH_WATER) }).superRefine(
  refuseFaults,
) satisfies z.ZodType<PlanDefinition>
