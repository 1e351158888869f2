/** Taking the book along: only what one may see, safe in a spreadsheet, recorded, limited, and the same when it comes back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { denyClient } from '#tests/behind.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClient, buildPerson } from '#tests/factories.ts'
import { bringContacts, csv, dump, installQueueFor } from '#tests/imports.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { exportContactsCards, exportContactsTable } from './contract.ts'

let door: Door
let world: World
let ada: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  await installQueueFor(door)
  ada = await door.as(world.ada)
  await bringContacts(door, ada, LIST)
})
afterAll(() => door.close())

const LIST = csv(
  'Name,Name Suffix,E-mail 1,E-mail 2,Mobile Phone,Home Street,Home City,Home Postal Code,Home Country,Company,Job Title,Birthday,Notes',
  '"van der Plas, Anna",Jr.,anna@plas.example,a.plas@work.example,+30 694 1234567,Hermou 12,Athens,10671,Greece,Kessler GmbH,Chair,1949-06-05,"=SUM(1;2)\n-2+3\n@home"',
  'Γεώργιος Κάλλας,,g@kallas.example,,,Rue du Lac 1,Genève,1204,Suisse,,,--03-25,"two lines\nof note"',
  '佐藤 真綾,,mayo@sato.example,,+81 3 1234 5678,,,,,三和信託株式会社,,,',
  'Benali Fatima,,,,,,,,,,,,only a name',
  ',,info@harbour.example,,+30 210 7654321,,,,,Harbour Point Capital LLC,,,a company',
)

const table = async (caller: Caller) => (await caller.call(exportContactsTable)).raw
const cards = async (caller: Caller) => (await caller.call(exportContactsCards)).raw
const bytes = (raw: Buffer) => new Uint8Array(raw)

describe('what is exported', () => {
  test.each([
    ['as a table', table],
    ['as cards', cards],
  ] as const)('%s and imported again changes nothing, byte for byte', async (_how, take) => {
    const before = await dump(door)
    const again = await bringContacts(door, ada, bytes(await take(ada)))
    expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: again.rows, review: 0, refused: 0, left_out: 0 })
    expect(again.rows).toBe(6)
    expect(await dump(door)).toBe(before)
  })

  test('runs no formula: what begins like one has a sign before it', async () => {
    const danger = await buildClient(door.parts.db, { coveredBy: [world.sam] })
    await buildPerson(door.parts.db, danger, { fullName: '=cmd|A1', nickname: '-2+3', title: '@x', note: '+1' })
    const text = (await table(await door.as(world.sam))).toString()
    for (const cell of ["'=cmd|A1", "'-2+3", "'@x", "'+1"]) expect(text).toContain(cell)
    expect(text.split(/[,\n]/).filter((cell) => /^"?[=+@-]/.test(cell) && !cell.startsWith('@home'))).toEqual([
      expect.stringMatching(/^-2\+3/),
    ])
  })

  test('holds nothing of who is hidden, and is not for administrators', async () => {
    const hidden = await buildClient(door.parts.db, { name: 'Quetzalcoatl', coveredBy: [world.ben] })
    await buildPerson(door.parts.db, hidden, { fullName: 'Xochitl Quetzalcoatl' })
    const ben = await door.as(world.ben)
    expect((await cards(ben)).toString()).toContain('Xochitl')
    await denyClient(door, hidden, world.ben)
    for (const caller of [ben, await door.as(world.ned)]) {
      const all = `${(await cards(caller)).toString()}${(await table(caller)).toString()}`
      expect(all).not.toMatch(/Xochitl|Quetzalcoatl/)
    }
    expect((await (await door.as(world.ari)).call(exportContactsTable)).status).toBe(403)
  })

  test('is recorded, and no more than a few times an hour', async () => {
    const max = await door.as(world.max)
    const statuses = []
    for (let time = 0; time < 6; time += 1) statuses.push((await max.call(exportContactsCards)).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    const events = await door.behind(
      `select after from events where actor_id = $1 and verb = 'exported' and subject = 'contacts'`,
      [world.max],
    )
    expect(events).toHaveLength(5)
    door.clock.set('2026-11-23T10:01:00Z')
    expect((await max.call(exportContactsCards)).status).toBe(200)
  })
})
