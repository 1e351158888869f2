/** A worker killed in the middle, and two imports at once: nobody is lost, nobody is there twice. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { csv, installQueueFor, send } from '#tests/imports.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { commitImport } from './actions/committing.ts'
import { commitContacts, readContactImport } from './contract.ts'

let door: Door
let world: World
let ada: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  await installQueueFor(door)
  ada = await door.as(world.ada)
})
afterAll(() => door.close())

const NAMES = 'Kessler,Vukovic,Mantegazza,Xenaki,Friedrichs,Benali,Kapanadze,Whitlock'.split(',')
const list = (given: string, more = '') =>
  csv(
    'First Name,Last Name,E-mail',
    ...NAMES.map((name) => `${given},${name}${more},${given}.${name}@import.example`.toLowerCase()),
  )
const previewed = async (body: Uint8Array<ArrayBuffer>) => {
  const sent = await send(ada, body)
  await ada.call(commitContacts, { params: { importId: sent.body.id } })
  return sent.body.id
}
const work = async (importId: string) => commitImport(await door.context(), { importId })
const stateOf = async (importId: string) => (await ada.call(readContactImport, { params: { importId } })).body
const countOf = async (given: string) =>
  (await door.behind('select count(*)::int as count from persons where given_name = $1', [given]))[0]?.['count']

describe('a worker that dies in the middle', () => {
  test('leaves whole rows, and the next one goes on where it stopped', async () => {
    const importId = await previewed(list('mara'))
    await door.behind(`create function boom() returns trigger language plpgsql as $$ begin
      if new.family_name = 'xenaki' then raise exception 'boom'; end if; return new; end $$`)
    await door.behind('create trigger boom before insert on persons for each row execute function boom()')
    await expect(work(importId)).rejects.toThrow('boom')
    expect(await stateOf(importId)).toMatchObject({ state: 'running', done: 3, pending: 5 })
    await door.behind('drop trigger boom on persons')
    expect(await work(importId)).toEqual({ imported: 5, refused: 0 })
    expect(await stateOf(importId)).toMatchObject({ state: 'imported', done: 8, pending: 0 })
    expect(await countOf('mara')).toBe(8)
    // A job that is run twice finds nothing to do.
    expect(await work(importId)).toEqual({ imported: 0, refused: 0 })
    expect(await countOf('mara')).toBe(8)
  })

  test('with its connection cut leaves nothing half done', async () => {
    const importId = await previewed(list('tilda'))
    const holder = new pg.Client(door.database.ownerUrl)
    await holder.connect()
    await holder.query('select pg_advisory_lock(7274415)')
    const working = work(importId).catch((error: unknown) => error)
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
      and wait_event_type = 'Lock' and application_name = 'rapport'`
    await expect.poll(() => door.behind(cut), { timeout: 10_000 }).toHaveLength(1)
    expect(await working).toBeInstanceOf(Error)
    await holder.end()
    expect(await countOf('tilda')).toBe(0)
    await work(importId)
    expect(await countOf('tilda')).toBe(8)
  })
})

test('two workers on one import bring each row in once', async () => {
  const importId = await previewed(list('ulla'))
  await Promise.all([work(importId), work(importId)])
  expect(await stateOf(importId)).toMatchObject({ state: 'imported', done: 8 })
  expect(await countOf('ulla')).toBe(8)
})

test('two imports at once of the same persons add each person once', async () => {
  const [one, two] = [await previewed(list('viola')), await previewed(list('viola', ''.padEnd(1)))]
  await Promise.all([work(one), work(two)])
  expect([(await stateOf(one)).state, (await stateOf(two)).state]).toEqual(['imported', 'imported'])
  expect(await countOf('viola')).toBe(8)
})
