/** The firm's secret changes, and everything sealed under the old one can still be read, then needs it no more. */
import { TOTP } from 'otpauth'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as path } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '#src/app.ts'
import { SYSTEM } from '#src/context.ts'
import type { Parts } from '#src/context.ts'
import { addDocument, openDocument } from '#src/documents/actions.ts'
import { localFiles } from '#src/edges/files.ts'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { join, OWN_PASSWORD } from '#tests/joining.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { rewrapAll, WRAPPED } from './actions/rewrapping.ts'
import { openAuth, signInKeys } from './auth.ts'
import { addUser } from './contract.ts'

const [OLD, NEW] = ['an old secret, long enough for anybody at all', 'a new secret, long enough for anybody at all']
let door: Door
let world: World
let folder: string
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  folder = await mkdtemp(path(tmpdir(), 'rapport-secret-'))
})
afterAll(async () => {
  await door.close()
  await rm(folder, { recursive: true })
})

/** The firm as a process sees it that was started with these secrets. */
async function started(secret: string, ...before: string[]) {
  const keys = signInKeys(secret, before)
  const { auth, close } = openAuth({ url: door.database.url, origin: 'http://127.0.0.1:4400', ...keys })
  const parts: Parts = { ...door.parts, files: localFiles(folder, secret, before) }
  const app = await buildApp({ parts, auth, requestsPerMinute: 1_000_000 })
  const post = (url: string, payload: object, cookies: string[] = []) =>
    app.inject({
      method: 'POST',
      url: `/api/v1${url}`,
      headers: { 'x-rapport': '1', cookie: cookies.map((line) => line.split(';')[0]).join('; ') },
      payload,
    })
  const stop = async () => {
    await app.close()
    await close()
  }
  return { auth, parts, post, stop }
}
type Started = Awaited<ReturnType<typeof started>>
const EMAIL = 'sela@firm.example'
const cookiesOf = (answer: Awaited<ReturnType<Started['post']>>) => [answer.headers['set-cookie'] ?? []].flat()

async function signIn(firm: Started, secret: string) {
  const owed = await firm.post('/session', { email: EMAIL, password: OWN_PASSWORD })
  const code = new TOTP({ secret }).generate()
  return (await firm.post('/session/totp', { code }, cookiesOf(owed))).json<{ state?: string }>().state
}
const readBack = async (firm: Started, documentId: string) => {
  const viewer = (await door.context(world.ada)).viewer
  return String((await openDocument({ ...firm.parts, viewer }, world.papadopoulos, documentId)).content)
}

test('every table that keeps the key of a file is known', async () => {
  const found = await door.behind(`select table_name from information_schema.columns where column_name = 'wrapped_key'`)
  expect(found.map((row) => String(row.table_name)).toSorted()).toEqual([...WRAPPED].toSorted())
})

test('files and second factors outlive a change of the secret', async () => {
  const before = await started(OLD)
  const body = { name: 'Sela', email: EMAIL, roles: ['service' as const] }
  await join(door, (await (await door.as(world.ari)).call(addUser, { body })).body.firstLink)
  const cookies = cookiesOf(await before.post('/session', { email: EMAIL, password: OWN_PASSWORD }))
  const { uri } = (await before.post('/me/totp', { password: OWN_PASSWORD }, cookies)).json<{ uri: string }>()
  const seed = new URL(uri).searchParams.get('secret') ?? ''
  const code = new TOTP({ secret: seed }).generate()
  expect((await before.post('/me/totp/confirmation', { code }, cookies)).statusCode).toBe(200)
  const ada = { ...before.parts, viewer: (await door.context(world.ada)).viewer }
  const content = new TextEncoder().encode('A letter')
  const { id } = await addDocument(ada, world.papadopoulos, { name: 'letter.txt', kind: 'contract' }, content)
  await before.stop()

  const between = await started(NEW, OLD)
  expect(await readBack(between, id)).toBe('A letter')
  expect(await signIn(between, seed)).toBe('signed_in')
  const context = { ...between.parts, viewer: SYSTEM }
  expect(await rewrapAll(context, between.auth)).toEqual({ files: 1, seeds: 1 })
  expect(await rewrapAll(context, between.auth)).toEqual({ files: 0, seeds: 0 })
  await between.stop()

  const after = await started(NEW)
  expect(await readBack(after, id)).toBe('A letter')
  expect(await signIn(after, seed)).toBe('signed_in')
  await after.stop()
})
