/** Lines of text in compressed files, written and read in pieces. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip, createGzip } from 'node:zlib'
import { AppError } from '#src/errors.ts'

/** Answers how many lines it wrote, and the hash of them all. */
export async function writeLines(
  path: string,
  batches: AsyncIterable<string[]>,
): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256')
  let rows = 0
  async function* texts() {
    for await (const lines of batches) {
      const text = `${lines.join('\n')}\n`
      hash.update(text)
      rows += lines.length
      yield text
    }
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await pipeline(
    Readable.from(texts()),
    createGzip({ level: 6 }),
    createWriteStream(path, { mode: 0o600, flush: true }),
  )
  return { rows, sha256: hash.digest('hex') }
}

/** Not by node:readline, which also ends a line at signs that names may hold. Errors: unreadable for another hash at the end. */
export async function* readLines(path: string, sha256: string): AsyncGenerator<string[]> {
  const hash = createHash('sha256')
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of unzipped(path)) {
    hash.update(chunk)
    const lines = (rest + decoder.write(chunk)).split('\n')
    rest = lines.pop() ?? ''
    if (lines.length) yield lines
  }
  if (rest !== '' || hash.digest('hex') !== sha256) throw damaged(path)
}

async function* unzipped(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path).pipe(createGunzip())) yield chunk as Buffer
  } catch (cause) {
    throw damaged(path, cause)
  }
}

export const damaged = (path: string, cause?: unknown): AppError =>
  new AppError('unreadable', {
    sentence: `${path} is missing or not as it was backed up. Take another copy of the backup.`,
    cause,
  })

export async function copyHashed(from: string, to: string): Promise<{ bytes: number; sha256: string }> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await copyFile(from, to)
  return hashOf(to)
}

export async function hashOf(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer)
    bytes += (chunk as Buffer).byteLength
  }
  return { bytes, sha256: hash.digest('hex') }
}
