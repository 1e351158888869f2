import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { forgetRequests } from './actions/forgetting.ts'
import { addTeam } from './contract.ts'

let door: Door
let world: World
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
})
afterAll(() => door.close())

test('the answer to a repeated request is kept for two days and then forgotten', async () => {
  const ari = await door.as(world.ari)
  const send = (name = 'First') => ari.call(addTeam, { body: { name }, key: 'request-one' })
  await send()
  door.clock.set('2026-11-25T08:00:00Z')
  expect(await forgetRequests(await door.context())).toEqual({ forgotten: 0 })
  expect((await send('Second')).status).toBe(409)
  door.clock.set('2026-11-25T09:00:01Z')
  expect(await forgetRequests(await door.context())).toEqual({ forgotten: 1 })
  expect(await forgetRequests(await door.context())).toEqual({ forgotten: 0 })
  expect((await send('Second')).status).toBe(200)
})
