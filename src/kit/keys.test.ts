import { describe, expect, test } from 'vitest'
import { keyFor } from './keys.ts'

const SECRET = 'a secret of the tests, long enough for anybody'

describe('the keys of a secret', () => {
  test('differ by purpose and by secret, and are the same for every process', () => {
    const purposes = ['sign-in', 'files', 'database login'] as const
    const keys = [SECRET, `${SECRET}!`].flatMap((secret) => purposes.map((purpose) => keyFor(secret, purpose)))
    expect(new Set(keys.map(({ bytes }) => bytes.toString('hex'))).size).toBe(6)
    expect(new Set(keys.map(({ name }) => name)).size).toBe(6)
    expect(keyFor(SECRET, 'files')).toEqual(keys[1])
  })

  test('are the ones that what is stored was sealed with', () => {
    const { name, bytes } = keyFor(SECRET, 'files')
    expect([name, bytes.toString('hex')]).toMatchInlineSnapshot(`
      [
        257352475,
        "4eeac29c8eee61e0b77840d96afe0701e7b0a3ea59073517a8602e733f38af54",
      ]
    `)
  })
})
