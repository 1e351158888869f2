/** Whoever reads far more than the firm's rules allow is told to compliance, once an hour, and is not stopped. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listClients, readClient } from '#src/clients/contract.ts'
import { addDocument, readDocument } from '#src/documents/contract.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClient } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import * as admission from './admission-contract.ts'
import { DEFAULT_POLICY } from './signInPolicy.ts'

let door: Door
let world: World
let ada: Caller, ben: Caller, coco: Caller
let clients: string[]
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  ada = await door.as(world.ada)
  ben = await door.as(world.ben)
  coco = await door.as(world.coco)
  const ari = await door.as(world.ari)
  const body = { ...DEFAULT_POLICY, secondFactorRoles: [], pagesAnHour: 3, exportsAnHour: 2 }
  await ari.call(admission.changeSignInPolicy, { body })
  clients = []
  for (let one = 0; one < 5; one++)
    clients.push(await buildClient(door.parts.db, { coveredBy: [world.ada, world.ben] }))
})
afterAll(() => door.close())

const alerts = async (userId: string) =>
  (await coco.call(admission.listAlerts)).body.rows
    .filter(({ user }) => user.id === userId)
    .map(({ details }) => details)
const look = (who: Caller, clientId = '') => who.call(readClient, { params: { clientId } })

test('clients above the limit raise one alert an hour; the same one again, and one not found, count for nothing', async () => {
  await ada.call(listClients)
  for (const clientId of [...clients.slice(0, 3), ...clients.slice(0, 3), crypto.randomUUID()])
    await look(ada, clientId)
  expect(await alerts(world.ada)).toEqual([])
  expect((await look(ada, clients[3])).status).toBe(200)
  await expect.poll(() => alerts(world.ada)).toEqual([{ pages: 4, exports: 0 }])
  expect((await look(ada, clients[4])).status).toBe(200)
  door.clock.set('2026-11-23T10:30:00Z')
  for (const clientId of clients) await look(ada, clientId)
  await expect.poll(() => alerts(world.ada)).toHaveLength(2)
  const told = await door.behind(`select after from events where verb = 'alerted' and subject_id = $1`, [world.ada])
  expect(told[0]).toEqual({ after: { alert: 'much read', pages: 4, exports: 0 } })
})

test('files above the limit do too, the same one each time it is taken', async () => {
  const params = { clientId: clients[0] ?? '' }
  const body = new TextEncoder().encode('A list')
  const { id: documentId } = (await ben.call(addDocument, { params, query: { name: 'a.txt', kind: 'contract' }, body }))
    .body
  for (let time = 0; time < 3; time++) await ben.call(readDocument, { params: { ...params, documentId } })
  await expect.poll(() => alerts(world.ben)).toEqual([{ pages: 1, exports: 3 }])
})
