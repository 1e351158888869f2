/** An input that an operation takes, made from its own shapes: what somebody would send who knows the API but no record. */
import { z } from 'zod'
import { newId } from '#src/kit/ids.ts'
import type { Operation } from '#src/kit/operation.ts'

const Schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  get anyOf() {
    return z.array(Schema).optional()
  },
  get oneOf() {
    return z.array(Schema).optional()
  },
  get properties() {
    return z.record(z.string(), Schema).optional()
  },
  get items() {
    return Schema.optional()
  },
  required: z.array(z.string()).optional(),
  minItems: z.number().optional(),
  minLength: z.number().optional(),
  minimum: z.number().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
})
type Schema = z.output<typeof Schema>
type Values = Record<string, unknown>

/** Texts of a form that the shape names by its pattern or format; a new pattern is added here. */
const TEXTS: Record<string, string> = {
  date: '2026-11-02',
  'date-time': '2026-11-02T09:00:00Z',
  email: 'nobody@firm.example',
  'time-zone': 'Europe/Athens',
  [String.raw`^\d{6}$`]: '123456',
  '^[A-Z]{3}$': 'EUR',
  '^[A-Z]{2}$': 'CH',
  '^[a-z]{2,3}$': 'en',
}

/** What a rule asks for beyond the shape. */
const BEYOND: Record<string, Values> = {
  addPerson: { givenName: 'Nino' },
  changePerson: { givenName: 'Nino' },
  addClaim: { splits: [{ userId: newId(), ledger: 'hard', shareBp: 10_000 }] },
}

/** Only what must be said; every id is one that nobody has. */
export function inputFor({ id, params, query, body, upload }: Operation) {
  const bytes = new TextEncoder().encode('%PDF-1.7')
  return {
    params: params && (sampleOf(params) as Values),
    query: query && (sampleOf(query) as Values),
    body: upload ? bytes : body && { ...(sampleOf(body) as Values), ...BEYOND[id] },
  }
}

const sampleOf = (shape: z.ZodType): unknown =>
  sample(Schema.parse(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })))

function sample(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [choice] = schema.anyOf ?? schema.oneOf ?? []
  if (choice) return sample(choice)
  if (schema.properties) return objectOf(schema, schema.properties)
  if (schema.items) return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}))
  if (schema.type === 'string') return textOf(schema)
  if (schema.type === 'boolean') return true
  return Math.max(1, schema.minimum ?? 1)
}

const objectOf = ({ required = [] }: Schema, properties: Record<string, Schema>): Values =>
  Object.fromEntries(required.map((name) => [name, sample(properties[name] ?? {})]))

function textOf({ format, pattern, minLength = 1 }: Schema): string {
  if (format === 'uuid') return newId()
  return TEXTS[format ?? ''] ?? TEXTS[pattern ?? ''] ?? '1'.repeat(minLength)
}
