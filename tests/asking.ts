/** Every way of asking an operation that reads, made from its own shapes: a new operation is asked without an entry here. */
import { z } from 'zod'
import type { Operation } from '#src/kit/operation.ts'
import { newId } from '#src/kit/ids.ts'

/** Ids by the name of the parameter. */
export type Ids = Readonly<Record<string, string>>
export type Question = { params: Record<string, string>; query: Record<string, string> }
export type Known = {
  ids: Ids
  /** What free text is tried with: names, numbers, words that some parameters understand. */
  texts: readonly string[]
  day: { from: string; to: string }
}

type Property = {
  type?: string
  format?: string
  enum?: string[]
  const?: string
  anyOf?: Property[]
  items?: Property
  minimum?: number
  maximum?: number
}
type Shape = { properties: Record<string, Property>; required: string[] }

const shapeOf = (shape: z.ZodType | undefined): Shape => {
  const empty = { properties: {}, required: [] }
  if (!shape) return empty
  return { ...empty, ...(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Partial<Shape>) }
}

/** Without any option, and with each option alone at each of its values. */
export function questionsTo({ params, query }: Operation, known: Known): Question[] {
  const path = shapeOf(params)
  const options = shapeOf(query)
  const inPath = Object.fromEntries(
    Object.keys(path.properties).map((name) => [name, idFor(name, known.ids) ?? newId()]),
  )
  const needed = Object.fromEntries(
    options.required.map((name) => [name, valuesOf(name, options.properties[name], known)[0] ?? '']),
  )
  const alone = Object.entries(options.properties).flatMap(([name, property]) =>
    valuesOf(name, property, known).map((value) => ({ ...needed, [name]: value })),
  )
  return [needed, ...alone].map((asked) => ({ params: inPath, query: asked }))
}

/** Errors: an id that no test knows, so that nobody adds an operation that is asked for nothing. */
function idFor(name: string, ids: Ids): string | undefined {
  if (name in ids) return ids[name]
  throw new Error(`Say in the test which id stands for the parameter "${name}".`)
}

function valuesOf(name: string, property: Property | undefined, known: Known): string[] {
  if (!property || name === 'after') return []
  const { type, format, minimum = 1 } = property
  if (property.anyOf) return property.anyOf.slice(0, 1).flatMap((one) => valuesOf(name, one, known))
  if (format === 'uuid') return [known.ids[name] ?? idFor(idOf(name), known.ids) ?? newId()]
  if (format === 'date') return [name === 'to' ? known.day.to : known.day.from]
  if (property.enum) return property.enum
  if (type === 'boolean') return ['true', 'false']
  if (type === 'integer' || type === 'number') return [String(Math.max(minimum, 1)), '200']
  return [...known.texts]
}

/** A list of ids is called by what it lists: "viewed" are clients. */
const idOf = (name: string): string => (name === 'viewed' ? 'clientId' : name)
