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

const NAMES =
  `anna kessler,boris vukovic,chiara mantegazza,dimitra xenaki,egon friedrichs,fatima benali,giorgi kapanadze,hannah whitlock,
ivo petrov,jonas lindqvist,katya morozova,luis zapata,mariam tsiklauri,noel quigley,olga dubois,pavel hrabal,quentin ashworth,rosa oyelaran,stavros ioannou,tova bergmann,
umberto gallo,vera nakamura,walter pfister,xenia markou,yusuf demirel,zoe callaghan,arvid holm,bettina castellano,cyril okafor,daphne straub,emre yilmaz,freya mcallister`
    .split(',')
    .map((name) => name.trim().split(' '))
/** Eight persons of one place, different in each list. */
const list = (place: 0 | 1 | 2 | 3, end = '') =>
  csv(
    'First Name,Last Name,E-mail',
    ...NAMES.slice(place * 8, place * 8 + 8).map(
      ([given, family]) => `${given},${family},${family}@place${place}.example`,
    ),
    end,
  )
const previewed = async (body: Uint8Array<ArrayBuffer>) => {
  const sent = await send(ada, body)
  await ada.call(commitContacts, { params: { importId: sent.body.id } })
  return sent.body.id
}
const work = async (importId: string) => commitImport(await door.context(), { importId })
const stateOf = async (importId: string) => (await ada.call(readContactImport, { params: { importId } })).body
const countOf = async (place: number) =>
  (
    await door.behind('select count(*)::int as count from emails where address like $1', [`%@place${place}.example`])
  )[0]?.['count']

describe('a worker that dies in the middle', () => {
  test('leaves whole rows, and the next one goes on where it stopped', async () => {
    const importId = await previewed(list(0))
    await door.behind(`create function boom() returns trigger language plpgsql as $$ begin
      if new.family_name = 'xenaki' then raise exception 'boom'; end if; return new; end $$`)
    await door.behind('create trigger boom before insert on persons for each row execute function boom()')
    await expect(work(importId)).rejects.toThrow('boom')
    expect(await stateOf(importId)).toMatchObject({ state: 'running', done: 3, pending: 5 })
    await door.behind('drop trigger boom on persons')
    expect(await work(importId)).toEqual({ imported: 5, refused: 0 })
    expect(await stateOf(importId)).toMatchObject({ state: 'imported', done: 8, pending: 0 })
    expect(await countOf(0)).toBe(8)
    // A job that is run twice finds nothing to do.
    expect(await work(importId)).toEqual({ imported: 0, refused: 0 })
    expect(await countOf(0)).toBe(8)
  })

  test('with its connection cut leaves nothing half done', async () => {
    const importId = await previewed(list(1))
    const holder = new pg.Client(door.database.ownerUrl)
    await holder.connect()
    await holder.query('select pg_advisory_lock(7274415)')
    const working = work(importId).catch((error: unknown) => error)
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
      and wait_event_type = 'Lock' and application_name = 'rapport'`
    await expect.poll(() => door.behind(cut), { timeout: 10_000 }).toHaveLength(1)
    expect(await working).toBeInstanceOf(Error)
    await holder.end()
    expect(await countOf(1)).toBe(0)
    await work(importId)
    expect(await countOf(1)).toBe(8)
  })
})

test('two workers on one import bring each row in once', async () => {
  const importId = await previewed(list(2))
  await Promise.all([work(importId), work(importId)])
  expect(await stateOf(importId)).toMatchObject({ state: 'imported', done: 8 })
  expect(await countOf(2)).toBe(8)
})

test('two imports at once of the same persons add each person once', async () => {
  const [one, two] = [await previewed(list(3)), await previewed(list(3, '\n'))]
  await Promise.all([work(one), work(two)])
  expect([(await stateOf(one)).state, (await stateOf(two)).state]).toEqual(['imported', 'imported'])
  expect(await countOf(3)).toBe(8)
})
