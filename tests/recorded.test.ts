import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import { openDoor } from './door.ts'
import type { Door } from './door.ts'
import { buildWorld } from './world.ts'
import type { World } from './world.ts'

let door: Door
let world: World
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
})
afterAll(() => door.close())

const rename = async (recorded: boolean) => {
  const context = await door.context(world.ada)
  return inTransaction(context, async (tx) => {
    const clientId = world.papadopoulos
    await tx.updateTable('clients').set({ note: 'Moved' }).where('clientId', '=', clientId).execute()
    if (recorded) await recordEvent(tx, context, { clientId, verb: 'changed', subject: 'client' })
    return { ok: true }
  })
}

test('a change that commits without its event is refused in every test of the front door', async () => {
  await expect(rename(false)).rejects.toThrow('clients changed without an event')
  expect(await rename(true)).toEqual({ ok: true })
  // What one transaction recorded does not excuse the next on the same connection.
  await expect(rename(false)).rejects.toThrow('clients changed without an event')
})
