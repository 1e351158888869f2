import pg from 'pg'
import { afterAll, beforeAll, expect, test, describe } from 'vitest'
import { buildAccount, buildClient } from '#tests/factories.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { bring, camt, statement, transfer } from '#tests/statements.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { importStatement, listLines, mapStatement, readStatementFile, undoImport, uploadStatement } from './contract.ts'

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

describe('taking an import back', () => {
  test('needs another controller, and leaves to an overlapping file the lines it states too', async () => {
    const { clientId, number } = await account()
    const [a, b, c] = [transfer(100, '2026-11-09'), transfer(200, '2026-11-10'), transfer(300, '2026-11-11')]
    const first = await bring(cara, camt(statement(number, [a, b])))
    await bring(cara, camt(statement(number, [b, c], { openingMinor: 1_000_100 })))
    const undo = { params: { fileId: first.body.file.id }, body: { reason: 'The bank sent it again' } }
    expect((await cara.call(undoImport, undo)).body).toMatchObject({ code: 'second_person' })
    expect((await carl.call(undoImport, undo)).body).toMatchObject({ state: 'undone', undoneBy: 'Carl Controller' })
    expect((await linesOf(clientId)).map((line) => line.amountMinor)).toEqual([300, 200])
    expect((await carl.call(undoImport, undo)).body).toMatchObject({ code: 'conflict' })
    expect((await cara.call(importStatement, { params: undo.params })).body).toMatchObject({
      added: 1,
      alreadyKnown: 1,
    })
  })
})

describe('a process killed in the middle of an import leaves a preview:', () => {
  test('when a step fails', async () => {
    const { clientId, number } = await account()
    await asOwner(`create function boom() returns trigger language plpgsql as $$ begin raise exception 'boom'; end $$;
      create trigger boom before insert on flows for each row execute function boom()`)
    const { body } = await upload(cara, camt(statement(number, [transfer(1_000, '2026-11-10')])))
    expect((await cara.call(importStatement, { params: { fileId: body.id } })).status).toBe(503)
    await asOwner('drop trigger boom on flows')
    expect((await cara.call(readStatementFile, { params: { fileId: body.id } })).body.state).toBe('previewed')
    expect(await linesOf(clientId)).toEqual([])
    expect((await cara.call(importStatement, { params: { fileId: body.id } })).body).toMatchObject({ added: 1 })
  })

  test('when its connection is cut', async () => {
    const { clientId, number, accountId } = await account()
    const { body } = await upload(cara, camt(statement(number, [transfer(1_000, '2026-11-10')])))
    const holder = new pg.Client(door.database.ownerUrl)
    await holder.connect()
    await holder.query('begin')
    // The chain of the client's events is taken last, so the import stands still with everything else written.
    await holder.query(`insert into event_chains values ($1, 0, '') on conflict do nothing`, [clientId])
    await holder.query(`select from event_chains where client_id = $1 for update`, [clientId])
    const importing = cara.call(importStatement, { params: { fileId: body.id } })
    await expect
      .poll(
        () =>
          asOwner(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
        and wait_event_type = 'Lock' and application_name = 'rapport'`),
        { timeout: 10_000 },
      )
      .toHaveLength(1)
    expect((await importing).status).toBeGreaterThanOrEqual(500)
    await holder.query('rollback')
    await holder.end()
    expect(await asOwner('select id from statement_lines where account_id = $1', [accountId])).toEqual([])
    expect((await cara.call(importStatement, { params: { fileId: body.id } })).body).toMatchObject({ added: 1 })
    expect(await linesOf(clientId)).toHaveLength(1)
  })
})

test('the columns of a table are said once for its source and known again', async () => {
  const { clientId, number } = await account()
  const table = (day: string, amount: string) =>
    new TextEncoder().encode(
      `Buchungstag;Betrag;Verwendungszweck\n${day};${amount};Einzahlung\n${day};5,00;Einzahlung\n`,
    )
  const first = await cara.call(uploadStatement, {
    query: { name: 'a.csv', account: number, currency: 'EUR' },
    body: table('03.11.2026', '1.000,00'),
  })
  const mapping = first.body.mapping
  if (!mapping) throw new Error('A table proposes a mapping.')
  const said = { ...mapping, columns: { ...mapping.columns, text: undefined, counterparty: ['Verwendungszweck'] } }
  const mapped = await cara.call(mapStatement, {
    params: { fileId: first.body.id },
    body: { source: 'Bank A', mapping: JSON.parse(JSON.stringify(said)), account: number, currency: 'EUR' },
  })
  expect(mapped.body).toMatchObject({ source: 'Bank A', refusal: null })
  const second = await cara.call(uploadStatement, {
    query: { name: 'b.csv', account: number, currency: 'EUR' },
    body: table('04.11.2026', '2.000,00'),
  })
  expect(second.body).toMatchObject({ source: 'Bank A' })
  await cara.call(importStatement, { params: { fileId: second.body.id } })
  expect(await linesOf(clientId)).toMatchObject([{ counterparty: 'Einzahlung' }, { counterparty: 'Einzahlung' }])
})
