/** Bytes to text, and the name of the encoding: by its mark, then as UTF-8, then by what the words of the file look like. */
import iconv from 'iconv-lite'
import { refuse } from '../record.ts'
import { likely } from './code-page.ts'

export type Decoded = { text: string; encoding: string }

export function decode(bytes: Uint8Array): Decoded {
  const marked = byteOrderMark(bytes)
  if (marked) return decodeAs(bytes, marked)
  refuseBinary(bytes)
  try {
    return { text: unmarked(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), encoding: 'utf-8' }
  } catch {
    return decodeAs(bytes, likely(bytes))
  }
}

export const decodeAs = (bytes: Uint8Array, encoding: string): Decoded => ({
  text: unmarked(iconv.decode(Buffer.from(bytes), encoding)),
  encoding,
})

const unmarked = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text)

function byteOrderMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return unmarkedUtf16(bytes)
}

/** Without a mark, the separators and line ends tell: one byte of each is zero, always on the same side. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4000)
  const zeros = [0, 0]
  for (const [place, byte] of sample.entries()) if (byte === 0) zeros[place % 2]! += 1
  const [even = 0, odd = 0] = zeros
  if (odd > sample.length / 20 && even === 0) return 'utf-16le'
  if (even > sample.length / 20 && odd === 0) return 'utf-16be'
  return null
}

function refuseBinary(bytes: Uint8Array): void {
  const sample = bytes.subarray(0, 20_000)
  const strange = sample.reduce((count, byte) => count + (byte < 32 && ![9, 10, 12, 13, 27].includes(byte) ? 1 : 0), 0)
  if (strange > 4 && strange > sample.length / 50)
    refuse('This is not a text file. Rapport reads CSV, XLSX, vCard, iCalendar and e-mail files.')
}
