/** The front door on a real database: tests call operations as named people and see what a browser would see. */
import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { z } from 'zod'
import { buildApp } from '#src/app.ts'
import type { Clock } from '#src/clock.ts'
import { SYSTEM } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { afterAnswers } from '#src/http/after.ts'
import { openDatabase } from '#src/db/database.ts'
import { testDatabase } from '#src/db/testing.ts'
import { localFiles } from '#src/edges/files.ts'
import { newId } from '#src/kit/ids.ts'
import type { Operation } from '#src/kit/operation.ts'
import { openAuth } from '#src/team/auth.ts'
import { readViewer } from '#src/team/session.ts'
import { expectEvents } from './recorded.ts'

const SECRET = 'a secret of the tests, long enough for anybody'
const ORIGIN = 'http://127.0.0.1:4400'

/** A clock that stands still until it is told to move. */
export type TestClock = Clock & { set(instant: string): void }
export function testClock(start = '2026-11-23T09:00:00Z'): TestClock {
  let current = new Date(start)
  return { now: () => current, set: (instant) => void (current = new Date(instant)) }
}

export type CallInput<O extends Operation> = {
  params?: O['params'] extends z.ZodType ? z.input<O['params']> : never
  query?: O['query'] extends z.ZodType ? z.input<O['query']> : never
  body?: O['body'] extends z.ZodType ? z.input<O['body']> : Uint8Array
  key?: string
}
export type CallAnswer<O extends Operation> = {
  status: number
  body: z.output<O['answer']>
  raw: Buffer
  headers: Record<string, unknown>
}

export type Door = Awaited<ReturnType<typeof openDoor>>
export type Caller = Awaited<ReturnType<Door['as']>>

/** Opens the application on a database of its own, with the built web client if its folder is named; call `close` when done. */
export async function openDoor(clock: TestClock = testClock(), { webFolder }: { webFolder?: string } = {}) {
  const database = await testDatabase()
  await expectEvents(database.ownerUrl)
  // As a data folder: the files lie in it.
  const folder = await mkdtemp(join(tmpdir(), 'rapport-files-'))
  const { db, pool } = openDatabase(database.url)
  const changes = { forgotten: false }
  pool.on('connect', (client) => forgetting(client, changes))
  const { auth, close: closeAuth } = openAuth({ url: database.url, secret: SECRET, origin: ORIGIN })
  const parts = { db, clock, files: localFiles(join(folder, 'files'), SECRET) }
  const app = await buildApp({
    parts,
    auth,
    requestsPerMinute: 1_000_000,
    setupToken: 'the-one-time-token-of-the-tests',
    ...(webFolder ? { webFolder } : {}),
  })
  await app.ready()
  const cookies = new Map<string, string>()

  async function cookieOf(userId: string): Promise<string> {
    const known = cookies.get(userId)
    if (known) return known
    const session = await (await auth.$context).internalAdapter.createSession(userId)
    const signature = createHmac('sha256', SECRET).update(session.token).digest('base64')
    const cookie = `rapport.session_token=${encodeURIComponent(`${session.token}.${signature}`)}`
    cookies.set(userId, cookie)
    return cookie
  }

  async function send<O extends Operation>(operation: O, input: CallInput<O>, cookie?: string): Promise<CallAnswer<O>> {
    const path = operation.path.replace(/:(\w+)/g, (_all, name: string) =>
      encodeURIComponent(String((input.params as Record<string, unknown> | undefined)?.[name])),
    )
    const query = Object.entries((input.query ?? {}) as Record<string, unknown>).filter(
      ([, value]) => value !== undefined,
    )
    const search = new URLSearchParams(
      query.flatMap(([name, value]) =>
        Array.isArray(value) ? value.map((one) => [name, String(one)]) : [[name, String(value)]],
      ),
    )
    const binary = input.body instanceof Uint8Array
    const response = await app.inject({
      method: operation.method,
      url: `/api/v1${path}${query.length ? `?${search}` : ''}`,
      headers: {
        'x-rapport': '1',
        ...(cookie ? { cookie } : {}),
        ...(input.key ? { 'idempotency-key': input.key } : {}),
        ...(binary ? { 'content-type': 'application/octet-stream' } : {}),
      },
      ...(input.body === undefined
        ? {}
        : { payload: binary ? Buffer.from(input.body as Uint8Array) : (input.body as object) }),
    })
    await afterAnswers()
    const isJson = (response.headers['content-type'] ?? '').includes('json')
    return {
      status: response.statusCode,
      body: isJson ? response.json() : null,
      raw: response.rawPayload,
      headers: response.headers,
    } as CallAnswer<O>
  }

  return {
    app,
    auth,
    clock,
    parts,
    database,
    /** The data folder. */
    folder,
    /** From now on a change is made and checked to its end, and then taken back: one call leaves nothing for the next. */
    forgetChanges: () => void (changes.forgotten = true),
    /** A caller signed in as the user. */
    async as(userId: string) {
      const cookie = await cookieOf(userId)
      return {
        userId,
        call: <O extends Operation>(operation: O, input: CallInput<O> = {}) => send(operation, input, cookie),
      }
    },
    /** Calls without signing in. */
    call: <O extends Operation>(operation: O, input: CallInput<O> = {}) => send(operation, input),
    /** Arranges or looks behind both walls, as the database's owner. */
    async behind(query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
      const owner = new pg.Client(database.ownerUrl)
      await owner.connect()
      try {
        return (await owner.query(query, values)).rows
      } finally {
        await owner.end()
      }
    },
    /** What an action sees when the user calls it; without a user, the firm itself. */
    async context(userId?: string): Promise<Context> {
      const viewer = userId ? await readViewer(db, userId) : SYSTEM
      if (!viewer) throw new Error('The test names a user who does not exist.')
      return { ...parts, viewer }
    },
    async close() {
      await app.close()
      await closeAuth()
      await db.destroy()
      if (!pool.ended) await pool.end()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function forgetting(client: pg.PoolClient, changes: { forgotten: boolean }): void {
  const query = client.query.bind(client) as (text: unknown, ...rest: unknown[]) => Promise<unknown>
  const forget = async () => {
    await query('set constraints all immediate; rollback')
    return { command: 'COMMIT', rowCount: null, rows: [] }
  }
  client.query = ((text: unknown, ...rest: unknown[]) =>
    changes.forgotten && text === 'commit' ? forget() : query(text, ...rest)) as typeof client.query
}

/** An idempotency key of its own. */
export const newKey = (): string => newId()
