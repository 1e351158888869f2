/** What the tables themselves hold of the contact log: docs/rules.md, rules 6, 10 and 11. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildClient, buildPerson } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { correctInteraction, logInteraction, readInteraction } from './contract.ts'

let door: Door
let world: World
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
})
afterAll(() => door.close())

async function logged() {
  const ada = await door.as(world.ada)
  const clients = [{ clientId: world.papadopoulos, notes: 'Two million.' }]
  const fact = { channel: 'telephone', purpose: 'review', outcome: 'information' } as const
  const { body } = await ada.call(logInteraction, { body: { ...fact, occurredAt: '2026-11-23T08:30:00Z', clients } })
  const params = { clientId: world.papadopoulos, interactionId: body.interactions[0]?.id ?? '' }
  return { ada, params }
}

test('what a contact said before its correction is neither changed nor removed, not even by the owner of the tables', async () => {
  const { ada, params } = await logged()
  const body = { version: 1, reason: 'Misheard', notes: 'Three million.' }
  expect((await ada.call(correctInteraction, { params, body })).status).toBe(200)
  const id = [params.interactionId]
  await expect(
    door.behind(`update interaction_versions set reason = 'x' where interaction_id = $1`, id),
  ).rejects.toThrow('append-only')
  await expect(door.behind('delete from interaction_versions where interaction_id = $1', id)).rejects.toThrow(
    'append-only',
  )
})

test('reading the confidential notes of somebody else is an event, reading one’s own is none', async () => {
  const ada = await door.as(world.ada)
  const clients = [{ clientId: world.papadopoulos, notes: 'A divorce.' }]
  const fact = { channel: 'telephone', purpose: 'review', outcome: 'information', confidential: true } as const
  const { body } = await ada.call(logInteraction, { body: { ...fact, occurredAt: '2026-11-23T08:30:00Z', clients } })
  const params = { clientId: world.papadopoulos, interactionId: body.interactions[0]?.id ?? '' }
  const read = async (userId: string) => {
    expect((await (await door.as(userId)).call(readInteraction, { params })).body.notes).toBe('A divorce.')
    return door.behind(`select actor_id from events where verb = 'read' and subject_id = $1`, [params.interactionId])
  }
  expect(await read(world.ada)).toEqual([])
  expect(await read(world.ben)).toEqual([{ actor_id: world.ben }])
})

test('nobody of another client stands in a contact, not even past the actions', async () => {
  const { params } = await logged()
  const stranger = await buildPerson(door.parts.db, await buildClient(door.parts.db))
  await expect(
    door.behind('insert into interaction_persons values ($1, $2, $3)', [
      params.clientId,
      params.interactionId,
      stranger,
    ]),
  ).rejects.toThrow('foreign key')
})
