/** Seven real exports one after another: whom the program joins by itself is right, and nobody goes unasked. Figures in docs/imports.md. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { commit, dump, installQueueFor, rowsOf, send } from '#tests/imports.ts'
import { hasShared, sharedBytes, sharedJson } from '#tests/shared.ts'
import { buildWorld } from '#tests/world.ts'
import { decideContactRow, undoContacts } from './contract.ts'

const present = hasShared('contacts-csv/contacts_truth.json')
if (!present) console.info('The shared contact files are not here: the test of the seven exports is skipped.')
const FILES = [
  ['google_new_utf8bom.csv', 'US'],
  ['google_old_utf16le.csv', 'US'],
  ['outlook_windows1252.csv', 'US'],
  ['outlook_greek_iso8859-7_semicolon.csv', 'GR'],
  ['linkedin_connections.csv', 'CY'],
  ['salesforce_contacts.csv', 'US'],
  ['advisor_old_list_tab.csv', 'CY'],
] as const
type Truth = { file: string; row: number; person: string }
const truth = present ? (sharedJson('contacts-csv/contacts_truth.json') as Truth[]) : []
const truthOf = new Map(truth.map(({ file, row, person }) => [`${file} ${row}`, person]))

/** A row, who it is in truth, whom it went to, and whether the program did that by itself. */
type Placed = { person: string; went: string; alone: string }

describe.skipIf(!present)('seven exports', () => {
  let door: Door
  let ned: Caller
  const placed: Placed[] = []
  const imports: { id: string; before: string }[] = []
  beforeAll(async () => {
    door = await openDoor()
    const world = await buildWorld(door)
    await installQueueFor(door)
    ned = await door.as(world.ned)
    for (const [file, country] of FILES) await bringDeciding(file, country)
  }, 300_000)
  afterAll(() => door.close())

  /** Somebody answers each proposal as the truth is. */
  async function bringDeciding(file: string, country: string): Promise<void> {
    const before = await dump(door)
    const sent = await send(ned, new Uint8Array(sharedBytes(`contacts-csv/${file}`)), file, country)
    const importId = sent.body.id
    imports.push({ id: importId, before })
    const personOf = (row: number) => truthOf.get(`${file} ${row}`) ?? ''
    const known = new Map(placed.map(({ went, person }) => [went, person]))
    for (const { row, fate, target, targetRow } of await rowsOf(ned, importId)) {
      if (fate !== 'review') continue
      const proposed = targetRow ? personOf(targetRow) : known.get(target?.personId ?? '')
      const decision = proposed === personOf(row) ? ('join' as const) : ('new' as const)
      await ned.call(decideContactRow, { params: { importId, row }, body: { decision } })
    }
    await commit(door, ned, importId)
    const went = new Map<number, string>()
    const alone = new Map<number, string>()
    for (const { row, target, targetRow, decision } of await rowsOf(ned, importId)) {
      const to = target?.personId ?? went.get(targetRow ?? 0) ?? ''
      went.set(row, to)
      alone.set(row, decision ? `${file} ${row}` : (alone.get(targetRow ?? 0) ?? to))
      placed.push({ person: personOf(row), went: to, alone: alone.get(row) ?? '' })
    }
  }

  /** The whole dump is too long to be printed when it differs. */
  function changedLines(before: string, after: string): string[] {
    if (before === after) return []
    const [had, has] = [new Set(before.split('\n')), new Set(after.split('\n'))]
    const only = (lines: Set<string>, other: Set<string>) => [...lines].filter((line) => !other.has(line))
    const lines = [...only(had, has).map((l) => `- ${l}`), ...only(has, had).map((l) => `+ ${l}`)]
    return ['the book differs', ...lines.slice(0, 20)]
  }

  const pairsOf = (rows: readonly Placed[]) => rows.flatMap((a, at) => rows.slice(at + 1).map((b) => [a, b] as const))

  test('are joined alone with a precision of .99, and with the proposals a recall of .97', () => {
    const pairs = pairsOf(placed)
    const alone = pairs.filter(([a, b]) => a.alone === b.alone)
    const same = pairs.filter(([a, b]) => a.person === b.person)
    const precision = alone.filter(([a, b]) => a.person === b.person).length / alone.length
    const recall = same.filter(([a, b]) => a.went === b.went).length / same.length
    console.info({
      rows: placed.length,
      persons: new Set(placed.map(({ went }) => went)).size,
      precision,
      recall,
      alone: alone.length,
      same: same.length,
    })
    expect(placed).toHaveLength(344)
    expect(placed.filter(({ went }) => went === '')).toEqual([])
    expect(alone.length).toBeGreaterThan(same.length / 3)
    expect(precision).toBeGreaterThanOrEqual(0.99)
    expect(recall).toBeGreaterThanOrEqual(0.97)
    expect(new Set(placed.map(({ went }) => went)).size).toBe(104)
  })

  test('taken back one after another each leave the book as it was before, byte for byte', async () => {
    for (const { id, before } of imports.toReversed()) {
      const undone = await ned.call(undoContacts, { params: { importId: id }, body: { reason: 'A trial' } })
      expect(undone.body).toMatchObject({ state: 'undone' })
      expect(changedLines(before, await dump(door))).toEqual([])
    }
  }, 120_000)
})
