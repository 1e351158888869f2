/** Reads a statement of any known format: bytes in, data out. */
import { AppError } from '#src/errors.ts'
import { readCamt } from './formats/camt.ts'
import { readCsv } from './formats/csv.ts'
import { decodeText } from './formats/decode.ts'
import { readMt940 } from './formats/mt940.ts'
import { readOfx } from './formats/ofx.ts'
import { readQif } from './formats/qif.ts'
import { isZip, unzip } from './formats/zip.ts'
import { beginReading, refuse } from './statement.ts'
import type { Reading, ReadOptions, StatementFile } from './statement.ts'

const MOST_BYTES = 100 * 1024 * 1024

/**
 * Throws AppError('unreadable') with one sentence naming the line or element; what could still be read but has to be
 * looked at is in `warnings`. The format is recognised by the content: names of files lie.
 */
export function readStatements(bytes: Uint8Array, options: ReadOptions = {}): StatementFile {
  if (bytes.length > MOST_BYTES) refuse('The file is larger than 100 MB, which no statement is.')
  if (isZip(bytes)) return readArchive(bytes, options)
  refuseKnownOthers(bytes)
  const text = decodeText(bytes)
  if (text.trim() === '') refuse('The file is empty.')
  return readText(text, beginReading(options), options)
}

function readText(text: string, reading: Reading, options: ReadOptions): StatementFile {
  const head = text.slice(0, 5000).trimStart()
  if (/^OFXHEADER\s*:|<OFX[\s>]|<\?OFX\b/i.test(head)) return readOfx(text, reading)
  if (head.startsWith('<')) return readCamt(text, reading)
  if (isSwift(head)) return readMt940(text, reading)
  if (/^!(Type:|Account|Option:|Clear:)/i.test(head)) return readQif(text, reading)
  return readCsv(text, reading, options)
}

/** A SWIFT envelope, or a line that begins with the tag of a statement. */
const isSwift = (head: string): boolean =>
  /^\{[1-5]:/.test(head) ||
  /^[\s\u0000-\u001f-]*:(20|21|25P?|28C?|34F?|60[FM]?|61|62[FM]?|64|65|86|NS|94[0-2]):/m.test(head)

/** The statements of all files in an archive; one that cannot be read refuses the whole, naming it. */
function readArchive(bytes: Uint8Array, options: ReadOptions): StatementFile {
  const entries = unzip(bytes)
  if (entries.some(({ name }) => name === '[Content_Types].xml' || name === 'mimetype'))
    refuse('This is a spreadsheet. Save it as CSV in the spreadsheet program and import that file.')
  const files = entries.map(({ name, bytes: content }) => {
    if (isZip(content)) refuse(`"${name}" is an archive within the archive; unpack it first.`)
    return { name, file: within(name, () => readStatements(content, { ...options, fileName: name })) }
  })
  const [first] = files
  if (!first) return refuse('The zip archive holds no file.')
  const other = files.find(({ file }) => file.format !== first.file.format)
  if (other)
    refuse(`The archive mixes formats (${first.file.format} and ${other.file.format}); import its files one by one.`)
  return {
    ...first.file,
    accounts: files.flatMap(({ file }) => file.accounts),
    warnings: files.flatMap(({ name, file }) => file.warnings.map((warning) => `${name}: ${warning}`)),
  }
}

function within<T>(name: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof AppError && error.code === 'unreadable') refuse(`${name}: ${error.message}`)
    throw error
  }
}

const SIGNATURES: [string, string][] = [
  ['%PDF', 'This is a PDF, made to be looked at. Ask the bank for camt, MT940, OFX or CSV.'],
  ['\u00d0\u00cf\u0011\u00e0', 'This is an old Excel or Word file. Save it as CSV and import that file.'],
  ['\u0089PNG', 'This is a picture, not a statement.'],
  ['\u00ff\u00d8\u00ff', 'This is a picture, not a statement.'],
  ['\u001f\u008b', 'This is a gzip archive. Unpack it and import the file inside.'],
]

function refuseKnownOthers(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  for (const [signature, sentence] of SIGNATURES) if (head.startsWith(signature)) refuse(sentence)
}
