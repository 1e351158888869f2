import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildClient } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import * as team from './contract.ts'

let door: Door
let world: World
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.close())

const PASSWORD = 'correct-horse-battery-9-staple'
const FIRM = { name: 'Test Bank', currency: 'EUR', timeZone: 'Europe/Zurich' }

/** Sends the cookies of an answer back, as a browser would. */
async function browse(cookies: string[], method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) {
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ')
  return door.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { cookie, 'x-rapport': '1' },
    ...(payload ? { payload } : {}),
  })
}
const cookiesOf = (headers: Record<string, unknown>): string[] => [headers['set-cookie'] ?? []].flat() as string[]

describe('first-run set-up', () => {
  test('says that the database waits for its first administrator', async () => {
    expect((await door.call(team.readSession)).body.state).toBe('setup')
  })

  test('is refused without the token that the server printed', async () => {
    const administrator = { name: 'Ari', email: 'first@firm.example', password: PASSWORD }
    const body = { token: 'x'.repeat(30), firm: FIRM, administrator }
    expect((await door.call(team.setUpFirm, { body })).status).toBe(404)
  })

  test('refuses a password that is easily guessed and keeps the database empty', async () => {
    const administrator = { name: 'Ari', email: 'first@firm.example', password: 'password123' }
    const answer = await door.call(team.setUpFirm, {
      body: { token: 'the-one-time-token-of-the-tests', firm: FIRM, administrator },
    })
    expect(answer.status).toBe(422)
    expect((await door.call(team.readSession)).body.state).toBe('setup')
  })

  test('creates the firm, signs its administrator in, and works once', async () => {
    const administrator = { name: 'Ari', email: 'First@firm.example', password: PASSWORD }
    const body = { token: 'the-one-time-token-of-the-tests', firm: FIRM, administrator }
    const first = await door.call(team.setUpFirm, { body })
    expect(first.body).toMatchObject({
      state: 'signed_in',
      me: { email: 'first@firm.example', roles: ['administrator'] },
    })
    expect((await door.call(team.setUpFirm, { body })).status).toBe(409)
    await door.parts.db.deleteFrom('firm').execute()
    world = await buildWorld(door)
  })
})

type Started = { uri: string; backupCodes: string[] }

describe('signing in', () => {
  test('answers a wrong password and an unknown address with the same words', async () => {
    const wrong = await door.call(team.signIn, { body: { email: 'first@firm.example', password: 'wrong' } })
    const unknown = await door.call(team.signIn, { body: { email: 'nobody@firm.example', password: 'wrong' } })
    expect(wrong.status).toBe(401)
    expect(unknown.raw.toString()).toBe(wrong.raw.toString())
  })

  test('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const answer = await door.call(team.signIn, { body: { email: 'first@firm.example', password: PASSWORD } })
    const session = cookiesOf(answer.headers).find((line) => line.startsWith('rapport.session_token'))
    expect(session).toMatch(/HttpOnly/i)
    expect(session).toMatch(/SameSite=Strict/i)
  })

  test('refuses a change without the header that other sites cannot send', async () => {
    const response = await door.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { email: 'first@firm.example', password: PASSWORD },
    })
    expect(response.statusCode).toBe(422)
  })

  test('asks for a one-time code once the second factor is on', async () => {
    const signedIn = cookiesOf(
      (await door.call(team.signIn, { body: { email: 'first@firm.example', password: PASSWORD } })).headers,
    )
    const started = (await browse(signedIn, 'POST', '/me/totp', { password: PASSWORD })).json<Started>()
    const secret = new URL(started.uri).searchParams.get('secret') ?? ''
    const code = () => new TOTP({ secret }).generate()
    expect((await browse(signedIn, 'POST', '/me/totp/confirmation', { code: code() })).statusCode).toBe(200)

    const half = await door.call(team.signIn, { body: { email: 'first@firm.example', password: PASSWORD } })
    expect(half.body).toEqual({ state: 'totp', me: null })
    const owed = cookiesOf(half.headers)
    expect((await browse(owed, 'GET', '/session')).json()).toEqual({ state: 'signed_out', me: null })
    expect((await browse(owed, 'POST', '/session/totp', { code: '000000' })).statusCode).toBe(401)
    const whole = await browse(owed, 'POST', '/session/totp', { code: code() })
    expect(whole.json()).toMatchObject({ state: 'signed_in', me: { twoFactor: true } })

    const [backup = ''] = started.backupCodes
    for (const [answer, status] of [
      ['signed_in', 200],
      [undefined, 401],
    ] as const) {
      const again = await door.call(team.signIn, { body: { email: 'first@firm.example', password: PASSWORD } })
      const used = await browse(cookiesOf(again.headers), 'POST', '/session/totp', { code: backup })
      expect([used.statusCode, used.json<{ state?: string }>().state]).toEqual([status, answer])
    }
  })

  test('says in the record that somebody tried a wrong password, and at whose account', async () => {
    await door.call(team.signIn, { body: { email: `${world.ben}@firm.example`, password: 'wrong' } })
    const tried = () =>
      door.behind(`select subject, subject_id from events where verb = 'refused' and actor_id = $1`, [world.ben])
    await expect.poll(tried).toEqual([{ subject: 'session', subject_id: world.ben }])
  })

  test('ends twelve hours after it began, however busy the session', async () => {
    const ned = await door.as(world.ned)
    expect((await ned.call(team.listSessions)).status).toBe(200)
    await door.behind(`update sessions set created_at = now() - interval '13 hours' where user_id = $1 returning id`, [
      world.ned,
    ])
    expect((await ned.call(team.listSessions)).status).toBe(401)
  })
})

describe('sessions', () => {
  test('are listed to their owner and end at once', async () => {
    const ada = await door.as(world.ada)
    const [own] = (await ada.call(team.listSessions)).body.rows
    expect(own?.current).toBe(true)
    const ben = await door.as(world.ben)
    expect((await ben.call(team.endSession, { params: { sessionId: own?.id ?? '' } })).status).toBe(404)
    expect((await ada.call(team.endSession, { params: { sessionId: own?.id ?? '' } })).status).toBe(200)
    expect((await ada.call(team.listSessions)).status).toBe(401)
  })
})

describe('users', () => {
  test('are added by an administrator only', async () => {
    const body = { name: 'Nina', email: 'nina@firm.example', roles: ['representative' as const] }
    expect((await door.call(team.addUser, { body })).status).toBe(401)
    expect((await (await door.as(world.cara)).call(team.addUser, { body })).status).toBe(403)
    const added = await (await door.as(world.ari)).call(team.addUser, { body })
    expect(added.body.user).toMatchObject({ email: body.email, roles: ['representative'], waits: true })
  })

  test('keep an e-mail address to one person', async () => {
    const body = { name: 'Nina again', email: 'NINA@firm.example', roles: ['service' as const] }
    const answer = await (await door.as(world.ari)).call(team.addUser, { body })
    expect(answer.status).toBe(409)
  })

  test('are added once by a request sent twice', async () => {
    const ari = await door.as(world.ari)
    const body = { name: 'Otto', email: 'otto@firm.example', roles: ['service' as const] }
    const first = await ari.call(team.addUser, { body, key: 'add-otto-once' })
    const again = await ari.call(team.addUser, { body, key: 'add-otto-once' })
    expect(again.body).toEqual({ user: first.body.user, firstLink: null })
    const other = await ari.call(team.addUser, { body: { ...body, name: 'Other' }, key: 'add-otto-once' })
    expect(other.status).toBe(409)
  })

  test('show both texts when two administrators change one at once', async () => {
    const ari = await door.as(world.ari)
    const params = { userId: world.ned }
    expect((await ari.call(team.changeUser, { params, body: { version: 1, name: 'Ned Newcomer Jr.' } })).status).toBe(
      200,
    )
    const late = await ari.call(team.changeUser, { params, body: { version: 1, name: 'Ed' } })
    expect(late.status).toBe(409)
    expect(late.body).toMatchObject({ current: { name: 'Ned Newcomer Jr.', version: 2 } })
  })

  test('cannot stand above themselves', async () => {
    const ari = await door.as(world.ari)
    const answer = await ari.call(team.changeUser, {
      params: { userId: world.max },
      body: { version: 1, managerId: world.ada },
    })
    expect(answer.status).toBe(409)
  })

  test('who leave are cut off at once and their coverage ends', async () => {
    const leaver = (
      await (
        await door.as(world.ari)
      ).call(team.addUser, {
        body: { name: 'Lea', email: 'lea@firm.example', roles: ['representative'] },
      })
    ).body.user.id
    const clientId = await buildClient(door.parts.db, { coveredBy: [leaver] })
    const lea = await door.as(leaver)
    expect((await lea.call(team.listSessions)).status).toBe(200)
    await (
      await door.as(world.ari)
    ).call(team.endUser, { params: { userId: leaver }, body: { reason: 'left the firm' } })
    expect((await lea.call(team.listSessions)).status).toBe(401)
    const grants = await door.parts.db
      .selectFrom('clientGrants')
      .select('userId')
      .where('clientId', '=', clientId)
      .execute()
    expect(grants).toEqual([])
  })
})
