/** Where file contents live: encrypted before they leave the process, each with a key of its own wrapped by the firm's key. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#src/errors.ts'
import { keyFor } from '#src/kit/keys.ts'
import type { Key } from '#src/kit/keys.ts'

export type StoredFile = { storedAs: string; wrappedKey: string; sha256: string; bytes: number }

export type FileStore = {
  put(id: string, content: Uint8Array): Promise<StoredFile>
  get(stored: Pick<StoredFile, 'storedAs' | 'wrappedKey' | 'sha256'>): Promise<Buffer>
  /** The key of a file under the newest secret; null when it is there already. */
  rewrap(wrappedKey: string): string | null
}

/** AES-256-GCM: nonce (12 bytes), tag (16 bytes), ciphertext. */
function seal(key: Buffer, content: Uint8Array): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(content), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function unseal(key: Buffer, sealed: Buffer): Buffer {
  // Without the length a cut tag of four bytes would be taken, too.
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}

const digest = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** Keys that wrap the keys of files: the newest seals, all open. `secrets` are the firm's, the newest first, kept outside the database. */
function wrappingKeys(secrets: readonly [string, ...string[]]) {
  const [newest, ...older] = secrets.map((secret) => keyFor(secret, 'files')) as [Key, ...Key[]]
  const nameOf = ({ name }: Key) => name.toString(16)
  const wrap = (key: Buffer) => `${nameOf(newest)}.${seal(newest.bytes, key).toString('base64')}`
  function unwrap(wrapped: string): Buffer {
    const [name, sealed] = wrapped.split('.')
    if (sealed === undefined) return unwrapUnnamed(secrets, wrapped)
    const key = [newest, ...older].find((one) => nameOf(one) === name)
    if (!key)
      throw new AppError('unreadable', { sentence: 'The file was sealed under a secret that is not given here.' })
    return unseal(key.bytes, Buffer.from(sealed, 'base64'))
  }
  return { wrap, unwrap, isNewest: (wrapped: string) => wrapped.startsWith(`${nameOf(newest)}.`) }
}

/** Sealed before keys had names and purposes. */
function unwrapUnnamed(secrets: readonly string[], wrapped: string): Buffer {
  const refusals: unknown[] = []
  for (const secret of secrets)
    try {
      return unseal(createHash('sha256').update(`files:${secret}`).digest(), Buffer.from(wrapped, 'base64'))
    } catch (error) {
      refusals.push(error)
    }
  throw refusals[0]
}

/** Files in a folder on this machine; `before` are secrets of earlier, which open what was sealed under them. */
export function localFiles(folder: string, secret: string, before: readonly string[] = []): FileStore {
  const keys = wrappingKeys([secret, ...before])
  return {
    async put(id, content) {
      const key = randomBytes(32)
      const storedAs = join(id.slice(-2), id)
      const path = join(folder, storedAs)
      await mkdir(dirname(path), { recursive: true })
      // Written beside and renamed: a process killed in between leaves no half file under the name.
      await writeFile(`${path}.part`, seal(key, content), { mode: 0o600, flush: true })
      await rename(`${path}.part`, path)
      return { storedAs, wrappedKey: keys.wrap(key), sha256: digest(content), bytes: content.byteLength }
    },
    async get(stored) {
      const key = keys.unwrap(stored.wrappedKey)
      const content = unseal(key, await readFile(join(folder, stored.storedAs)))
      if (digest(content) !== stored.sha256)
        throw new AppError('unreadable', { sentence: 'The stored file is damaged.' })
      return content
    },
    rewrap: (wrapped) => (keys.isNewest(wrapped) ? null : keys.wrap(keys.unwrap(wrapped))),
  }
}
