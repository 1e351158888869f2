import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RAPPORT, assertMigrated, migrate } from './migrate.ts'
import { emptyDatabase, testDatabase } from './testing.ts'
import type { TestDatabase } from './testing.ts'

let database: TestDatabase
let client: pg.Client
let directory: string

const write = (files: Record<string, string>) =>
  Object.entries(files).forEach(([name, sql]) => writeFileSync(join(directory, name), sql))

const tables = async () => {
  const found = await client.query(`select table_name from information_schema.tables where table_schema = 'public'`)
  return found.rows.map((row) => String(row.table_name)).toSorted()
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'migrations-'))
  database = await emptyDatabase()
  client = new pg.Client(database.ownerUrl)
  await client.connect()
})

afterEach(async () => {
  await client.end()
  await database.drop()
  rmSync(directory, { recursive: true })
})

describe('migrate', () => {
  test('applies the files in order, each once', async () => {
    write({ '0002_b.sql': 'insert into a values (1)', '0001_a.sql': 'create table a (n int)' })
    expect(await migrate(database.ownerUrl, { directory })).toEqual(['0001_a.sql', '0002_b.sql'])
    expect(await migrate(client, { directory })).toEqual([])
    expect((await client.query('select * from a')).rows).toEqual([{ n: 1 }])
  })

  test('leaves the state before a failed file and names the file, the line and the reason', async () => {
    write({ '0001_a.sql': 'create table a (n int);', '0002_b.sql': 'create table b (n int);\nselect missing from a;' })
    await expect(migrate(client, { directory })).rejects.toThrow(
      /0002_b\.sql failed at line 2: column "missing" does not exist/,
    )
    expect(await tables()).toEqual(['a', 'migrations'])
    await expect(assertMigrated(client, { directory })).rejects.toThrow(/lacks 0002_b\.sql/)
  })

  test('refuses a migration that was changed after it was applied', async () => {
    write({ '0001_a.sql': 'create table a (n int)' })
    await migrate(client, { directory })
    write({ '0001_a.sql': 'create table a (n bigint)', '0002_b.sql': 'create table b (n int)' })
    await expect(migrate(client, { directory })).rejects.toThrow(/0001_a\.sql was changed after it was applied/)
    expect(await tables()).toEqual(['a', 'migrations'])
  })

  test('takes other line ends for the same file', async () => {
    write({ '0001_a.sql': 'create table a\n(n int)' })
    await migrate(client, { directory })
    write({ '0001_a.sql': 'create table a\r\n(n int)' })
    expect(await migrate(client, { directory })).toEqual([])
  })

  test('applies each file once when several processes start together', async () => {
    write({ '0001_a.sql': 'create table a (n int)', '0002_b.sql': 'insert into a select 1 from pg_sleep(0.1)' })
    const fresh = await Promise.all([1, 2, 3, 4].map(() => migrate(database.ownerUrl, { directory })))
    expect(fresh.flat().toSorted()).toEqual(['0001_a.sql', '0002_b.sql'])
    expect((await client.query('select * from a')).rows).toEqual([{ n: 1 }])
  })

  test.for([
    [{ 'first.sql': '' }, /first\.sql is not named like/],
    [{ '0001_a.sql': '', '0001_b.sql': '' }, /0001_a\.sql and 0001_b\.sql have the same number/],
  ] as const)('refuses the files %j', async ([files, sentence]) => {
    write(files)
    await expect(migrate(client, { directory })).rejects.toThrow(sentence)
    expect(await tables()).toEqual([])
  })

  test('refuses a file that comes before one already applied', async () => {
    write({ '0002_b.sql': 'create table b (n int)' })
    await migrate(client, { directory })
    write({ '0001_a.sql': 'create table a (n int)' })
    await expect(migrate(client, { directory })).rejects.toThrow(/0001_a\.sql comes before 0002_b\.sql/)
  })

  test('repeats the access statements when they or the tables change, and not otherwise', async () => {
    write({ '0001_a.sql': 'create table a (n int)' })
    const access = 'insert into a values (1)'
    expect(await migrate(client, { directory, access })).toEqual(['0001_a.sql', 'access'])
    expect(await migrate(client, { directory, access })).toEqual([])
    expect(await migrate(client, { directory, access: 'insert into a values (2)' })).toEqual(['access'])
    write({ '0002_b.sql': 'insert into a values (3)' })
    expect(await migrate(client, { directory, access: 'insert into a values (2)' })).toEqual(['0002_b.sql', 'access'])
    expect((await client.query('select n from a order by n')).rows.map((row) => row.n)).toEqual([1, 2, 2, 3])
  })
})

describe('assertMigrated', () => {
  test('lets the application role serve a database that is up to date', async () => {
    const migrated = await testDatabase()
    const pool = new pg.Pool({ connectionString: migrated.url })
    try {
      await expect(assertMigrated(pool, RAPPORT)).resolves.toBeUndefined()
    } finally {
      await pool.end()
      await migrated.drop()
    }
  })

  test('refuses an empty database', async () => {
    write({ '0001_a.sql': '' })
    await expect(assertMigrated(client, { directory })).rejects.toThrow(/lacks 0001_a\.sql/)
  })

  test('refuses a database newer than the program', async () => {
    write({ '0001_a.sql': '', '0002_b.sql': '' })
    await migrate(client, { directory })
    rmSync(join(directory, '0002_b.sql'))
    await expect(assertMigrated(client, { directory })).rejects.toThrow(/newer than this program: it has 0002_b\.sql/)
    await expect(migrate(client, { directory })).rejects.toThrow(/newer than this program/)
  })

  test('refuses access statements that are not those of the program', async () => {
    await migrate(client, { directory, access: 'select 1' })
    await expect(assertMigrated(client, { directory, access: 'select 2' })).rejects.toThrow(/lacks access/)
  })
})
