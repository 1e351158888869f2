import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FIRM } from '#src/kit/ids.ts'
import { asOwner } from '#tests/behind.ts'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildClient } from '#tests/factories.ts'
import { inTransaction } from '#src/context.ts'
import { verifyChains } from './actions/verify.ts'
import { describeBreak } from './chain.ts'
import type { Break } from './chain.ts'
import { recordEvent } from './record.ts'

let door: Door
let first: string
let second: string

beforeEach(async () => {
  door = await openDoor()
  first = await buildClient(door.parts.db)
  second = await buildClient(door.parts.db)
  const context = await door.context()
  await inTransaction(context, async (tx) => {
    for (let note = 1; note <= 5; note += 1)
      for (const clientId of [first, second])
        await recordEvent(tx, context, { clientId, verb: 'changed', subject: 'client', after: { note } })
    await recordEvent(tx, context, { verb: 'changed', subject: 'firm', after: { name: 'Τράπεζα' } })
  })
})
afterEach(() => door.close())

/** As somebody who holds the server and switches the guards off. */
const tamper = (...statements: string[]) =>
  asOwner(door, async (owner) => {
    await owner.query('alter table events disable trigger user')
    for (const statement of statements) await owner.query(statement)
    await owner.query('alter table events enable trigger user')
  })
async function breaks() {
  const found: Break[] = []
  await verifyChains(door.parts.db, (broken) => found.push(broken))
  return found
}
const at = (clientId: string, seq: number) => `client_id = '${clientId}' and seq = ${seq}`

describe('the proof of the record', () => {
  test('passes what nobody touched', async () => {
    expect(await verifyChains(door.parts.db, () => {})).toEqual({ events: 11, chains: 3, broken: 0 })
  })

  test.for([
    ['after', `after = '{"note": 9}'`],
    ['at', `at = at + interval '1 microsecond'`],
    ['actor_id', 'actor_id = null'],
    ['reason', `reason = 'because'`],
    ['hash', `hash = sha256('x')`],
  ] as const)('names an event whose %s was changed', async ([, change]) => {
    await tamper(`update events set ${change} where ${at(first, 3)}`)
    expect(await breaks()).toEqual([{ clientId: first, seq: 3, kind: 'changed' }])
  })

  test('names an event that was removed', async () => {
    await tamper(`delete from events where ${at(second, 2)}`, `delete from events where ${at(first, 1)}`)
    expect(await breaks()).toEqual([
      { clientId: first, seq: 1, kind: 'missing' },
      { clientId: second, seq: 2, kind: 'missing' },
    ])
  })

  test('names the event after one that was rewritten with a fitting hash of its own', async () => {
    await tamper(`update events e set after = '{"note": 9}', hash = event_hash(p.hash, e.client_id, e.seq, e.at, e.actor_id, e.verb,
      e.subject, e.subject_id, e.before, '{"note": 9}', e.reason) from events p
      where p.client_id = e.client_id and p.seq = 2 and e.client_id = '${first}' and e.seq = 3`)
    expect(await breaks()).toEqual([{ clientId: first, seq: 4, kind: 'changed' }])
  })

  test('names events that changed places', async () => {
    await tamper(
      `update events set seq = 99 where ${at(first, 2)}`,
      `update events set seq = 2 where ${at(first, 4)}`,
      `update events set seq = 4 where ${at(first, 99)}`,
    )
    expect(await breaks()).toEqual([{ clientId: first, seq: 2, kind: 'moved', foundAt: 4 }])
  })

  test('names an event removed when the others closed ranks', async () => {
    await tamper(
      `delete from events where ${at(first, 3)}`,
      `update events set seq = 3 where ${at(first, 4)}`,
      `update events set seq = 4 where ${at(first, 5)}`,
    )
    expect(await breaks()).toEqual([{ clientId: first, seq: 3, kind: 'changed' }])
  })

  test('names the end that was cut off, a whole chain too', async () => {
    await tamper(
      `delete from events where client_id = '${first}' and seq > 3`,
      `delete from events where client_id = '${second}'`,
    )
    expect(await breaks()).toEqual([
      { clientId: first, seq: 4, kind: 'cut' },
      { clientId: second, seq: 1, kind: 'cut' },
    ])
  })

  test('names an event that record_event did not write, and a head that does not fit', async () => {
    await tamper(
      `insert into events select client_id, 6, at, actor_id, verb, subject, subject_id, before, after, reason,
         event_hash(hash, client_id, 6, at, actor_id, verb, subject, subject_id, before, after, reason) from events where ${at(first, 5)}`,
      `update event_chains set hash = sha256('x') where client_id = '${second}'`,
      `delete from event_chains where client_id = '${FIRM}'`,
    )
    expect(await breaks()).toEqual(
      expect.arrayContaining([
        { clientId: first, seq: 6, kind: 'added' },
        { clientId: second, seq: 5, kind: 'head' },
        { clientId: FIRM, seq: 1, kind: 'added' },
      ]),
    )
  })

  test('ends the command with 1 and a sentence for each chain', async () => {
    const verify = () => {
      const env = { ...process.env, DATABASE_URL: door.database.ownerUrl, RAPPORT_SECRET: 'x'.repeat(32) }
      return spawnSync(process.execPath, ['src/cli.ts', 'audit', 'verify'], { env, encoding: 'utf8' })
    }
    expect(verify()).toMatchObject({
      status: 0,
      stdout: '11 events in 3 chains; every event follows from the one before it.\n',
    })
    await tamper(`update events set verb = 'x' where ${at(first, 3)}`)
    expect(verify()).toMatchObject({
      status: 1,
      stdout: `${describeBreak({ clientId: first, seq: 3, kind: 'changed' })}\n11 events in 3 chains; broken: 1.\n`,
    })
  })
})
