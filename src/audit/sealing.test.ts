import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '#src/context.ts'
import { asOwner } from '#tests/behind.ts'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildClient } from '#tests/factories.ts'
import { sealNightly, sealRecord, verifyCheckpoint } from './actions/sealing.ts'
import { verifyChains } from './actions/verify.ts'
import { describeBreak } from './chain.ts'
import type { Break } from './chain.ts'
import { recordEvent } from './record.ts'

let door: Door
let folder: string
let kept: string
let first: string
let second: string

beforeEach(async () => {
  door = await openDoor()
  folder = mkdtempSync(join(tmpdir(), 'rapport-seal-'))
  kept = join(folder, 'kept.checkpoint')
  first = await buildClient(door.parts.db)
  second = await buildClient(door.parts.db)
  await note(first, second)
})
afterEach(async () => {
  await door.close()
  rmSync(folder, { recursive: true })
})

/** Five events in the chain of each of these. */
async function note(...clientIds: string[]) {
  const context = await door.context()
  await inTransaction(context, async (tx) => {
    for (let turn = 1; turn <= 5; turn += 1)
      for (const clientId of clientIds)
        await recordEvent(tx, context, { clientId, verb: 'changed', subject: 'client', after: { turn } })
  })
}

/** As somebody who holds the server: the chain anew from an event on, every hash and the head fitting. */
const rewrite = (clientId: string, from: number) =>
  asOwner(door, async (owner) => {
    await owner.query('alter table events disable trigger user')
    await owner.query(`update events set reason = 'as they would have it' where client_id = $1 and seq = $2`, [
      clientId,
      from,
    ])
    const { rows } = await owner.query('select max(seq)::int as last from events where client_id = $1', [clientId])
    for (let seq = from; seq <= rows[0].last; seq += 1)
      await owner.query(
        `update events e set hash = event_hash(coalesce((select p.hash from events p where p.client_id = e.client_id and p.seq = e.seq - 1), ''),
           e.client_id, e.seq, e.at, e.actor_id, e.verb, e.subject, e.subject_id, e.before, e.after, e.reason)
         where client_id = $1 and seq = $2`,
        [clientId, seq],
      )
    await owner.query(
      `update event_chains set hash = (select hash from events where client_id = $1 order by seq desc limit 1) where client_id = $1`,
      [clientId],
    )
    await owner.query('alter table events enable trigger user')
  })

const against = async (path: string) => {
  const found: Break[] = []
  await verifyCheckpoint(door.parts.db, path, (broken) => found.push(broken))
  return found
}
const seal = async () => sealRecord(await door.context(), kept)

describe('a checkpoint kept elsewhere', () => {
  test('still holds when more was recorded since', async () => {
    expect(await seal()).toMatchObject({ sealedAt: '2026-11-23T09:00:00.000Z', chains: 2 })
    await note(first)
    expect(await against(kept)).toEqual([])
  })

  test('names a chain that was written anew with its head, which the chain alone does not tell', async () => {
    await seal()
    await rewrite(second, 3)
    expect(await verifyChains(door.parts.db, () => {})).toMatchObject({ broken: 0 })
    expect(await against(kept)).toEqual([{ clientId: second, seq: 5, kind: 'rewritten' }])
  })

  test('names a chain that was removed whole', async () => {
    await seal()
    await asOwner(door, async (owner) => {
      await owner.query('alter table events disable trigger user')
      for (const table of ['events', 'event_chains'])
        await owner.query(`delete from ${table} where client_id = $1`, [first])
      await owner.query('alter table events enable trigger user')
    })
    expect(await verifyChains(door.parts.db, () => {})).toMatchObject({ broken: 0 })
    expect(await against(kept)).toEqual([{ clientId: first, seq: 5, kind: 'cut' }])
  })

  test('is an event of the record, and is read by its owner alone', async () => {
    const { sha256 } = await seal()
    const events = await door.behind(`select after from events where verb = 'sealed'`)
    expect(events).toMatchObject([{ after: { chains: 2, sha256 } }])
    expect(statSync(kept).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['kept.checkpoint'])
  })

  test.each([
    ['was cut short', (text: string) => text.split('\n').slice(0, 2).join('\n'), 'cut short'],
    ['lost a chain', (text: string) => text.split('\n').toSpliced(1, 1).join('\n'), 'cut short'],
    ['was edited', (text: string) => text.replace(/ 5 [0-9a-f]/, ' 5 x'), 'cut short'],
    ['is something else', () => 'Dear reader,\n', 'no checkpoint'],
    ['is empty', () => '', 'no checkpoint'],
  ])('that %s is refused with a sentence', async (_how, change, sentence) => {
    await seal()
    writeFileSync(kept, change(readFileSync(kept, 'utf8')))
    await expect(against(kept)).rejects.toThrow(sentence)
  })

  test('is written every night into the folder for them, under its time', async () => {
    expect(await sealNightly({ ...(await door.context()), sealFolder: folder })).toEqual({ chains: 2 })
    expect(readdirSync(folder)).toEqual(['2026-11-23T09-00-00.000Z.checkpoint'])
    expect(await against(join(folder, '2026-11-23T09-00-00.000Z.checkpoint'))).toEqual([])
  })

  test('ends the command with 1 and a sentence for each chain', { timeout: 120_000 }, async () => {
    const env = {
      ...process.env,
      DATABASE_URL: door.database.ownerUrl,
      RAPPORT_DATA: folder,
      RAPPORT_SECRET: 'x'.repeat(32),
    }
    const rapport = (...words: string[]) =>
      spawnSync(process.execPath, ['src/cli.ts', 'audit', ...words], { env, encoding: 'utf8' })
    expect(rapport('seal', kept).stdout).toMatch(/^2 chains sealed at .*Keep .*kept\.checkpoint/)
    expect(rapport('verify', '--checkpoint', kept)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('each still holds'),
    })
    await rewrite(first, 1)
    expect(rapport('verify', '--checkpoint', kept)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(describeBreak({ clientId: first, seq: 5, kind: 'rewritten' })),
    })
  })
})
