/** Where file contents live: encrypted before they leave the process, each with a key of its own wrapped by the firm's key. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#src/errors.ts'

export type StoredFile = { storedAs: string; wrappedKey: string; sha256: string; bytes: number }

export type FileStore = {
  put(id: string, content: Uint8Array): Promise<StoredFile>
  get(stored: Pick<StoredFile, 'storedAs' | 'wrappedKey' | 'sha256'>): Promise<Buffer>
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

/** Files in a folder on this machine; `secret` wraps each file's key and is kept outside the database. */
export function localFiles(folder: string, secret: string): FileStore {
  const wrapping = createHash('sha256').update(`files:${secret}`).digest()
  return {
    async put(id, content) {
      const key = randomBytes(32)
      const storedAs = join(id.slice(-2), id)
      const path = join(folder, storedAs)
      await mkdir(dirname(path), { recursive: true })
      // Written beside and renamed: a process killed in between leaves no half file under the name.
      await writeFile(`${path}.part`, seal(key, content), { mode: 0o600, flush: true })
      await rename(`${path}.part`, path)
      return {
        storedAs,
        wrappedKey: seal(wrapping, key).toString('base64'),
        sha256: digest(content),
        bytes: content.byteLength,
      }
    },
    async get(stored) {
      const key = unseal(wrapping, Buffer.from(stored.wrappedKey, 'base64'))
      const content = unseal(key, await readFile(join(folder, stored.storedAs)))
      if (digest(content) !== stored.sha256)
        throw new AppError('unreadable', { sentence: 'The stored file is damaged.' })
      return content
    },
  }
}
