/** Every operation against a stranger, an unknown id and a denied colleague; a new operation is covered by itself. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Operation } from '#src/kit/operation.ts'
import { newId } from '#src/kit/ids.ts'
import { denyClient } from './behind.ts'
import { openDoor } from './door.ts'
import type { Caller, CallInput, Door } from './door.ts'
import { buildClient, buildUser } from './factories.ts'
import { allOperations } from './operations.ts'
import { inputFor } from './inputs.ts'
import { buildWorld } from './world.ts'

/** Sign-in, the one-time links and the one-time set-up are all that stands before the door. */
const OPEN = ['openFirstLink', 'readSession', 'setUpFirm', 'signIn', 'signOut', 'verifyTotp']

const operations = await allOperations()
const closed = operations.filter((operation) => !operation.open)

let door: Door
let everybody: Caller, hidden: string
beforeAll(async () => {
  door = await openDoor()
  await buildWorld(door)
  // All roles at once: whoever is refused here is refused for the record, not for the role.
  const all = [
    'representative',
    'manager',
    'controller',
    'marketing',
    'service',
    'compliance',
    'administrator',
  ] as const
  const userId = await buildUser(door.parts.db, { roles: all })
  hidden = await buildClient(door.parts.db, { name: 'Hidden household', coveredBy: [userId] })
  await denyClient(door, hidden, userId)
  everybody = await door.as(userId)
})
afterAll(() => door.close())

const names = (shape: z.ZodType | undefined) => (shape instanceof z.ZodObject ? Object.keys(shape.shape) : [])

test('all but sign-in and set-up are behind the door', () => {
  expect(operations.filter((one) => one.open).map(({ id }) => id)).toEqual(OPEN)
})

describe('without a session nothing is said', () => {
  test.each(closed.map((operation) => [operation.id, operation] as const))('%s', async (_id, operation) => {
    const answer = await door.call(operation, inputFor(operation) as CallInput<Operation>)
    expect(answer.body).toMatchObject({ status: 401, code: 'unauthenticated' })
  })
})

describe('an id that nobody has is not found', () => {
  const withParams = closed.filter(({ params }) => names(params).length > 0)
  test.each(withParams.map((operation) => [operation.id, operation] as const))('%s', async (_id, operation) => {
    const { status, body } = await everybody.call(operation, inputFor(operation) as CallInput<Operation>)
    expect(body).toMatchObject({ status: 404, code: 'not_found' })
    expect(status).toBe(404)
  })
})

describe('a hidden client and a missing one answer the same bytes', () => {
  const ofClient = closed.filter(({ params, query, body }) =>
    [params, query, body].some((shape) => names(shape).includes('clientId')),
  )
  test.each(ofClient.map((operation) => [operation.id, operation] as const))('%s', async (_id, operation) => {
    const ids = inputFor(operation)
    const [missing, behind] = [newId(), hidden]
    const [one, two] = [missing, behind].map((clientId) => withClient(operation, ids, clientId))
    const first = await everybody.call(operation, one as CallInput<Operation>)
    const second = await everybody.call(operation, two as CallInput<Operation>)
    expect([second.status, second.raw.toString()]).toEqual([first.status, first.raw.toString()])
    expect(first.status).toBeLessThan(500)
  })
})

type Parts = ReturnType<typeof inputFor>
const withClient = (operation: Operation, input: Parts, clientId: string): Parts => {
  const put = (shape: z.ZodType | undefined, part: Record<string, unknown> | undefined) =>
    names(shape).includes('clientId') ? { ...part, clientId } : part
  return {
    params: put(operation.params, input.params),
    query: put(operation.query, input.query),
    body: input.body instanceof Uint8Array ? input.body : put(operation.body, input.body),
  }
}
