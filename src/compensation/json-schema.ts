/** The JSON Schemas (2020-12) of the two files of `rapport compensation calculate`, as docs/schemas holds them. */
import { z } from 'zod'
import { FactsFileShape } from './facts-contract.ts'
import { PlanFields } from './plan-contract.ts'

const text = (shape: z.ZodType, title: string) =>
  `${JSON.stringify({ title, ...z.toJSONSchema(shape, { io: 'input' }) }, null, 2)}\n`

/** File name -> content. What a schema cannot say (bands in rising order, weights that sum to 100 %) is refused with a sentence. */
export const schemaFiles = (): Record<string, string> => ({
  'compensation-plan.json': text(PlanFields, 'A compensation plan'),
  'compensation-facts.json': text(FactsFileShape, 'The facts of a compensation run'),
})
