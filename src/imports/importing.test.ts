/** Contacts through the door: previewed, brought in, decided, taken back; what is hidden stays hidden. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listClients, readClient } from '#src/clients/contract.ts'
import { denyClient } from '#tests/behind.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { bringContacts, commit, csv, dump, installQueueFor, rowsOf, send } from '#tests/imports.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import {
  commitContacts,
  decideContactRow,
  listContactImports,
  listContactRows,
  mapContacts,
  readContactImport,
  undoContacts,
  uploadContacts,
} from './contract.ts'

let door: Door
let world: World
let ada: Caller
let ned: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  await installQueueFor(door)
  ada = await door.as(world.ada)
  ned = await door.as(world.ned)
})
afterAll(() => door.close())

let serial = 0
const HEAD = 'First Name,Last Name,E-mail,Mobile Phone,Company,Job Title,Birthday,Notes,Shoe size'
const NAMES =
  `Anna Kessler,Boris Vukovic,Chiara Mantegazza,Dimitra Xenaki,Egon Friedrichs,Fatima Benali,Giorgi Kapanadze,Hannah Whitlock,Ivo Petrov,Jonas Lindqvist,
Katya Morozova,Luis Zapata,Mariam Tsiklauri,Noel Quigley,Olga Dubois,Pavel Hrabal,Quentin Ashworth,Rosa Oyelaran,Stavros Ioannou,Tova Bergmann,Umberto Gallo,Vera Nakamura,
Walter Pfister,Xenia Markou,Yusuf Demirel,Zoe Callaghan,Arvid Holm,Bettina Castellano,Cyril Okafor,Daphne Straub`
    .split(',')
    .map((name) => name.trim().split(' '))
/** A person whom no other test knows. */
function somebody(more: Partial<Record<'note' | 'company' | 'birthday', string>> = {}) {
  const [given = '', family = ''] = NAMES[serial] ?? []
  serial += 1
  const [email, phone] = [
    `${family.toLowerCase()}${serial}@import.example`,
    `+30694${String(1_000_000 + serial * 79_193).slice(-7)}`,
  ]
  const line = `${given},${family},${email},${phone},${more.company ?? ''},,${more.birthday ?? ''},${more.note ?? ''},38`
  return { given, family, full: `${given} ${family}`, email, phone, line }
}
const clientOf = async (caller: Caller, name: string) => {
  const { body } = await caller.call(listClients, { query: { whose: 'all', limit: 200 } })
  const row = body.rows.find((one) => one.name === name)
  return row && (await caller.call(readClient, { params: { clientId: row.id } })).body
}

describe('who may', () => {
  test('representatives, managers and service import; controllers, marketing, compliance and administrators do not', async () => {
    for (const userId of [world.cara, world.mia, world.coco, world.ari])
      expect((await send(await door.as(userId), csv(HEAD, somebody().line))).body).toMatchObject({
        code: 'not_allowed',
      })
    const sam = await door.as(world.sam)
    const body = csv(HEAD, somebody().line)
    expect((await send(sam, body)).body).toMatchObject({ code: 'invalid', fields: { leadId: 'is needed' } })
    const query = { name: 'a.csv', country: 'GR', leadId: world.ned }
    expect((await sam.call(uploadContacts, { query, body })).body).toMatchObject({ lead: { name: 'Ned Newcomer' } })
    expect((await ada.call(uploadContacts, { query, body })).body).toMatchObject({ code: 'not_allowed' })
  })

  test('a file is its importer\u2019s own: to everybody else it does not exist', async () => {
    const { body } = await send(ada, csv(HEAD, somebody().line))
    const params = { importId: body.id }
    const max = await door.as(world.max)
    for (const stranger of [ned, max]) {
      const answers = [
        await stranger.call(readContactImport, { params }),
        await stranger.call(listContactRows, { params }),
        await stranger.call(mapContacts, { params, body: { source: 'a', mapping: body.mapping ?? [] } }),
        await stranger.call(decideContactRow, { params: { ...params, row: 1 }, body: { decision: 'leave' } }),
        await stranger.call(commitContacts, { params }),
        await stranger.call(undoContacts, { params, body: { reason: 'mine' } }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
      expect((await stranger.call(listContactImports)).body.rows.map(({ id }) => id)).not.toContain(body.id)
    }
  })
})

describe('a preview', () => {
  test('says of each row what would become of it, and changes no client', async () => {
    const [known, other] = [somebody(), somebody()]
    await bringContacts(door, ada, csv(HEAD, known.line))
    const before = await dump(door)
    const changed = known.line.replace(known.phone, '+302106543210')
    const { body } = await send(ada, csv(HEAD, known.line, changed, other.line, ',,,,,,,a note of nobody,'))
    expect(body).toMatchObject({ state: 'previewed', rows: 4, pending: 2 })
    const rows = await rowsOf(ada, body.id)
    expect(rows.map(({ fate }) => fate)).toEqual(['unchanged', 'changed', 'new', 'refused'])
    expect(rows[1]).toMatchObject({ adds: ['phones'], target: { name: known.full } })
    expect(rows[1]?.probability).toBeGreaterThan(0.98)
    expect(rows[3]).toMatchObject({ reason: 'nameless' })
    const only = await ada.call(listContactRows, { params: { importId: body.id }, query: { fate: 'new' } })
    expect(only.body.rows.map(({ row }) => row)).toEqual([3])
    expect(await dump(door)).toBe(before)
  })

  test('reads columns as somebody said, and the next file of the source by itself', async () => {
    const [one, two] = [somebody(), somebody()]
    const head = 'Who,Colour,Mail'
    const first = await send(ada, csv(head, `${one.family} Anna,blue,${one.email}`))
    const mapping = (first.body.mapping ?? []).map((column) =>
      column.heading === 'Colour' ? { ...column, field: 'nickname' as const } : column,
    )
    const said = await ada.call(mapContacts, {
      params: { importId: first.body.id },
      body: { source: 'Phone', mapping },
    })
    expect(said.body).toMatchObject({ source: 'Phone', state: 'previewed' })
    const second = await send(ada, csv(head, `${two.family} Anna,green,${two.email}`))
    expect(second.body).toMatchObject({ source: 'Phone' })
    expect(second.body.mapping?.[1]).toMatchObject({ heading: 'Colour', field: 'nickname' })
    // Another's sources are their own.
    expect((await send(ned, csv(head, `X Y,green,${two.email}`))).body).toMatchObject({ source: null })
  })

  test('refuses what holds no contacts, with a sentence', async () => {
    const calendar = csv(
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'BEGIN:VEVENT',
      'UID:1',
      'SUMMARY:x',
      'END:VEVENT',
      'END:VCALENDAR',
    )
    expect((await send(ada, calendar)).body).toMatchObject({ code: 'unreadable' })
    expect((await send(ada, csv('a,b', '1,2'))).body).toMatchObject({ code: 'unreadable' })
  })
})

describe('an import', () => {
  test('adds a prospect household that the importer leads, with everything the row says', async () => {
    const one = somebody({ company: 'Kessler GmbH', birthday: '1949-06-05', note: 'prefers letters' })
    const done = await bringContacts(door, ada, csv(HEAD, one.line))
    expect(done).toMatchObject({ state: 'imported', done: 1, pending: 0, counts: { new: 1 } })
    const page = await clientOf(ada, one.family)
    expect(page).toMatchObject({
      client: { kind: 'household', stage: 'prospect' },
      persons: [
        { fullName: one.full, role: 'primary', birthDate: '1949-06-05', note: 'prefers letters\nShoe size: 38' },
      ],
      phones: [{ e164: one.phone, label: 'mobile' }],
      emails: [{ address: one.email }],
      employments: [{ employer: 'Kessler GmbH' }],
    })
    expect(await clientOf(ned, one.family)).toBeUndefined()
  })

  test('of the same rows again changes nothing, byte for byte', async () => {
    const lines = [somebody({ note: 'one' }), somebody({ company: 'A Ltd' })].map(({ line }) => line)
    await bringContacts(door, ada, csv(HEAD, ...lines))
    const before = await dump(door)
    const again = await bringContacts(door, ada, csv(HEAD, ...lines, ''))
    expect(again.counts).toMatchObject({ unchanged: 2 })
    // The same bytes are the same import.
    expect((await send(ada, csv(HEAD, ...lines))).body).toMatchObject({ state: 'imported', done: 2 })
    expect(await dump(door)).toBe(before)
  })

  test('overwrites nothing: what differs is shown, and the value that was there stays', async () => {
    const one = somebody({ birthday: '1950-01-02' })
    await bringContacts(door, ada, csv(HEAD, one.line))
    const done = await bringContacts(
      door,
      ada,
      csv(HEAD, one.line.replace('1950-01-02', '1950-01-20').replace(',38', ',39')),
    )
    const [row] = await rowsOf(ada, done.id)
    expect(row).toMatchObject({
      fate: 'changed',
      adds: ['note'],
      conflicts: [{ field: 'birthDate', held: '1950-01-02', given: '1950-01-20' }],
    })
    expect((await clientOf(ada, one.family))?.persons).toMatchObject([
      { birthDate: '1950-01-02', note: 'Shoe size: 38\nShoe size: 39' },
    ])
  })

  test('keeps a spreadsheet\u2019s formulas as text', async () => {
    const one = somebody({ note: '=SUM(1;2)' })
    await bringContacts(door, ada, csv(HEAD, one.line))
    expect((await clientOf(ada, one.family))?.persons[0]?.note).toBe('=SUM(1;2)\nShoe size: 38')
  })

  test('of two rows that are the same person adds one', async () => {
    const one = somebody()
    const done = await bringContacts(door, ada, csv(HEAD, one.line, one.line.replace(one.phone, '+302101112223')))
    expect(await rowsOf(ada, done.id)).toMatchObject([{ fate: 'new' }, { fate: 'changed', targetRow: 1 }])
    expect((await clientOf(ada, one.family))?.phones).toHaveLength(2)
  })

  test('asks about who may be the same, and does what is decided, also afterwards', async () => {
    const one = somebody({ company: 'Nordlys AS' })
    await bringContacts(door, ada, csv(HEAD, one.line))
    const alike = `${one.given},${one.family},,,Nordlys AS,,,,`
    const done = await bringContacts(door, ada, csv(HEAD, alike))
    const params = { importId: done.id, row: 1 }
    expect(await rowsOf(ada, done.id)).toMatchObject([{ fate: 'review', target: { name: one.full }, done: false }])
    expect((await ada.call(decideContactRow, { params, body: { decision: 'new' } })).status).toBe(200)
    expect(await commit(door, ada, done.id)).toMatchObject({ counts: { new: 1 }, done: 1 })
    expect((await ada.call(decideContactRow, { params, body: { decision: 'leave' } })).body).toMatchObject({
      code: 'locked',
    })
  })

  test('finishes after the one who brought it has left as failed, having changed nothing', async () => {
    const { body } = await send(ned, csv(HEAD, somebody().line))
    await ned.call(commitContacts, { params: { importId: body.id } })
    await door.behind('update users set active = false where id = $1', [world.ned])
    const { commitImport } = await import('./actions/committing.ts')
    await commitImport(await door.context(), { importId: body.id })
    await door.behind('update users set active = true where id = $1', [world.ned])
    expect((await ned.call(readContactImport, { params: { importId: body.id } })).body).toMatchObject({
      state: 'failed',
      done: 0,
    })
  })
})

describe('what is hidden', () => {
  test('answers the same whether a hidden twin exists or not', async () => {
    const [twin, nobody] = [somebody(), somebody()]
    await bringContacts(door, ned, csv(HEAD, twin.line))
    const ask = async (line: string) => {
      const done = await bringContacts(door, ada, csv(HEAD, line))
      const rows = await rowsOf(ada, done.id)
      return rows.map(({ label: _label, target: _target, ...row }) => row)
    }
    expect(await ask(twin.line)).toEqual(await ask(nobody.line))
  })

  test('later is told no more: the target of a row goes, and with it what differs', async () => {
    const one = somebody({ birthday: '1950-01-02' })
    await bringContacts(door, ada, csv(HEAD, one.line))
    const page = await clientOf(ada, one.family)
    const done = await bringContacts(door, ada, csv(HEAD, one.line.replace('1950-01-02', '1950-01-20')))
    await denyClient(door, page?.client.id ?? '', world.ada)
    expect(await rowsOf(ada, done.id)).toMatchObject([{ target: null, conflicts: [], probability: null }])
  })
})

describe('taking an import back', () => {
  test('restores every client row, byte for byte', async () => {
    const [known, other] = [somebody({ note: 'first' }), somebody()]
    await bringContacts(door, ada, csv(HEAD, known.line))
    const before = await dump(door)
    const company = ',,info@firm.example,+302107654321,Harbour Point Capital LLC,,,,'
    const more = known.line
      .replace('first', 'second')
      .replace(known.phone, '+302109998887')
      .replace(',,,', ',Acme,Chair,1950-05-05,')
    const done = await bringContacts(door, ada, csv(HEAD, more, other.line, other.line.replace(',38', ',40'), company))
    expect(done.counts).toMatchObject({ new: 2, changed: 2 })
    expect(await dump(door)).not.toBe(before)
    const undone = await ada.call(undoContacts, { params: { importId: done.id }, body: { reason: 'The wrong list' } })
    expect(undone.body).toMatchObject({ state: 'undone', done: 0 })
    expect(await dump(door)).toBe(before)
    // Sent again it is previewed anew, and comes in again.
    const again = await bringContacts(door, ada, csv(HEAD, more, other.line, other.line.replace(',38', ',40'), company))
    expect(again).toMatchObject({ id: done.id, counts: { new: 2, changed: 2 }, state: 'imported' })
  })

  test('is refused once somebody has worked with what it brought, or another import has', async () => {
    const one = somebody()
    const done = await bringContacts(door, ada, csv(HEAD, one.line))
    const params = { importId: done.id }
    const later = await bringContacts(door, ada, csv(HEAD, one.line.replace(one.phone, '+302105556667')))
    expect((await ada.call(undoContacts, { params, body: { reason: 'x' } })).body).toMatchObject({ code: 'conflict' })
    await ada.call(undoContacts, { params: { importId: later.id }, body: { reason: 'x' } })
    const page = await clientOf(ada, one.family)
    await door.behind('update clients set version = version + 1 where client_id = $1', [page?.client.id])
    expect((await ada.call(undoContacts, { params, body: { reason: 'x' } })).body).toMatchObject({ code: 'conflict' })
    expect((await clientOf(ada, one.family))?.persons).toHaveLength(1)
  })
})
