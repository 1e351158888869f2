/** What a backup promises: whatever was acknowledged before it began is in it whole, and it comes back as it was. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { backUp } from '#src/backup/actions/backup.ts'
import { withOwner } from '#src/backup/actions/owner.ts'
import { restore } from '#src/backup/actions/restore.ts'
import { readConfig } from '#src/config.ts'
import { readPostmaster } from '#src/db/embedded/postmaster.ts'
import { JOBS } from '#src/jobs.ts'
import { emptyDatabase, testDatabase } from '#src/db/testing.ts'
import type { TestDatabase } from '#src/db/testing.ts'
import { localFiles } from '#src/edges/files.ts'
import { openStage } from './access/stage.ts'
import { openDoor } from './door.ts'
import type { Door } from './door.ts'

const SECRET = 'a secret of the tests, long enough for anybody'
const quiet = () => {}
const configOf = (dataDir: string, databaseUrl = '', secret = SECRET) =>
  readConfig({ RAPPORT_DATA: dataDir, DATABASE_URL: databaseUrl, RAPPORT_SECRET: secret })
const newFolder = () => mkdtempSync(join(tmpdir(), 'rapport-backup-'))

async function ask(url: string, query: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(query)).rows
  } finally {
    await client.end()
  }
}

describe('a backup of a firm with one of everything', () => {
  let door: Door
  let folder: string
  let backup: string
  let target: TestDatabase
  beforeAll(async () => {
    door = await openDoor()
    await openStage(door)
    folder = newFolder()
    backup = join(folder, 'backup')
    await backUp(configOf(door.folder, door.database.ownerUrl), backup, quiet)
  })
  afterAll(async () => {
    await door.close()
    rmSync(folder, { recursive: true })
  })
  beforeEach(async () => void (target = await emptyDatabase()))
  afterEach(() => target.drop())
  const bring = (url: string, options = {}, secret = SECRET) =>
    restore(configOf(join(folder, 'restored'), url, secret), backup, { kinds: JOBS, ...options }, quiet)

  /** Changes a file of the backup for the time of one work. */
  async function spoiled(name: string, change: (text: Buffer) => Buffer | string, work: () => Promise<void>) {
    const path = join(backup, name)
    const before = readFileSync(path)
    writeFileSync(path, change(before))
    await work().finally(() => writeFileSync(path, before))
  }

  test('comes back row for row into an empty database, its record proved', async () => {
    const restored = await bring(target.ownerUrl)
    expect(restored.events).toBeGreaterThan(50)
    expect(restored.files).toBeGreaterThan(4)
    const again = join(folder, 'again')
    const second = await backUp(configOf(join(folder, 'restored'), target.ownerUrl), again, quiet)
    expect(second).toEqual({
      ...(JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8')) as object),
      takenAt: second.takenAt,
    })
    // Its rules stand again.
    await expect(ask(target.ownerUrl, `update events set verb = 'x'`)).rejects.toThrow('append-only')
    await expect(ask(target.ownerUrl, `delete from users`)).rejects.toThrow('foreign key')
  })

  test('is not put over a firm without being told so, and then replaces it', async () => {
    const used = await testDatabase()
    await ask(
      used.ownerUrl,
      `insert into users (id, name, email) values (gen_random_uuid(), 'Old', 'old@firm.example')`,
    )
    await expect(bring(used.ownerUrl)).rejects.toThrow('--replace')
    expect(await ask(used.ownerUrl, 'select name from users')).toEqual([{ name: 'Old' }])
    await bring(used.ownerUrl, { replace: true })
    expect(await ask(used.ownerUrl, `select name from users where name = 'Old'`)).toEqual([])
    await used.drop()
  })

  test('is not put under a server at work', async () => {
    // A pool that nobody asked for a while has no connections.
    await door.parts.db.selectFrom('users').select('id').execute()
    await expect(bring(door.database.ownerUrl, { replace: true })).rejects.toThrow('Stop it first')
  })

  test('of another secret or version is refused with a sentence', async () => {
    await expect(bring(target.ownerUrl, {}, 'another secret that is long enough, too')).rejects.toThrow(
      'another secret',
    )
    const older = (text: Buffer) => text.toString().replace('0001_firm.sql', '0001_other.sql')
    await spoiled('manifest.json', older, () => expect(bring(target.ownerUrl)).rejects.toThrow('0001_other.sql'))
  })

  test.each([
    ['tables/clients.gz', (text: Buffer) => text.subarray(0, 40)],
    ['manifest.json', () => '{}'],
  ])('whose %s is damaged is refused before anything is touched', async (name, change) => {
    await spoiled(name, change, () => expect(bring(target.ownerUrl)).rejects.toThrow(/not as it was|not whole/))
    expect(await ask(target.ownerUrl, `select to_regclass('users') as users`)).toEqual([{ users: null }])
  })

  test('that fails half way leaves what was there', async () => {
    const used = await testDatabase()
    await ask(
      used.ownerUrl,
      `insert into users (id, name, email) values (gen_random_uuid(), 'Old', 'old@firm.example')`,
    )
    const more = (text: Buffer) => text.toString().replace(/("name": "firm",\s+"rows": )1/, '$12')
    await spoiled('manifest.json', more, () =>
      expect(bring(used.ownerUrl, { replace: true })).rejects.toThrow('not as it was'),
    )
    expect(await ask(used.ownerUrl, 'select name from users')).toEqual([{ name: 'Old' }])
    await used.drop()
  })

  test('is written to no folder that holds something', async () => {
    await expect(backUp(configOf(door.folder, door.database.ownerUrl), backup, quiet)).rejects.toThrow('not empty')
  })
})

test(
  'under load, whatever was acknowledged before the backup began survives the end of the server',
  { timeout: 400_000 },
  async () => {
    const [from, to, backup] = [newFolder(), newFolder(), join(newFolder(), 'backup')]
    const env = { ...process.env, RAPPORT_DATA: from, RAPPORT_SECRET: SECRET, DATABASE_URL: '' }
    const writer = spawn(process.execPath, ['tests/writer.fixture.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const acknowledged: string[] = []
    createInterface({ input: writer.stdout }).on('line', (id) => acknowledged.push(id))
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(20), { timeout: 150_000 })

    const promised = [...acknowledged]
    await backUp(configOf(from), backup, quiet)
    const meanwhile = acknowledged.length
    expect(meanwhile).toBeGreaterThan(promised.length)
    writer.kill('SIGKILL')
    process.kill(readPostmaster(join(from, 'postgres', 'data'))?.pid ?? 0, 'SIGKILL')

    await restore(configOf(to), backup, { kinds: JOBS }, quiet)
    const files = localFiles(join(to, 'files'), SECRET)
    await withOwner(configOf(to), quiet, async (owner) => {
      const { rows: clients } = await owner.query(
        `select c.client_id as id, (select count(*)::int from persons p where p.client_id = c.client_id) as persons,
         (select count(*)::int from events e where e.client_id = c.client_id and e.verb = 'added') as events from clients c`,
      )
      const kept = new Map(clients.map((row) => [String(row.id), row]))
      expect(promised.filter((id) => !kept.has(id))).toEqual([])
      // Of what was written meanwhile each client is there whole or not at all.
      expect(clients.filter(({ persons, events }) => persons !== 1 || events < 1)).toEqual([])
      const { rows: documents } = await owner.query(
        'select client_id, stored_as as "storedAs", wrapped_key as "wrappedKey", sha256 from documents',
      )
      expect(documents.length).toBeGreaterThan(1)
      for (const document of documents) expect(String(await files.get(document))).toBe(`Of ${document.client_id}`)
    })
    for (const folder of [from, to, join(backup, '..')]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
)
