/** Zip archives of statements (many banks send a day's camt files in one). Read with limits: a few kB can unpack to GB. */
import { inflateRawSync } from 'node:zlib'
import { refuse } from '../statement.ts'

export type Entry = { name: string; bytes: Uint8Array }

const MOST_ENTRIES = 1000
const MOST_BYTES = 200 * 1024 * 1024
const CENTRAL = 0x02014b50
const END = 0x06054b50

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05)

/** The files of an archive, without folders and the hidden files of macOS. */
export function unzip(bytes: Uint8Array): Entry[] {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(archive)
  const count = archive.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) refuse(`The zip archive holds more than ${MOST_ENTRIES} files.`)
  const entries: Entry[] = []
  let at = archive.readUInt32LE(end + 16)
  let left = MOST_BYTES
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== CENTRAL)
      refuse('The zip archive is damaged or cut off.')
    const name = archive.toString('utf8', at + 46, at + 46 + archive.readUInt16LE(at + 28))
    if (!name.endsWith('/') && !/(^|\/)(__MACOSX|\.)/.test(name)) {
      const content = contentOf(archive, at, name, left)
      left -= content.length
      entries.push({ name, bytes: content })
    }
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return entries
}

function endRecord(archive: Buffer): number {
  for (let at = archive.length - 22; at >= Math.max(0, archive.length - 66_000); at -= 1)
    if (archive.readUInt32LE(at) === END) return at
  return refuse('The zip archive is damaged or cut off.')
}

function contentOf(archive: Buffer, central: number, name: string, left: number): Uint8Array {
  const method = archive.readUInt16LE(central + 10)
  const size = archive.readUInt32LE(central + 20)
  const local = archive.readUInt32LE(central + 42)
  if (archive.readUInt16LE(central + 8) & 1) refuse(`"${name}" in the zip archive is encrypted; unpack it first.`)
  if (local + 30 > archive.length) refuse('The zip archive is damaged or cut off.')
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
  const packed = archive.subarray(start, start + size)
  if (packed.length < size || ![0, 8].includes(method)) refuse(`"${name}" in the zip archive is damaged or cut off.`)
  if (method === 0) return packed
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(left, 1) })
  } catch {
    return refuse(`"${name}" in the zip archive is damaged or unpacks to far more than such a file holds.`)
  }
}
