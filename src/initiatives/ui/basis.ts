/** How confirmed money is shared out, as the address keeps it. */
import { z } from 'zod'
import { DayShape } from '#src/kit/shapes.ts'
import { MODELS } from '../contract.ts'

export const MOST_DAYS = 3650
const Days = z.number().int().min(1).max(MOST_DAYS).optional()
export const Model = z.enum(MODELS)
export type Model = z.output<typeof Model>
/** What the address leaves out, the server fills in. */
export const Basis = z.object({
  halfLifeDays: Days,
  lookBackDays: Days,
  asOf: DayShape.optional(),
})
export type Basis = z.output<typeof Basis>
/** What the server takes where nothing is said (contract.ts, ReturnQuery). */
export const USUAL = { model: 'linear', halfLifeDays: 90, lookBackDays: 730 } as const
