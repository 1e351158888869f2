import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localFiles } from './files.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'rapport-files-'))))
afterAll(() => rm(folder, { recursive: true }))

/** What Node says of a seal that does not hold. */
const SEAL = /authenticat|Invalid/i
const TEXT = 'The letter of Eleni Papadopoulou, twice: Eleni Papadopoulou'
const content = new TextEncoder().encode(TEXT)

describe('a stored file', () => {
  test('shows nothing of what it says on disk, and is read back whole', async () => {
    const files = localFiles(folder, 'a secret')
    const stored = await files.put('letter-01', content)
    const raw = await readFile(join(folder, stored.storedAs))
    expect(raw.includes('Papadopoulou')).toBe(false)
    expect((await files.get(stored)).toString()).toBe(TEXT)
  })

  test('has a key of its own: the same bytes are stored as others', async () => {
    const files = localFiles(folder, 'a secret')
    const [one, two] = [await files.put('letter-02', content), await files.put('letter-03', content)]
    expect(one.wrappedKey).not.toBe(two.wrappedKey)
    await expect(files.get({ ...one, wrappedKey: two.wrappedKey })).rejects.toThrow(SEAL)
  })

  test('is opened after the secret has changed, and then needs the old one no more', async () => {
    const stored = await localFiles(folder, 'the old secret').put('letter-05', content)
    const files = localFiles(folder, 'the new secret', ['the old secret'])
    expect((await files.get(stored)).toString()).toBe(TEXT)
    const wrappedKey = files.rewrap(stored.wrappedKey) ?? ''
    expect(files.rewrap(wrappedKey)).toBe(null)
    expect((await localFiles(folder, 'the new secret').get({ ...stored, wrappedKey })).toString()).toBe(TEXT)
    await expect(localFiles(folder, 'the new secret').get(stored)).rejects.toThrow('secret that is not given')
  })

  test('sealed before keys had names is still opened, and gets one', async () => {
    const files = localFiles(folder, 'a secret')
    const stored = { ...(await files.put('letter-06', content)), wrappedKey: UNNAMED.wrapped }
    await writeFile(join(folder, stored.storedAs), Buffer.from(UNNAMED.sealed, 'base64'))
    expect((await files.get(stored)).toString()).toBe(TEXT)
    expect(files.rewrap(stored.wrappedKey)).toMatch(/^[0-9a-f]{1,8}\./)
  })

  test('is not opened with another secret, nor once a bit of it was changed or its end cut off', async () => {
    const files = localFiles(folder, 'a secret')
    const stored = await files.put('letter-04', content)
    await expect(localFiles(folder, 'another').get(stored)).rejects.toThrow('secret that is not given')
    const path = join(folder, stored.storedAs)
    const sealed = await readFile(path)
    for (const broken of [sealed.with(40, (sealed[40] ?? 0) ^ 1), sealed.subarray(0, -1), sealed.subarray(0, 20)]) {
      await writeFile(path, broken)
      await expect(files.get(stored)).rejects.toThrow(SEAL)
    }
  })
})

/** A file as it was sealed under 'a secret' before keys had names. */
const UNNAMED = {
  wrapped: 'xIth+WIFLfWTBLCwTmPSuHeixN51EhDihdGqlGkAksNopd63xnrfyKE4cZNxUcQTe0sZnFaA6bTDRZ5f',
  sealed:
    'dmbGJmDR2Ik2B+XrQCL2TfTyn6zxATiHrWNdketPsR2sMMrgn//aPM+Db3prjiAUmzn0zz3plALt81uxYyiBEBSWh92g23NS9OhpKAyDT9x486A86TYU',
}
