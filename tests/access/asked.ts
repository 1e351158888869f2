/** What the matrix sends: an entry that every rule would take, so that only access decides. */
import { z } from 'zod'
import type { Operation } from '#src/kit/operation.ts'
import type { Ids } from '../asking.ts'
import { inputFor } from '../inputs.ts'
import { planOf } from '../pay.ts'

type Values = Record<string, unknown>
export type Asked = { params: Values; query: Values; body: unknown }

/** Other ids than those of the operation's own names. */
const STANDS_FOR: Record<string, Record<string, string>> = {
  changeUser: { userId: 'spare' },
  endUser: { userId: 'spare' },
  endUserSessions: { userId: 'spare' },
  makeFirstLink: { userId: 'spare' },
  decideClaimDispute: { disputeId: 'claimDisputeId' },
  publishMatchPolicy: { policyId: 'matchPolicyId' },
  publishPlan: { planVersionId: 'draftId' },
  reviewRun: { runId: 'openRunId' },
  approveRun: { runId: 'openRunId' },
  abandonRun: { runId: 'openRunId' },
}
/** Names of parts that are called by what they are to something else. */
const ALIASES: Record<string, string> = {
  otherClientId: 'clientId',
  toClientId: 'clientId',
  employerClientId: 'clientId',
  viewed: 'clientId',
  exceptId: 'clientId',
  personIds: 'personId',
  letterId: 'documentId',
  doneTaskIds: 'taskId',
}
const nameOf = (name: string): string => ALIASES[name] ?? name

/** Bodies beyond what their shapes ask for. */
const BODIES: Record<string, (ids: Ids) => Values> = {
  addAddress: () => ({ lines: ['Street 1'], city: 'Bern', country: 'CH' }),
  addClaim: ({ userId }) => ({ splits: [{ userId, ledger: 'hard', shareBp: 10_000 }] }),
  addPhone: () => ({ number: '+302101239999' }),
  assignTask: ({ clientId }) => ({ clientId, dueOn: '2026-12-01' }),
  checkContact: ({ clientId }) => ({ clients: [{ clientId }] }),
  logInteraction: ({ clientId }) => ({ clients: [{ clientId }], occurredAt: '2026-11-20T09:00:00Z' }),
  nominateGuest: ({ clientId, otherPersonId }) => ({ clientId, personId: otherPersonId }),
  addLink: ({ clientId, personId, otherPersonId }) => ({ personId, otherClientId: clientId, otherPersonId }),
  movePerson: ({ elsewhere }) => ({ toClientId: elsewhere }),
  changePassword: () => ({ current: 'not the password', next: 'four words nobody guesses' }),
  draftPlan: () => ({ definition: planOf('Asked') }),
  publishTierRule: () => ({
    steps: [
      { tier: 'A', fromMinor: 1_000_00 },
      { tier: 'C', fromMinor: 0 },
    ],
  }),
  raiseDispute: ({ paidLineId }) => ({ lineId: paidLineId }),
  prepareConfirmation: ({ lineId }) => ({ allocations: [{ lineId, amountMinor: 1 }] }),
  score: ({ clientId, interactionId }) => ({ score: '3', contacts: [{ clientId, interactionId }] }),
  snoozeClient: () => ({ untilOn: '2026-12-20' }),
}

export function askedOf(operation: Operation, ids: Ids): Asked {
  const input = inputFor(operation)
  const named = (part: Values | undefined): Values =>
    Object.fromEntries(Object.entries(part ?? {}).map(([name, value]) => [name, idOf(operation, ids, name) ?? value]))
  const byClient = keysOf(operation.query).includes('clientId') ? { clientId: ids.clientId } : {}
  const body =
    input.body instanceof Uint8Array || !input.body
      ? input.body
      : { ...named(input.body), ...BODIES[operation.id]?.(ids) }
  return { params: named(input.params), query: { ...named(input.query), ...byClient }, body }
}

const idOf = ({ id }: Operation, ids: Ids, name: string): string | undefined =>
  name.endsWith('Id') ? ids[STANDS_FOR[id]?.[name] ?? nameOf(name)] : undefined

/** Every id an entry may name but the client's own and people's: parts of a client, or another client. */
export type IdField = { part: 'params' | 'query' | 'body'; path: readonly string[]; name: string }

export const idFieldsOf = (operation: Operation): IdField[] =>
  (['params', 'query', 'body'] as const).flatMap((part) =>
    operation.upload && part === 'body' ? [] : fieldsOf(shapeOf(operation[part]), part, []),
  )

type Shape = { format?: string; properties?: Record<string, Shape>; items?: Shape; anyOf?: Shape[]; oneOf?: Shape[] }
const shapeOf = (shape: z.ZodType | undefined): Shape =>
  shape ? (z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Shape) : {}

function fieldsOf(shape: Shape, part: IdField['part'], path: readonly string[]): IdField[] {
  const [choice] = shape.anyOf ?? shape.oneOf ?? []
  if (choice) return fieldsOf(choice, part, path)
  if (shape.items) return fieldsOf(shape.items, part, [...path, '0'])
  const name = nameOf(path.findLast((step) => step !== '0') ?? '')
  if (shape.format === 'uuid') return [{ part, path, name }]
  return Object.entries(shape.properties ?? {}).flatMap(([key, one]) => fieldsOf(one, part, [...path, key]))
}

/** The same entry with another id in one place. */
export const withId = (asked: Asked, { part, path }: IdField, id: string): Asked => ({
  ...asked,
  [part]: put(asked[part], path, id),
})

function put(value: unknown, [step, ...rest]: readonly string[], id: string): unknown {
  if (step === undefined) return id
  if (step === '0') return [put(Array.isArray(value) ? value[0] : undefined, rest, id)]
  const held = (value ?? {}) as Values
  return { ...held, [step]: put(held[step], rest, id) }
}

const keysOf = (shape: z.ZodType | undefined): string[] =>
  shape instanceof z.ZodObject ? Object.keys(shape.shape) : []
