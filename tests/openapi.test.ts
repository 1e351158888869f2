/** The OpenAPI document is the whole of the API, and the web client uses nothing else. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { listClients, readClient } from '#src/clients/contract.ts'
import { listClaims } from '#src/claims/contract.ts'
import type { Operation } from '#src/kit/operation.ts'
import { listInitiatives } from '#src/initiatives/contract.ts'
import { listUsers, readSession } from '#src/team/contract.ts'
import { openDoor } from './door.ts'
import type { Door } from './door.ts'
import { allOperations } from './operations.ts'
import { buildWorld } from './world.ts'
import type { World } from './world.ts'

const Parameter = z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean() })
const Content = z.object({ content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })) })
const Documented = z.object({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()),
  parameters: z.array(Parameter).default([]),
  requestBody: Content.optional(),
  responses: z.record(z.string(), Content),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
})
const Document = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), Documented)),
  components: z.object({ securitySchemes: z.record(z.string(), z.unknown()) }),
  security: z.array(z.record(z.string(), z.array(z.string()))),
})

let door: Door
let world: World
let text: string
let operations: Operation[]
let documented: Map<string, z.output<typeof Documented>>
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  operations = await allOperations()
  text = (await door.app.inject('/api/v1/openapi.json')).body
  const { paths } = Document.parse(JSON.parse(text))
  documented = new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, one]) => [`${method.toUpperCase()} ${path}`, one] as const),
    ),
  )
})
afterAll(() => door.close())

const placeOf = ({ method, path }: Operation) => `${method} /api/v1${path.replace(/:(\w+)/g, '{$1}')}`
const keysOf = (shape: z.ZodType | undefined): string[] =>
  shape ? Object.keys(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }).properties ?? {}).toSorted() : []

test('the document is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(text) as Record<string, unknown>)
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
})

test('every operation of a contract is in the document, and the document has no path beyond', () => {
  expect([...documented.keys()].toSorted()).toEqual(operations.map(placeOf).toSorted())
})

test('every operation says its name, summary, parameters, body and answer', async () => {
  expect(operations.length).toBeGreaterThan(100)
  for (const operation of operations) {
    const one = documented.get(placeOf(operation))
    const { id, summary, tag, params, query, body, upload, file } = operation
    expect(one).toMatchObject({ operationId: id, summary, tags: [tag] })
    const named = (place: string) => one?.parameters.filter((each) => each.in === place).map((each) => each.name)
    expect([id, named('path')?.toSorted()]).toEqual([id, keysOf(params)])
    expect([id, named('query')?.toSorted()]).toEqual([id, keysOf(query)])
    const changes = operation.method !== 'GET'
    expect([id, named('header')]).toEqual([id, changes ? ['x-rapport', 'idempotency-key'] : []])
    const bodyTypes = upload ? ['application/octet-stream'] : body ? ['application/json'] : []
    expect([id, Object.keys(one?.requestBody?.content ?? {})]).toEqual([id, bodyTypes])
    expect([id, Object.keys(one?.responses['200']?.content ?? {})]).toEqual([id, [file ?? 'application/json']])
    expect(Object.keys(one?.responses['4XX']?.content ?? {})).toEqual(['application/problem+json'])
  }
})

test('everything is behind the session but what says it is open', () => {
  const { security, components } = Document.parse(JSON.parse(text))
  expect(security).toEqual([{ session: [] }])
  expect(Object.keys(components.securitySchemes)).toEqual(['session'])
  const open = operations.filter((operation) => documented.get(placeOf(operation))?.security?.length === 0)
  expect(open.map(({ id }) => id)).toEqual(operations.filter((one) => one.open).map(({ id }) => id))
  expect(open.map(({ id }) => id)).toEqual([
    'openFirstLink',
    'readSession',
    'setUpFirm',
    'signIn',
    'signOut',
    'verifyTotp',
  ])
})

test('what the server sends is what the document says, to the last property', async () => {
  const ada = await door.as(world.ada)
  const ari = await door.as(world.ari)
  const answers = [
    [readSession, await ada.call(readSession)],
    [listClients, await ada.call(listClients)],
    [readClient, await ada.call(readClient, { params: { clientId: world.papadopoulos } })],
    [listClaims, await ada.call(listClaims)],
    [listInitiatives, await ada.call(listInitiatives)],
    [listUsers, await ari.call(listUsers)],
  ] as const
  for (const [operation, { status, body }] of answers) {
    expect(status).toBe(200)
    const schema = documented.get(placeOf(operation))?.responses['200']?.content['application/json']?.schema
    expect(z.fromJSONSchema(schema ?? {}).safeParse(body).error).toBeUndefined()
  }
})

test('the web client reaches the server in one place, through operations alone', () => {
  const root = join(import.meta.dirname, '..')
  const offending = globSync(['src/*/ui/**/*.{ts,tsx}', 'web/**/*.{ts,tsx}'], { cwd: root })
    .filter((file) => file !== join('web', 'api.ts') && !file.endsWith('.test.ts'))
    .filter((file) => REACHING.test(readFileSync(join(root, file), 'utf8')))
  expect(offending).toEqual([])
  expect(REACHING.test(readFileSync(join(root, 'web/api.ts'), 'utf8'))).toBe(true)
})

/** `refetch(` and `prefetch` are the query library's; `/api/` in a string is an address written by hand. */
const REACHING = /(?<![\w.])fetch\(|XMLHttpRequest|sendBeacon|new WebSocket|new EventSource|['"`]\/api\//
