import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildAccount } from '#tests/factories.ts'
import { bring, camt, statement, transfer } from '#tests/statements.ts'
import { buildWorld } from '#tests/world.ts'
import { discardPreviews } from './actions/discarding.ts'
import { listStatementFiles, uploadStatement } from './contract.ts'

let door: Door
let cara: Caller
beforeAll(async () => {
  door = await openDoor()
  const world = await buildWorld(door)
  await buildAccount(door.parts.db, world.papadopoulos, { number: 'CHJOB1' })
  cara = await door.as(world.cara)
})
afterAll(() => door.close())

test('a file that was only looked at is discarded after thirty days; an imported one stays', async () => {
  await bring(cara, camt(statement('CHJOB1', [transfer(100, '2026-11-10')])), 'imported.xml')
  const looked = camt(statement('CHJOB1', [transfer(200, '2026-11-11')]))
  await cara.call(uploadStatement, { query: { name: 'looked.xml' }, body: looked })
  door.clock.set('2026-12-23T08:00:00Z')
  expect(await discardPreviews(await door.context())).toEqual({ discarded: 0 })
  door.clock.set('2026-12-23T09:00:01Z')
  expect(await discardPreviews(await door.context())).toEqual({ discarded: 1 })
  expect(await discardPreviews(await door.context())).toEqual({ discarded: 0 })
  expect((await cara.call(listStatementFiles)).body.rows.map(({ name }) => name)).toEqual(['imported.xml'])
  expect(await door.behind(`select verb from events where verb = 'discarded'`)).toHaveLength(1)
})
