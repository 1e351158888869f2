import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'

let door: Door
beforeAll(async () => void (door = await openDoor()))
afterAll(() => door.close())

test('an answer runs nothing, is framed by nobody, guessed at by no browser and kept by no cache', async () => {
  for (const url of ['/api/v1/session', '/api/v1/clients', '/api/v1/nothing']) {
    const { headers } = await door.app.inject({ url })
    expect(headers['content-security-policy']).toBe("default-src 'none';base-uri 'none';frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
  }
  const { headers } = await door.app.inject({ url: '/api/v1/session' })
  expect(headers['cache-control']).toBe('no-store')
})
