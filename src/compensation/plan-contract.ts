/** The shape of a plan on the wire, in the editor and in a file for the command line; the sense of it is in plan.ts. */
import { z } from 'zod'
import { Currency, RateBps, ShareBp, Text } from '#src/kit/shapes.ts'
import { planFaults, type PlanDefinition } from './plan.ts'

const Amount = z
  .number()
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .meta({ description: 'Whole minor units of the plan currency.' })
/** Names lines of a result, where a colon follows it. */
const Code = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{M}\p{N} _-]{1,40}$/u, 'A short name of letters, digits, spaces, - and _ is expected.')

const componentBase = {
  id: Code,
  kind: z.enum(['nna', 'engagement', 'referral', 'household']),
  ledger: z.enum(['hard', 'overlay']).default('hard'),
  weightBp: ShareBp.default(10_000),
  gated: z.boolean().default(true),
}

export const ComponentShape = z.discriminatedUnion('basis', [
  z.object({
    ...componentBase,
    basis: z.literal('amount'),
    bands: z.array(z.object({ fromMinor: Amount, rateBps: RateBps })).min(1),
    banding: z.enum(['marginal', 'retroactive']).default('marginal'),
  }),
  z.object({
    ...componentBase,
    basis: z.literal('each'),
    steps: z.array(z.object({ fromMinor: Amount, payMinor: Amount })).min(1),
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
})

/** A plan; refuses with one sentence for every fault, at its path. */
export const PlanShape = PlanFields.superRefine((plan, context) => {
  for (const { path, sentence } of planFaults(plan))
    context.addIssue({ code: 'custom', message: sentence, path: path.split('.') })
}) satisfies z.ZodType<PlanDefinition>
