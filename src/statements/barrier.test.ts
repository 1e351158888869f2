import { afterAll, beforeAll, expect, test } from 'vitest'
import { denyClient } from '#tests/behind.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildAccount, buildClient } from '#tests/factories.ts'
import { bring, camt, statement, transfer } from '#tests/statements.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import {
  importStatement,
  listStatementFiles,
  mapStatement,
  readStatementContent,
  readStatementFile,
  undoImport,
  uploadStatement,
} from './contract.ts'

let door: Door
let world: World
let cara: Caller
let carl: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  cara = await door.as(world.cara)
  carl = await door.as(world.carl)
})
afterAll(() => door.close())

async function account(number: string) {
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
  await buildAccount(door.parts.db, clientId, { number })
  return { clientId, number }
}

test('a file that states an account behind a barrier does not exist for whom the barrier stops', async () => {
  const [open, hidden] = [await account('CH00OPEN00000001'), await account('CH00BARRIER00001')]
  await denyClient(door, hidden.clientId, world.carl)
  const content = camt(
    statement(open.number, [transfer(1_000, '2026-11-10')]),
    statement(hidden.number, [transfer(9_999, '2026-11-10')]),
  )
  const params = { fileId: (await bring(cara, content)).body.file.id }
  const answers = [
    await carl.call(readStatementFile, { params }),
    await carl.call(readStatementContent, { params }),
    await carl.call(importStatement, { params }),
    await carl.call(mapStatement, { params, body: {} }),
    await carl.call(undoImport, { params, body: { reason: 'x' } }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  const listed = async () => (await carl.call(listStatementFiles)).body.rows.map(({ id }) => id)
  expect(await listed()).not.toContain(params.fileId)
  const sent = await carl.call(uploadStatement, { query: { name: 'statement.xml' }, body: content })
  expect(sent.body.accounts).toMatchObject([
    { number: open.number, known: true },
    { number: hidden.number, known: false, clientId: null },
  ])
  expect(await listed()).toContain(params.fileId)
  expect((await carl.call(undoImport, { params, body: { reason: 'x' } })).body).toMatchObject({
    code: 'second_person',
  })
})
