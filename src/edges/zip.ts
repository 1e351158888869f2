/** Files in one archive, written as they are asked for: no more than one of them is held at a time. */
import { Readable } from 'node:stream'
import { Zip, ZipPassThrough } from 'fflate'

export type ArchiveFile = { name: string; content: Uint8Array }

/** Stored, not compressed: pages set as PDF are compressed already. Two files of one name are kept apart by a number. */
export const zipOf = (files: AsyncIterable<ArchiveFile>): Readable =>
  Readable.from(chunksOf(files), { objectMode: false })

async function* chunksOf(files: AsyncIterable<ArchiveFile>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const taken = new Map<string, number>()
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  for await (const { name, content } of files) {
    const entry = new ZipPassThrough(freeName(name, taken))
    zip.add(entry)
    entry.push(content, true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}

function freeName(name: string, taken: Map<string, number>): string {
  // A name is a file name only: no path leads out of the folder somebody unpacks into.
  const plain = name.replace(/[/\\:*?"<>|\p{Cc}]/gu, '_')
  const count = (taken.get(plain) ?? 0) + 1
  taken.set(plain, count)
  return count === 1 ? plain : plain.replace(/(\.[^.]+)?$/, ` (${count})$1`)
}
