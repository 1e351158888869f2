/** Who is let in takes two people where it matters, and nobody but its owner ever knows a password. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listDesk } from '#src/claims/desk-contract.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildUser } from '#tests/factories.ts'
import { join, OWN_PASSWORD, tokenOf } from '#tests/joining.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import * as admission from './admission-contract.ts'
import * as team from './contract.ts'
import type { Role } from './roles.ts'

let door: Door
let world: World
let ari: Caller, ann: Caller, coco: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  const second = await buildUser(door.parts.db, { name: 'Ann Administrator', roles: ['administrator'] })
  ari = await door.as(world.ari)
  ann = await door.as(second)
  coco = await door.as(world.coco)
})
afterAll(() => door.close())

let made = 0
async function add(roles: Role[], by = ari) {
  made += 1
  const answer = await by.call(team.addUser, {
    body: { name: `Person ${made}`, email: `p${made}@firm.example`, roles },
  })
  return answer.body
}
const askedOf = async (userId: string) =>
  (await coco.call(admission.listRoleRequests)).body.rows.filter(({ user }) => user.id === userId)
const decide = (who: Caller, requestId: string, give = true) =>
  who.call(admission.decideRole, { params: { requestId }, body: { give } })
const rolesOf = async (email: string) =>
  (await ari.call(team.listUsers, { query: { q: email } })).body.rows.map(({ roles, askedRoles }) => [
    roles,
    askedRoles,
  ])

describe('a guarded role', () => {
  test('is asked for by one person and given by another, and confirms nothing before', async () => {
    const { user, firstLink } = await add(['controller', 'service'])
    expect(user).toMatchObject({ roles: ['service'], askedRoles: ['controller'] })
    await join(door, firstLink)
    const asked = await door.as(user.id)
    expect((await asked.call(listDesk)).status).toBe(403)
    const [request] = await askedOf(user.id)
    expect(request).toMatchObject({ role: 'controller', askedBy: { id: world.ari }, alone: false, mayDecide: true })
    expect((await decide(ari, request?.id ?? '')).body).toMatchObject({ code: 'second_person' })
    expect((await decide(coco, request?.id ?? '')).body).toEqual({ given: true })
    expect((await decide(ann, request?.id ?? '')).status).toBe(409)
    expect((await asked.call(listDesk)).status).toBe(200)
    expect(await rolesOf(user.email)).toEqual([[['controller', 'service'], []]])
  })

  test.each(['controller', 'compliance', 'manager', 'administrator'] as const)('as %s waits', async (role) => {
    const { user } = await add([role])
    expect([user.roles, user.askedRoles]).toEqual([[], [role]])
  })

  test('is decided by an administrator or compliance only, and not by whom it is for', async () => {
    const { user } = await add(['administrator'])
    const [first] = await askedOf(user.id)
    expect((await decide(await door.as(world.cara), first?.id ?? '')).status).toBe(403)
    await decide(ann, first?.id ?? '')
    const params = { userId: user.id }
    const body = { version: 2, roles: ['administrator' as const, 'compliance' as const] }
    expect((await ari.call(team.changeUser, { params, body })).body.askedRoles).toEqual(['compliance'])
    const [second] = await askedOf(user.id)
    expect((await decide(await door.as(user.id), second?.id ?? '')).body).toMatchObject({ code: 'second_person' })
  })

  test('that was declined or is no longer wished is not given', async () => {
    const { user } = await add(['controller'])
    const [request] = await askedOf(user.id)
    await decide(ann, request?.id ?? '', false)
    expect(await rolesOf(user.email)).toEqual([[[], []]])
    const params = { userId: user.id }
    await ari.call(team.changeUser, { params, body: { version: 2, roles: ['manager'] } })
    const [second] = await askedOf(user.id)
    await ari.call(team.changeUser, { params, body: { version: 3, roles: ['service'] } })
    expect((await decide(coco, second?.id ?? '')).status).toBe(409)
    expect(await rolesOf(user.email)).toEqual([[['service'], []]])
  })

  test('is given by nobody who asked, in the database too', async () => {
    const { user } = await add(['controller'])
    const decided = (by: string) =>
      door.behind(
        `update role_requests set decision = 'approved', decided_by = $2, decided_at = now() where user_id = $1`,
        [user.id, by],
      )
    await expect(decided(world.ari)).rejects.toThrow('second_person')
    await expect(decided(user.id)).rejects.toThrow('second_person')
  })
})

describe('the only administrator of a firm', () => {
  let alone: Door
  let only: Caller, other: Caller
  beforeAll(async () => {
    alone = await openDoor()
    const people = await buildWorld(alone)
    only = await alone.as(people.ari)
    other = await alone.as(people.coco)
  })
  afterAll(() => alone.close())
  const body = (name: string) => ({ name, email: `${name}@firm.example`, roles: ['controller' as const] })

  test('gives guarded roles alone, which the record and compliance are told', async () => {
    const { user } = (await only.call(team.addUser, { body: body('sole') })).body
    expect(user).toMatchObject({ roles: ['controller'], askedRoles: [], aloneRoles: ['controller'] })
    const [told] = await alone.behind(`select reason from events where verb = 'role given alone' and subject_id = $1`, [
      user.id,
    ])
    expect(told).toEqual({ reason: 'The firm has only one administrator: nobody approved this.' })
    const { rows } = (await other.call(admission.listAlerts)).body
    expect(rows).toMatchObject([{ kind: 'role given alone', user: { id: user.id }, details: { role: 'controller' } }])
    const params = { alertId: rows[0]?.id ?? '' }
    expect((await only.call(admission.seeAlert, { params, body: { note: 'Fine' } })).status).toBe(403)
    const seen = await other.call(admission.seeAlert, { params, body: { note: 'Known to me' } })
    expect(seen.body).toMatchObject({ seenBy: 'Coco Compliance', note: 'Known to me' })
    expect((await other.call(admission.seeAlert, { params, body: { note: 'Again' } })).status).toBe(409)
    expect((await other.call(admission.listAlerts)).body.rows).toEqual([])
  })

  test('sees the role taken back by a second person who does not let it stay', async () => {
    const { user } = (await only.call(team.addUser, { body: body('undone') })).body
    const { rows } = (await other.call(admission.listRoleRequests)).body
    const request = rows.find((row) => row.user.id === user.id)
    expect((await decide(only, request?.id ?? '')).body).toMatchObject({ code: 'second_person' })
    await decide(other, request?.id ?? '', false)
    const [after] = (await only.call(team.listUsers, { query: { q: 'undone' } })).body.rows
    expect([after?.roles, after?.aloneRoles]).toEqual([[], []])
  })
})

describe('a first link', () => {
  test('opens once, to a password that only its user knows', async () => {
    const { user, firstLink } = await add(['representative'])
    expect(user.waits).toBe(true)
    expect((await join(door, firstLink, 'password123')).status).toBe(422)
    expect((await join(door, firstLink)).body).toMatchObject({ state: 'signed_in', me: { id: user.id } })
    const again = await join(door, firstLink, 'another quiet otter paints it')
    expect([again.status, again.body]).toEqual([404, expect.objectContaining({ code: 'not_found' })])
    const signedIn = await door.call(team.signIn, { body: { email: user.email, password: OWN_PASSWORD } })
    expect(signedIn.body.state).toBe('signed_in')
    expect((await ari.call(team.listUsers, { query: { q: user.email } })).body.rows[0]?.waits).toBe(false)
  })

  test('opens once to two who use it at the same moment', async () => {
    const { firstLink } = await add(['representative'])
    const both = await Promise.all([join(door, firstLink), join(door, firstLink, 'nine loud herons fix a roof')])
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['200', '404'])
  })

  test('opens nothing after a day, after a newer one, for a leaver, or when made up', async () => {
    const late = await add(['representative'])
    door.clock.set('2026-11-24T09:00:01Z')
    expect((await join(door, late.firstLink)).status).toBe(404)
    const replaced = await add(['representative'])
    const params = { userId: replaced.user.id }
    const newer = (await ari.call(admission.makeFirstLink, { params, body: { reason: 'Lost' } })).body
    expect((await join(door, replaced.firstLink)).status).toBe(404)
    await ari.call(team.endUser, { params, body: { reason: 'Never came' } })
    expect((await join(door, newer.firstLink)).status).toBe(404)
    const body = { token: 'x'.repeat(43), password: OWN_PASSWORD }
    expect((await door.call(admission.openFirstLink, { body })).status).toBe(404)
  })

  test('made anew cuts every session and replaces the password once it is used', async () => {
    const { user, firstLink } = await add(['representative'])
    await join(door, firstLink)
    const before = await door.as(user.id)
    const params = { userId: user.id }
    const anew = (await ari.call(admission.makeFirstLink, { params, body: { reason: 'Forgot it' } })).body
    expect((await before.call(team.listSessions)).status).toBe(200)
    await join(door, anew.firstLink, 'nine loud herons fix a roof')
    expect((await before.call(team.listSessions)).status).toBe(401)
    const old = await door.call(team.signIn, { body: { email: user.email, password: OWN_PASSWORD } })
    expect(old.status).toBe(401)
  })

  test('made anew for a controller takes the role away until a second person lets it stay', async () => {
    const carol = await buildUser(door.parts.db, { name: 'Carol', roles: ['controller', 'service'] })
    const params = { userId: carol }
    expect((await ari.call(admission.makeFirstLink, { params, body: { reason: 'Lost the telephone' } })).status).toBe(
      200,
    )
    expect((await (await door.as(carol)).call(listDesk)).status).toBe(403)
    const [request] = await askedOf(carol)
    expect((await decide(ari, request?.id ?? '')).status).toBe(409)
    await decide(ann, request?.id ?? '')
    expect((await (await door.as(carol)).call(listDesk)).status).toBe(200)
  })

  test('is made by another administrator, never for oneself', async () => {
    const params = { userId: world.ari }
    expect((await ari.call(admission.makeFirstLink, { params, body: { reason: 'Mine' } })).status).toBe(409)
    const ofNed = { params: { userId: world.ned }, body: { reason: 'His' } }
    expect((await coco.call(admission.makeFirstLink, ofNed)).status).toBe(403)
  })

  test('is a secret of 256 bits behind the hash sign, which reaches no server', async () => {
    const { firstLink } = await add(['representative'])
    expect(tokenOf(firstLink)).toMatch(/^[\w-]{43}$/)
    expect(new URL(firstLink?.url ?? '').search).toBe('')
  })
})
