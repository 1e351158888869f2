/** The second factor by the firm's policy, held by the server: who owes it does nothing else. */
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listClients } from '#src/clients/contract.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { join, OWN_PASSWORD } from '#tests/joining.ts'
import { allOperations } from '#tests/operations.ts'
import { inputFor } from '#tests/inputs.ts'
import type { Operation } from '#src/kit/operation.ts'
import type { CallInput } from '#tests/door.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import * as admission from './admission-contract.ts'
import * as team from './contract.ts'
import { DEFAULT_POLICY, owesFactor } from './signInPolicy.ts'

let door: Door
let world: World
let ari: Caller, ada: Caller, cara: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  ada = await door.as(world.ada)
  cara = await door.as(world.cara)
  ari = await door.as(world.ari)
})
afterAll(() => door.close())
beforeEach(() => door.behind('delete from sign_in_policy'))

const RULES = { ...DEFAULT_POLICY, secondFactorRoles: [...DEFAULT_POLICY.secondFactorRoles] }
const rule = (secondFactor: 'off' | 'roles' | 'all') =>
  ari.call(admission.changeSignInPolicy, { body: { ...RULES, secondFactor, secondFactorRoles: ['controller'] } })

describe('whom the policy asks', () => {
  test.each([
    ['off', 'controller', false],
    ['roles', 'controller', true],
    ['roles', 'representative', false],
    ['all', 'representative', true],
  ] as const)('%s: a %s %s', (secondFactor, role, owes) => {
    const policy = { secondFactor, secondFactorRoles: ['controller'] as const }
    expect(owesFactor(policy, { roles: [role], twoFactor: false })).toBe(owes)
    expect(owesFactor(policy, { roles: [role], twoFactor: true })).toBe(false)
  })
})

describe('who owes a second factor', () => {
  test('by role is held back at the next request, and nobody else is', async () => {
    expect((await cara.call(team.listSessions)).status).toBe(200)
    expect((await rule('roles')).status).toBe(200)
    expect((await cara.call(team.listSessions)).body).toMatchObject({ status: 403, code: 'factor_owed' })
    expect((await ada.call(team.listSessions)).status).toBe(200)
    expect((await cara.call(team.readSession)).body).toMatchObject({ state: 'factor', me: { id: world.cara } })
  })

  test('can call nothing but what sets it up', async () => {
    await rule('all')
    const closed = (await allOperations()).filter(({ open, beforeFactor }) => !open && !beforeFactor)
    const passed = []
    for (const operation of closed) {
      const answer = await ada.call(operation, inputFor(operation) as CallInput<Operation>)
      if ((answer.body as { code?: string } | null)?.code !== 'factor_owed') passed.push(operation.id)
    }
    expect(passed).toEqual([])
    expect((await ada.call(team.startTotp, { body: { password: 'wrong' } })).status).toBe(401)
  })

  test('sets it up after the password, and is then let in', async () => {
    const body = { name: 'Fay', email: 'fay@firm.example', roles: ['representative' as const] }
    const { firstLink } = (await ari.call(team.addUser, { body })).body
    await rule('all')
    const entered = await join(door, firstLink)
    expect(entered.body).toMatchObject({ state: 'factor', me: { email: body.email } })
    let cookies = cookiesOf(entered.headers)
    expect((await browse(cookies, 'GET', listClients.path)).statusCode).toBe(403)
    const started = await browse(cookies, 'POST', '/me/totp', { password: OWN_PASSWORD })
    const secret = new URL(started.json<{ uri: string }>().uri).searchParams.get('secret') ?? ''
    const code = new TOTP({ secret }).generate()
    const confirmed = await browse(cookies, 'POST', '/me/totp/confirmation', { code })
    expect(confirmed.statusCode).toBe(200)
    cookies = confirmed.cookies.length ? cookiesOf(confirmed.headers) : cookies
    expect((await browse(cookies, 'GET', listClients.path)).statusCode).toBe(200)
    expect((await browse(cookies, 'DELETE', '/me/totp', { password: OWN_PASSWORD })).statusCode).toBe(409)
  })

  test('set up once is asked for after a new link too, unless it is to be forgotten', async () => {
    const ned = { userId: (await ari.call(team.listUsers, { query: { q: 'fay@' } })).body.rows[0]?.id ?? '' }
    const kept = await ari.call(admission.makeFirstLink, { params: ned, body: { reason: 'Forgot the password' } })
    expect((await join(door, kept.body.firstLink)).body).toEqual({ state: 'totp', me: null })
    const body = { reason: 'Lost the telephone', forgetFactor: true }
    const forgetting = await ari.call(admission.makeFirstLink, { params: ned, body })
    expect((await join(door, forgetting.body.firstLink)).body.state).toBe('signed_in')
  })
})

describe('the rules of signing in', () => {
  test('are changed by an administrator alone, and not over a newer change', async () => {
    const body = { ...RULES, secondFactor: 'all' as const }
    const coco = await door.as(world.coco)
    expect((await coco.call(admission.changeSignInPolicy, { body })).status).toBe(403)
    expect((await ada.call(admission.readSignInPolicy)).status).toBe(403)
    expect((await ari.call(admission.changeSignInPolicy, { body: { ...body, secondFactor: 'off' } })).status).toBe(200)
    const late = await ari.call(admission.changeSignInPolicy, { body })
    expect(late.body).toMatchObject({ code: 'changed', current: { version: 1 } })
    expect((await coco.call(admission.readSignInPolicy)).body).toMatchObject({ secondFactor: 'off', version: 1 })
  })
})

function browse(cookies: string[], method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) {
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ')
  const headers = { cookie, 'x-rapport': '1' }
  return door.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) })
}
const cookiesOf = (headers: Record<string, unknown>): string[] => [headers['set-cookie'] ?? []].flat() as string[]
