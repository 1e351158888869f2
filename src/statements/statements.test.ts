import pg from 'pg'
import { afterAll, beforeAll, expect, test, describe } from 'vitest'
import { addAccount, listAccounts } from '#src/accounts/contract.ts'
import { buildAccount, buildClient } from '#tests/factories.ts'
import { newKey, openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { bring, camt, dividend, statement, transfer } from '#tests/statements.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import {
  importStatement,
  listLines,
  listStatementFiles,
  mapStatement,
  readStatementContent,
  readStatementFile,
  reclassifyLine,
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

let serial = 0
/** An in-house account of a new client that ada and ben cover. */
async function account(number = `CH00TEST${String((serial += 1)).padStart(8, '0')}`) {
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada, world.ben] })
  const accountId = await buildAccount(door.parts.db, clientId, { number })
  return { clientId, accountId, number }
}

const upload = (caller: Caller, content: Uint8Array<ArrayBuffer>, query: { name?: string; source?: string } = {}) =>
  caller.call(uploadStatement, { query: { name: 'statement.xml', ...query }, body: content })
const linesOf = async (clientId: string) => (await cara.call(listLines, { query: { clientId, limit: 200 } })).body.rows

/** Behind both walls. */
async function asOwner<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client(door.database.ownerUrl)
  await client.connect()
  try {
    return (await client.query<T>(sql, values)).rows
  } finally {
    await client.end()
  }
}

describe('a preview', () => {
  test('shows accounts, counts, sums and proof, and imports nothing', async () => {
    const { clientId, number } = await account()
    const content = camt(
      statement(number, [transfer(500_000, '2026-11-10'), dividend(12_345, '2026-11-11')]),
      statement('CH99UNKNOWN', [transfer(1, '2026-11-10')]),
    )
    const { status, body } = await upload(cara, content)
    expect(status).toBe(200)
    expect(body).toMatchObject({ format: 'camt.053', state: 'previewed', lines: 3, refusal: null })
    expect(body.accounts).toMatchObject([
      { number, balanced: true, lines: 2, inMinor: 512_345, outMinor: 0, known: true, clientId, alreadyKnown: 0 },
      { number: 'CH99UNKNOWN', known: false, clientId: null },
    ])
    expect(await linesOf(clientId)).toEqual([])
  })

  test('is refused for a file cut in half, saying where', async () => {
    const { number } = await account()
    const whole = camt(statement(number, [transfer(500_000, '2026-11-10')]))
    const { status, body } = await upload(cara, whole.subarray(0, whole.length / 2))
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'unreadable', detail: expect.stringMatching(/\w+ .*\./) })
  })

  test('is refused for what is no statement', async () => {
    const { status, body } = await upload(cara, new TextEncoder().encode('%PDF-1.7 hello'))
    expect([status, body]).toMatchObject([422, { code: 'unreadable', detail: expect.stringContaining('PDF') }])
  })
})

test('a statement with a wrong sum is previewed with the difference and never imported', async () => {
  const { clientId, number } = await account()
  const { status, body } = await bring(
    cara,
    camt(statement(number, [transfer(500_000, '2026-11-10')], { closingMinor: 7 })),
  )
  expect(status).toBe(422)
  expect(body).toMatchObject({ code: 'unreadable', detail: expect.stringContaining('do not add up') })
  expect(await linesOf(clientId)).toEqual([])
})

describe('each line exists once:', () => {
  test('the same file again answers as the first', async () => {
    const { clientId, number } = await account()
    const content = camt(statement(number, [transfer(500_000, '2026-11-10'), transfer(500_000, '2026-11-10')]))
    const first = await bring(cara, content)
    expect(first.body).toMatchObject({ added: 2, alreadyKnown: 0, waiting: 0, file: { state: 'imported' } })
    expect((await bring(carl, content, 'other name.xml')).body).toEqual(first.body)
    expect(await linesOf(clientId)).toHaveLength(2)
  })

  test('a repeated request gets the same answer', async () => {
    const { number } = await account()
    const { body } = await upload(cara, camt(statement(number, [transfer(1_000, '2026-11-10')])))
    const key = newKey()
    const first = await cara.call(importStatement, { params: { fileId: body.id }, key })
    expect((await cara.call(importStatement, { params: { fileId: body.id }, key })).body).toEqual(first.body)
  })

  test('an overlapping statement adds only what is new, and equal payments of one day stay two', async () => {
    const { clientId, number } = await account()
    const [a, b, c] = [transfer(100, '2026-11-09'), transfer(200, '2026-11-10'), transfer(300, '2026-11-11')]
    await bring(cara, camt(statement(number, [a, b, b])))
    const second = await bring(cara, camt(statement(number, [b, b, c], { openingMinor: 1_000_100 })))
    expect(second.body).toMatchObject({ added: 1, alreadyKnown: 2 })
    expect((await linesOf(clientId)).map((line) => line.amountMinor)).toEqual([300, 200, 200, 100])
  })

  test('two overlapping imports at once add a line once', async () => {
    const { clientId, number } = await account()
    const shared = Array.from({ length: 40 }, (_, at) => transfer(1_000 + at, '2026-11-10'))
    const files = await Promise.all(
      [1, 2, 3].map(async (extra) => {
        const { body } = await upload(cara, camt(statement(number, [...shared, transfer(extra, '2026-11-11')])))
        return body.id
      }),
    )
    const answers = await Promise.all(files.map((fileId) => cara.call(importStatement, { params: { fileId } })))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    expect(answers.reduce((sum, answer) => sum + answer.body.added, 0)).toBe(43)
    expect(await linesOf(clientId)).toHaveLength(43)
  })
})

describe('an unknown account', () => {
  test('lets the rest in, waits, and goes on when it is registered', async () => {
    const { clientId, number } = await account()
    const later = `CH77LATER${String((serial += 1))}`
    const content = camt(
      statement(number, [transfer(1_000, '2026-11-10')]),
      statement(later, [transfer(2_000, '2026-11-10'), transfer(3_000, '2026-11-11')]),
    )
    const { body } = await bring(cara, content)
    expect(body).toMatchObject({ added: 1, waiting: 2, file: { state: 'waiting' } })
    const opened = {
      name: 'Custody',
      kind: 'custody',
      custodian: 'Bank',
      currency: 'EUR',
      openedOn: '2026-01-01',
    } as const
    const sam = await door.as(world.sam)
    const added = await sam.call(addAccount, {
      params: { clientId },
      body: { ...opened, number: ` ${later.toLowerCase()}` },
    })
    expect(added.status).toBe(200)
    const after = await cara.call(readStatementFile, { params: { fileId: body.file.id } })
    expect(after.body.state).toBe('imported')
    expect(await linesOf(clientId)).toHaveLength(3)
    expect((await cara.call(importStatement, { params: { fileId: body.file.id } })).body).toMatchObject({
      added: 3,
      waiting: 0,
    })
  })

  test('of a client behind a denial looks as unknown as any, and waits for somebody who may see it', async () => {
    const { clientId, number } = await account()
    await asOwner(
      `insert into client_denials (client_id, user_id, reason, valid_from, recorded_at) values ($1, $2, 'barrier', '2020-01-01', now())`,
      [clientId, world.cara],
    )
    const { body } = await bring(cara, camt(statement(number, [transfer(1_000, '2026-11-10')])))
    expect(body).toMatchObject({
      added: 0,
      waiting: 1,
      file: { state: 'waiting', accounts: [{ known: false, clientName: null }] },
    })
    expect((await carl.call(importStatement, { params: { fileId: body.file.id } })).body).toMatchObject({
      added: 1,
      waiting: 0,
    })
    expect((await cara.call(readStatementFile, { params: { fileId: body.file.id } })).body).toMatchObject({
      state: 'waiting',
    })
    expect((await cara.call(listLines, { query: { clientId } })).body.rows).toEqual([])
    await asOwner(`delete from client_denials where client_id = $1`, [clientId])
  })
})

describe('classification', () => {
  test('calls a transfer new money and a dividend income, each with its reason', async () => {
    const { clientId, number } = await account()
    await bring(cara, camt(statement(number, [transfer(500_000, '2026-11-10'), dividend(12_345, '2026-11-11')])))
    expect(await linesOf(clientId)).toMatchObject([
      { amountMinor: 12_345, flow: 'income', counts: false },
      { amountMinor: 500_000, flow: 'new_money', counts: true, flowReason: 'money_in', classifiedBy: null },
    ])
  })

  test('counts nothing on an account held away', async () => {
    const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
    await buildAccount(door.parts.db, clientId, { number: 'CHAWAY1', heldAway: true })
    await bring(cara, camt(statement('CHAWAY1', [transfer(500_000, '2026-11-10')])))
    expect(await linesOf(clientId)).toMatchObject([{ counts: false, flowReason: 'held_away' }])
  })

  test('is changed by a controller with a reason, and the old word stays in the events', async () => {
    const { clientId, number } = await account()
    await bring(cara, camt(statement(number, [transfer(500_000, '2026-11-10')])))
    const [line] = await linesOf(clientId)
    const params = { clientId, lineId: line?.id ?? '' }
    const body = { kind: 'internal_transfer', reason: 'From the trust, which is theirs' } as const
    expect((await (await door.as(world.ada)).call(reclassifyLine, { params, body })).status).toBe(403)
    expect((await carl.call(reclassifyLine, { params, body })).body).toMatchObject({
      flow: 'internal_transfer',
      counts: false,
      classifiedBy: 'Carl Controller',
    })
    const events = await asOwner(`select verb, before, reason from events where subject_id = $1`, [line?.id])
    expect(events).toMatchObject([{ verb: 'classified', before: { kind: 'new_money' }, reason: body.reason }])
  })
})

test('the closing balance becomes the balance of the account, with its day and source', async () => {
  const { clientId, number } = await account()
  await bring(cara, camt(statement(number, [transfer(500_000, '2026-11-10')])), 'november.xml')
  expect((await cara.call(listAccounts, { params: { clientId } })).body.rows).toMatchObject([
    { balanceMinor: 1_500_000, balanceOn: '2026-11-10', balanceSource: 'camt.053 november.xml' },
  ])
})

describe('statements are the controllers’:', () => {
  const strangers = ['ada', 'max', 'ned', 'mia', 'sam', 'coco', 'ari'] as const
  test.each(strangers)('%s may not upload, list, read, import or take back', async (name) => {
    const { number } = await account()
    const { body } = await upload(cara, camt(statement(number, [transfer(1_000, '2026-11-10')])))
    const caller = await door.as(world[name])
    const params = { fileId: body.id }
    const answers = [
      await upload(caller, camt(statement(number, [transfer(2_000, '2026-11-10')]))),
      await caller.call(listStatementFiles),
      await caller.call(readStatementFile, { params }),
      await caller.call(readStatementContent, { params }),
      await caller.call(importStatement, { params }),
      await caller.call(mapStatement, { params, body: {} }),
      await caller.call(undoImport, { params, body: { reason: 'x' } }),
    ]
    expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403, 403, 403, 403, 403])
  })

  test('who serves a client reads its lines and nobody else’s', async () => {
    const { clientId, number } = await account()
    await bring(cara, camt(statement(number, [transfer(1_000, '2026-11-10')])))
    const rows = async (who: string) => (await (await door.as(who)).call(listLines, { query: { clientId } })).body.rows
    expect(await rows(world.ada)).toHaveLength(1)
    expect(await rows(world.max)).toHaveLength(1)
    expect(await rows(world.ned)).toEqual([])
    expect((await (await door.as(world.ada)).call(listLines, {})).status).toBe(403)
    expect((await (await door.as(world.sam)).call(listLines, { query: { clientId } })).status).toBe(403)
  })

  test('the file as it came is read back, and the reading is recorded', async () => {
    const { number } = await account()
    const content = camt(statement(number, [transfer(1_000, '2026-11-10')]))
    const { body } = await upload(cara, content)
    const { raw } = await cara.call(readStatementContent, { params: { fileId: body.id } })
    expect(raw.equals(content)).toBe(true)
    expect(await asOwner(`select verb from events where subject_id = $1 order by seq`, [body.id])).toEqual([
      { verb: 'received' },
      { verb: 'read' },
    ])
  })
})
