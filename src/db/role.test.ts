import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#src/kit/ids.ts'
import { asApplication, assertLesser, withLogin } from './role.ts'
import { testDatabase } from './testing.ts'
import type { TestDatabase } from './testing.ts'

let database: TestDatabase
let owner: pg.Client
beforeEach(async () => {
  database = await testDatabase()
  owner = new pg.Client(database.ownerUrl)
  await owner.connect()
})
afterEach(async () => {
  await owner.end()
  await database.drop()
})

const SECRET = 'a secret of the tests, long enough for anybody'

async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A login of these rights; its name is not used again. */
async function login(rights: string): Promise<string> {
  const name = `login_${newId().slice(-12)}`
  await owner.query(`create role ${name} login password 'x' ${rights}`)
  const url = new URL(database.ownerUrl)
  Object.assign(url, { username: name, password: 'x' })
  return url.href
}

describe('the login that serves', () => {
  test('is the application’s role and can become nothing more', async () => {
    const url = await withLogin(owner, database.ownerUrl, SECRET)
    await as(url, async (client) => {
      await expect(assertLesser(client)).resolves.toBeUndefined()
      expect((await client.query('select count(*)::int as n from clients')).rows).toEqual([{ n: 0 }])
      for (const way of ['set role none', 'reset session authorization']) {
        await client.query(way)
        await expect(client.query('alter table clients disable row level security')).rejects.toThrow('must be owner')
      }
      await client.query('set role none')
      await expect(client.query('select from clients')).rejects.toThrow('permission denied')
      await expect(client.query('set role postgres')).rejects.toThrow('permission denied')
    })
  })

  test('is made by an owner who is no superuser, and again by the next start', async () => {
    const url = await login('nosuperuser createrole')
    const name = new URL(url).username
    await owner.query(`grant rapport_app to ${name} with admin option`)
    await as(url, async (client) => {
      const [first, second] = [
        await withLogin(client, database.ownerUrl, SECRET),
        await withLogin(client, database.ownerUrl, SECRET),
      ]
      expect(second).toBe(first)
      await as(second, (serving) => expect(assertLesser(serving)).resolves.toBeUndefined())
    })
  })

  test('is refused with a sentence when the owner may not make it', async () => {
    const url = await login('nosuperuser')
    await as(url, async (client) => {
      await expect(withLogin(client, database.ownerUrl, SECRET)).rejects.toThrow(/DATABASE_APP_URL/)
    })
  })

  test.each([
    ['a superuser', 'superuser in role rapport_app', 'is a superuser'],
    ['one who passes row-level security', 'bypassrls in role rapport_app', 'passes row-level security'],
    ['one who may create roles', 'createrole in role rapport_app', 'may create roles'],
    ['one who may become the owner', 'in role rapport_app, postgres', 'could become the owner'],
    ['one who may become the keeper', 'in role rapport_app, rapport_keeper', 'could become the owner'],
  ])('is not %s, though it arrives as the application’s role', async (_who, rights, fault) => {
    await as(asApplication(await login(rights)), async (client) => {
      await expect(assertLesser(client)).rejects.toThrow(fault)
    })
  })

  test('does not arrive as itself', async () => {
    await as(await login('in role rapport_app'), async (client) => {
      await expect(assertLesser(client)).rejects.toThrow('does not arrive')
    })
  })
})
