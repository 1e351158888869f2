import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordEvent } from '#src/audit/record.ts'
import { addTeam } from '#src/team/contract.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { inTransaction } from './context.ts'
import { newId } from './kit/ids.ts'

let door: Door
let world: World
let ari: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  ari = await door.as(world.ari)
})
afterAll(() => door.close())

const teams = async (name: string) => (await door.behind('select id from teams where name = $1', [name])).length

test('a change sent twice at the same moment happens once and answers both alike', async () => {
  const send = () => ari.call(addTeam, { body: { name: 'Twice' }, key: 'team-twice' })
  const answers = await Promise.all([send(), send(), send(), send()])
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
  expect(await teams('Twice')).toBe(1)
})

test('a key stands for one request only', async () => {
  await ari.call(addTeam, { body: { name: 'First' }, key: 'team-first' })
  const other = await ari.call(addTeam, { body: { name: 'Second' }, key: 'team-first' })
  expect(other.status).toBe(409)
  expect(await teams('Second')).toBe(0)
})

test('somebody else may use the same key for their own change', async () => {
  const carl = await door.as(world.carl)
  expect((await carl.call(addTeam, { body: { name: 'First' }, key: 'team-first' })).status).toBe(403)
})

test('a change cut off before its commit leaves nothing, and the repeat does it once', async () => {
  const request = () => ({ key: 'cut-off', sha256: 'same', step: 0 })
  const context = await door.context(world.ari)
  const change = (cut: boolean) =>
    inTransaction({ ...context, request: request() }, async (tx) => {
      await tx.insertInto('teams').values({ id: newId(), name: 'Cut' }).execute()
      await recordEvent(tx, context, { verb: 'added', subject: 'team' })
      if (cut) {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
        await door.behind('select pg_terminate_backend($1)', [rows[0]?.pid])
        // The end of a connection takes a moment to arrive; nothing after it may commit.
        await sql`select pg_sleep(10)`.execute(tx)
      }
      return { done: true }
    })
  await expect(change(true)).rejects.toThrow(/connection|terminat/i)
  expect(await teams('Cut')).toBe(0)
  expect(await change(false)).toEqual({ done: true })
  expect(await change(false)).toEqual({ done: true })
  expect(await teams('Cut')).toBe(1)
})

test('a refused change may be tried again with the same key', async () => {
  const parentId = newId()
  const send = () => ari.call(addTeam, { body: { name: 'Branch', parentId }, key: 'team-again' })
  expect((await send()).status).toBe(409)
  await door.behind(`insert into teams (id, name) values ($1, 'Stem')`, [parentId])
  expect((await send()).status).toBe(200)
  expect(await teams('Branch')).toBe(1)
})
