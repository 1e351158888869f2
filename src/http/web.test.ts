import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveWeb } from './web.ts'

const folder = mkdtempSync(join(tmpdir(), 'rapport-web-'))
const app = fastify()

beforeAll(async () => {
  mkdirSync(join(folder, 'assets', 'words'), { recursive: true })
  mkdirSync(join(folder, '.vite'))
  writeFileSync(join(folder, 'index.html'), '<script nonce="CSP_NONCE">page</script>')
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>')
  writeFileSync(join(folder, 'assets', 'words', 'a1.js'), 'asset')
  writeFileSync(join(folder, '.vite', 'manifest.json'), '{}')
  await serveWeb(app, folder)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

const get = async (url: string) => {
  const { statusCode, body, headers } = await app.inject({ url })
  return { statusCode, body, kept: headers['cache-control'] }
}

describe('the web client', () => {
  test('keeps for ever what is named by its digest', async () => {
    expect(await get('/assets/words/a1.js')).toEqual({
      statusCode: 200,
      body: 'asset',
      kept: 'public, max-age=31536000, immutable',
    })
  })

  test('asks again for files whose name stays', async () => {
    expect(await get('/favicon.svg')).toEqual({ statusCode: 200, body: '<svg/>', kept: 'no-cache' })
  })

  test('answers an asset that is gone with 404, never with the page', async () => {
    expect((await get('/assets/old.js')).statusCode).toBe(404)
    expect((await get('/assets/../index.html')).body).not.toContain('CSP_NONCE')
  })

  test('answers every other address with the page and a nonce of its own', async () => {
    const [first, second] = [await get('/clients/1'), await get('/.vite/manifest.json')]
    expect(first.body).toMatch(/^<script nonce="[^"]{24}">page<.script>$/)
    expect(second.body).toMatch(/>page</)
    expect(second.body).not.toBe(first.body)
  })
})
