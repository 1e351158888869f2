/** Reads a file of contacts, events or messages: bytes in, records out. */
import { isZip } from '#src/statements/formats/zip.ts'
import { readTable } from './formats/csv.ts'
import { decode } from './formats/decode.ts'
import { readCalendar } from './formats/ical.ts'
import { readJcards, readXcards } from './formats/jcard.ts'
import { isMail, isMailbox, messagesOf } from './formats/mail-headers.ts'
import { readMessages } from './formats/mail.ts'
import { readContacts } from './formats/table.ts'
import { readVcards } from './formats/vcard.ts'
import { readWorkbook } from './formats/xlsx.ts'
import { refuse } from './record.ts'
import type { ImportFile, ReadOptions } from './record.ts'

const MOST_BYTES = 100 * 1024 * 1024

/**
 * The format is told by the content, because names of files lie; only a message without any header is taken for one by its
 * name. Throws AppError('unreadable') with one sentence; what has to be looked at is in `warnings`.
 */
export async function readImport(bytes: Uint8Array, options: ReadOptions = {}): Promise<ImportFile> {
  if (bytes.length > MOST_BYTES) refuse('The file is larger than 100 MB. Split it and import the parts.')
  if (bytes.length === 0) refuse('The file is empty.')
  if (isZip(bytes)) return readSheet(bytes, options)
  refuseKnownOthers(bytes)
  const mail = mailIn(bytes, options.fileName ?? '')
  if (mail) return { encoding: null, separator: null, format: mail.format, ...(await readMessages(mail.messages)) }
  return readText(bytes, options)
}

function readSheet(bytes: Uint8Array, options: ReadOptions): ImportFile {
  const { rows, warnings } = readWorkbook(bytes)
  const contacts = readContacts(rows, options)
  return { format: 'xlsx', encoding: null, separator: null, ...contacts, warnings: [...warnings, ...contacts.warnings] }
}

function mailIn(bytes: Uint8Array, name: string): { format: 'email' | 'mbox'; messages: Uint8Array[] } | null {
  const head = Buffer.from(bytes.subarray(0, 8000)).toString('latin1')
  const messages = isMailbox(head) ? messagesOf(bytes) : []
  if (messages.length > 1 || (messages.length === 1 && /\.mbox?$/i.test(name))) return { format: 'mbox', messages }
  if (isMail(head) || messages.length === 1) return { format: 'email', messages: [bytes] }
  const other = /^\s*(BEGIN:|<|\[|\{)/i.test(head)
  return /\.(eml|msg)$/i.test(name) && !other ? { format: 'email', messages: [bytes] } : null
}

function readText(bytes: Uint8Array, options: ReadOptions): ImportFile {
  const { text, encoding } = decode(bytes)
  if (text.trim() === '') refuse('The file is empty.')
  const head = text.slice(0, 20_000).trimStart()
  const at = { encoding, separator: null }
  if (/^BEGIN:VCARD/im.test(head)) return { format: 'vcard', ...at, ...readVcards(text, options) }
  if (/^BEGIN:(VCALENDAR|VEVENT)/im.test(head)) return { format: 'icalendar', ...at, ...readCalendar(text) }
  if (/^\[\s*(\[\s*)?"vcard"/i.test(head)) return { format: 'jcard', ...at, ...readJcards(text, options) }
  if (head.startsWith('<')) return { format: 'xcard', ...at, ...readXcards(text, options) }
  const { rows, separator } = readTable(text)
  return { format: 'csv', encoding, separator, ...readContacts(rows, options) }
}

const SIGNATURES: [string, string][] = [
  ['%PDF', 'This is a PDF, made to be looked at. Export the contacts as CSV or vCard.'],
  [
    '\u00d0\u00cf\u0011\u00e0',
    'This is an old Excel, Word or Outlook file. Save it as CSV, XLSX or .eml and import that.',
  ],
  ['!BDN', 'This is an Outlook data file (PST). Export the contacts from Outlook as CSV.'],
  ['\u0089PNG', 'This is a picture, not a list of contacts.'],
  ['\u00ff\u00d8\u00ff', 'This is a picture, not a list of contacts.'],
  ['\u001f\u008b', 'This is a gzip archive. Unpack it and import the file inside.'],
]

function refuseKnownOthers(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  for (const [signature, sentence] of SIGNATURES) if (head.startsWith(signature)) refuse(sentence)
}
