/** The JSON Schema (2020-12) of what `rapport imports inspect --json` prints, as docs/schemas/imports.json holds it. */
import { z } from 'zod'
import { InspectionShape } from './record-contract.ts'

export const inspectionSchema = (): string =>
  `${JSON.stringify({ title: 'What a file of contacts, events or messages says', ...z.toJSONSchema(InspectionShape) }, null, 2)}\n`
