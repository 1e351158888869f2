import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildWorld } from '#tests/world.ts'
import { enqueue } from './enqueue.ts'
import { DEAD_LETTER } from './job.ts'
import type { JobKind, NewJob } from './job.ts'
import type { Runner } from './run.ts'
import { installFor, workFor } from './testing.ts'

let door: Door
let context: Context
let runner: Runner
const seen: { data: object; viewer: string }[] = []
const said: string[] = []
let release = () => {}
const held = new Promise<void>((resolve) => (release = resolve))
let finished = false

const kinds: JobKind[] = [
  {
    name: 'test.note',
    at: '15 3 * * *',
    run: (by, data) => Promise.resolve(void seen.push({ data, viewer: by.viewer.reach })),
  },
  {
    name: 'test.fail',
    limits: { retryLimit: 1, retryDelay: 0 },
    run: () => Promise.reject(new AppError('conflict', { sentence: 'Eleni Papadopoulou owes money.' })),
  },
  {
    name: 'test.wait',
    run: async () => {
      await held
      finished = true
    },
  },
]

beforeAll(async () => {
  door = await openDoor()
  await buildWorld(door)
  context = await door.context()
  await installFor(door, kinds)
  runner = await workFor(door, kinds, said)
})
afterAll(async () => {
  await runner.stop()
  await door.close()
})

const add = (job: NewJob) => inTransaction(context, (tx) => enqueue(tx, context, job))
const jobsOf = (name: string) =>
  door.behind('select state, retry_count, output, data from pgboss.job where name = $1', [name])

async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
  for (let look = 0; look < 200; look += 1) {
    if (await happened()) return
    await pause(50)
  }
  throw new Error('It did not happen within ten seconds.')
}

describe('a job', () => {
  test('runs once its change is committed, as the firm itself', async () => {
    await add({ name: 'test.note', data: { id: 1 } })
    await until(() => seen.length > 0)
    expect(seen).toEqual([{ data: { id: 1 }, viewer: 'system' }])
  })

  test('goes away with the change that is rolled back', async () => {
    const change = inTransaction(context, async (tx) => {
      await enqueue(tx, context, { name: 'test.note', data: { id: 2 } })
      throw new AppError('conflict')
    })
    await expect(change).rejects.toThrow(AppError)
    expect((await jobsOf('test.note')).map(({ data }) => data)).not.toContainEqual({ id: 2 })
  })

  test('of a kind nobody knows is refused, and its change with it', async () => {
    await expect(add({ name: 'test.unknown' })).rejects.toThrow(/does not exist/)
  })

  test('that throws is tried again and ends in the dead letter', async () => {
    await add({ name: 'test.fail', data: { id: 3 } })
    await until(async () => (await jobsOf(DEAD_LETTER)).length > 0)
    expect(await jobsOf('test.fail')).toMatchObject([{ state: 'failed', retry_count: 1 }])
    expect(await jobsOf(DEAD_LETTER)).toMatchObject([{ data: { id: 3 } }])
  })

  test('that throws tells the log what kind of failure it was, and no name', () => {
    expect(said).toContain('The job test.fail failed: conflict')
    expect(said.join()).not.toContain('Papadopoulou')
  })
})

describe('the worker', () => {
  test('knows the schedule in the firm’s time zone', async () => {
    const schedules = await door.behind('select name, cron, timezone from pgboss.schedule')
    expect(schedules).toEqual([{ name: 'test.note', cron: '15 3 * * *', timezone: 'Europe/Zurich' }])
  })

  test('needs no rights to change tables', async () => {
    const owned = await door.behind(`select relname from pg_class where relowner = 'rapport_app'::regrole`)
    expect(owned).toEqual([])
  })

  test('finishes what runs before it stops', async () => {
    const second = await workFor(door, kinds)
    await runner.stop()
    await add({ name: 'test.wait' })
    await until(async () => (await jobsOf('test.wait')).some(({ state }) => state === 'active'))
    const stopping = second.stop()
    release()
    await stopping
    expect(finished).toBe(true)
    expect(await jobsOf('test.wait')).toMatchObject([{ state: 'completed' }])
  })
})

test('installing again changes nothing that is at work', async () => {
  await installFor(door, kinds)
  expect(await door.behind(`select name from pgboss.queue where name like 'test%' order by name`)).toEqual([
    { name: 'test.fail' },
    { name: 'test.note' },
    { name: 'test.wait' },
  ])
})
