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

  test('is not opened with another secret, nor once a bit of it was changed or its end cut off', async () => {
    const files = localFiles(folder, 'a secret')
    const stored = await files.put('letter-04', content)
    await expect(localFiles(folder, 'another').get(stored)).rejects.toThrow(SEAL)
    const path = join(folder, stored.storedAs)
    const sealed = await readFile(path)
    for (const broken of [sealed.with(40, (sealed[40] ?? 0) ^ 1), sealed.subarray(0, -1), sealed.subarray(0, 20)]) {
      await writeFile(path, broken)
      await expect(files.get(stored)).rejects.toThrow(SEAL)
    }
  })
})
