/** Bytes to text, by what the file says of itself, then by what its bytes allow. */
import { analyse } from 'chardet'
import iconv from 'iconv-lite'
import { refuse } from '../statement.ts'

export function decodeText(bytes: Uint8Array): string {
  const marked = byteOrderMark(bytes)
  if (marked) return clean(iconv.decode(Buffer.from(bytes), marked))
  const head = Buffer.from(bytes.subarray(0, 1000)).toString('latin1')
  refuseBinary(bytes)
  const utf8 = asUtf8(bytes)
  if (utf8 !== null) return clean(utf8)
  return clean(iconv.decode(Buffer.from(bytes), declared(head) ?? likely(bytes, head)))
}

const clean = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text)

function byteOrderMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // UTF-16 without a mark: every second byte of the beginning is zero.
  if (first !== 0 && second === 0 && third !== 0 && bytes[3] === 0) return 'utf-16le'
  if (first === 0 && second !== 0 && third === 0 && bytes[3] !== 0) return 'utf-16be'
  return null
}

/** A stray control byte is forgiven (old banks send STX and ETX), a file full of them is no text. */
function refuseBinary(bytes: Uint8Array): void {
  const sample = bytes.subarray(0, 20_000)
  const strange = sample.reduce((count, byte) => count + (byte < 32 && ![9, 10, 13].includes(byte) ? 1 : 0), 0)
  if (strange > 4 && strange > sample.length / 50)
    refuse('This is not a text file. Rapport reads camt, MT940, OFX, QIF and CSV files.')
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function declared(head: string): string | null {
  const xml = /<\?xml[^>]{0,200}encoding=["']([\w.-]{1,40})["']/i.exec(head)?.[1]
  const ofx = /^CHARSET:\s*(\w+)/m.exec(head)?.[1]
  const named = xml ?? (ofx === '1252' ? 'windows-1252' : ofx)
  // A file that calls itself UTF-8 or ASCII and is not is taken for the Western code page.
  if (!named || /^(utf-?8|us-?ascii|none)$/i.test(named)) return null
  return iconv.encodingExists(named) ? named : null
}

const WESTERN = 'windows-1252'
const PLAUSIBLE = /^(windows-125\d|iso-8859-\d+|koi8-r|shift_jis|euc-jp|gb18030|big5|euc-kr)$/i

/** Only a table is long and wordy enough for statistics; SWIFT and OFX fall back to the Western code page. */
function likely(bytes: Uint8Array, head: string): string {
  if (/^\s*(:\d\d|\{1:|<|OFXHEADER)/.test(head)) return WESTERN
  const best = analyse(bytes.subarray(0, 50_000)).find((match) => PLAUSIBLE.test(match.name))
  const name = best && best.confidence >= 20 ? best.name : WESTERN
  return /^iso-8859-1$/i.test(name) ? WESTERN : name
}
