import pg from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { checkServer } from './check.ts'
import { testDatabase } from './testing.ts'

/** Runs on a database created with these words of CREATE DATABASE. */
const onDatabase = async <T>(options: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const server = new pg.Client(inject('server').ownerUrl)
  await server.connect()
  const name = `check_${process.pid}_${Math.abs(hash(options))}`
  await server.query(`create database ${name} template template0 ${options}`)
  const url = new URL(inject('server').ownerUrl)
  url.pathname = `/${name}`
  const client = new pg.Client(url.href)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end()
    await server.query(`drop database ${name} with (force)`)
    await server.end()
  }
}

const hash = (text: string): number => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 0)

describe('the check of the server', () => {
  test('accepts the built-in server, and says that its version is old', async () => {
    const database = await testDatabase()
    const client = new pg.Client(database.ownerUrl)
    await client.connect()
    const notices = await checkServer(client)
    await client.end()
    await database.drop()
    expect(notices[0]).toMatch(/^PostgreSQL 18\.4 lacks the security fixes of 18\.6/)
  })

  test('says that fsync is off', async () => {
    expect(await onDatabase('', checkServer)).toContainEqual(expect.stringMatching(/^fsync is off/))
  })

  test('leaves no extension behind in an empty database', async () => {
    const found = await onDatabase('', async (client) => {
      await checkServer(client)
      return client.query(`select from pg_extension where extname = 'pg_trgm'`)
    })
    expect(found.rowCount).toBe(0)
  })

  test('refuses a database that does not store Unicode', async () => {
    await expect(onDatabase(`encoding 'SQL_ASCII' locale_provider libc locale 'C'`, checkServer)).rejects.toThrow(
      /stores text as SQL_ASCII/,
    )
  })

  test('refuses a database that finds no Greek names', async () => {
    await expect(onDatabase(`encoding 'UTF8' locale_provider libc locale 'C'`, checkServer)).rejects.toThrow(
      /cannot search names outside the Latin script/,
    )
  })

  test.for([
    [140_012, /Rapport runs on PostgreSQL 15 to 18/],
    [190_000, /Rapport runs on PostgreSQL 15 to 18/],
  ] as const)('refuses version %i', async ([version, sentence]) => {
    // No such server is at hand; the answer of one is.
    const rows = [{ version, name: String(version), encoding: 'UTF8', fsync: 'on' }]
    const client = { query: () => Promise.resolve({ rows }) } as unknown as pg.Client
    await expect(checkServer(client)).rejects.toThrow(sentence)
  })
})
