import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { addDocument, listDocuments, readDocument } from './contract.ts'

let door: Door
let world: World
let ada: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  ada = await door.as(world.ada)
})
afterAll(() => door.close())

const bytes = (text: string) => new TextEncoder().encode(text)
const keep = (caller: Caller, name: string, kind: 'evidence' | 'other', content: Uint8Array<ArrayBuffer>) =>
  caller.call(addDocument, { params: { clientId: world.papadopoulos }, query: { name, kind }, body: content })

test('a document is sealed on disk, read back whole, and every reading is an event', async () => {
  const { body } = await keep(ada, 'σημείωμα.txt', 'evidence', bytes('Signed by Eleni'))
  const params = { clientId: world.papadopoulos, documentId: body.id }
  const { raw, headers } = await ada.call(readDocument, { params })
  expect(raw.toString()).toBe('Signed by Eleni')
  expect(headers['content-disposition']).toContain(encodeURIComponent('σημείωμα.txt'))
  const owner = new pg.Client(door.database.ownerUrl)
  await owner.connect()
  const { rows } = await owner.query(`select verb from events where subject_id = $1 order by seq`, [body.id])
  await owner.end()
  expect(rows).toEqual([{ verb: 'added' }, { verb: 'read' }])
})

test('what runs or is no document is refused, whatever it is called', async () => {
  for (const content of ['MZ\u0000\u0001', '<html><script>1</script></html>', ''])
    expect((await keep(ada, 'letter.pdf', 'other', bytes(content))).status).toBe(422)
  expect((await keep(ada, 'big.txt', 'other', new Uint8Array(21 * 1024 * 1024).fill(65))).status).toBe(413)
})

test('service keeps what serves the client and sees no evidence; marketing and administrators see nothing', async () => {
  const sam = await door.as(world.sam)
  expect((await keep(sam, 'x.txt', 'evidence', bytes('x'))).status).toBe(403)
  const other = await keep(sam, 'address.txt', 'other', bytes('New address'))
  const evidence = await keep(ada, 'proof.txt', 'evidence', bytes('Proof'))
  const { body } = await sam.call(listDocuments, { params: { clientId: world.papadopoulos } })
  expect(body.rows.map((row) => row.id)).toEqual([other.body.id])
  const params = { clientId: world.papadopoulos, documentId: evidence.body.id }
  expect((await sam.call(readDocument, { params })).status).toBe(404)
  for (const userId of [world.mia, world.ari])
    expect((await (await door.as(userId)).call(readDocument, { params })).status).toBe(403)
})
