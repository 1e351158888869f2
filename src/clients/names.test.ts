/** Whole files of names, each stored in one script and asked for in the other: reference/real-inputs 2. */
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClient } from '#tests/factories.ts'
import { hasShared, sharedBytes } from '#tests/shared.ts'
import { buildWorld } from '#tests/world.ts'
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import { insertAll } from '#src/demo/load/bulk.ts'
import { newId } from '#src/kit/ids.ts'
import { indexClient } from './actions/searchEntries.ts'
import { search } from './contract.ts'

let door: Door
let cara: Caller
beforeAll(async () => {
  door = await openDoor()
  cara = await door.as((await buildWorld(door)).cara)
})
afterAll(() => door.close())

type Pair = { latin: string; native: string }
/** Of a file so many names are asked for, among all of it; RAPPORT_NAMES asks for another number and says what was found. */
const MORE = process.env.RAPPORT_NAMES
const ASKED = Number(MORE ?? 100)

const pairsOf = (file: string): Pair[] =>
  parse(sharedBytes(file), { delimiter: '\t', quote: null, relax_column_count: true }).map(
    ([latin = '', native = '']: string[]) => ({ latin, native }),
  )

/** One company, and everybody of the file an officer of it. */
async function store(names: string[]): Promise<string> {
  const at = '2026-01-01T00:00:00Z'
  const clientId = await buildClient(door.parts.db, { name: '0000', kind: 'company' })
  const persons = names.map((fullName) => ({ id: newId(), fullName }))
  await asViewer(door.parts.db, SYSTEM, async (tx) => {
    await insertAll(
      tx,
      'personHomes',
      persons.map(({ id }) => ({ personId: id, clientId })),
    )
    await insertAll(
      tx,
      'persons',
      persons.map((person) => ({ ...person, clientId, sortName: person.fullName, createdAt: at, updatedAt: at })),
    )
    await indexClient(tx, clientId)
  })
  return clientId
}

/** The share of names found within the first five. */
async function foundShare(pairs: Pair[], stored: keyof Pair, typed: keyof Pair): Promise<number> {
  const clientId = await store(pairs.map((pair) => pair[stored]))
  const step = Math.max(1, pairs.length / ASKED)
  const asked = pairs.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step))
  let found = 0
  for (const pair of asked) {
    const { rows } = (await cara.call(search, { query: { q: pair[typed], limit: 5, clientId } })).body
    if (rows.some(({ label }) => label === pair[stored])) found++
  }
  if (MORE) console.log(stored, 'stored:', found, 'of', asked.length)
  return found / asked.length
}

describe.each([
  ['Russian', 'names/tokens_latin_russian.tsv', 0.922],
  ['Arabic', 'names/tokens_latin_arabic.tsv', 0.852],
  ['Chinese', 'names/tokens_latin_chinese.tsv', 0.552],
  ['Korean', 'names/full_latin_korean.tsv', 0.783],
])('three thousand names in %s', (_, file, least) => {
  test.skipIf(!hasShared(file))('are found by their Latin form', { timeout: 120_000 }, async () => {
    expect(await foundShare(pairsOf(file), 'native', 'latin')).toBeGreaterThan(least)
  })
  test.skipIf(!hasShared(file))('find their Latin form', { timeout: 120_000 }, async () => {
    expect(await foundShare(pairsOf(file), 'latin', 'native')).toBeGreaterThan(least)
  })
})
