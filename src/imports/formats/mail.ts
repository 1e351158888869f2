/** E-mail messages (.eml, .msg as text) and mailboxes (mbox). No message, however broken, stops the others. */
import { createHash } from 'node:crypto'
import type { AddressObject, EmailAddress, ParsedMail } from 'mailparser'
import type { MessageRecord } from '../record-contract.ts'
import { headerOf, readDate, readReferences } from './mail-headers.ts'

export type Messages = { records: MessageRecord[]; warnings: string[] }

/** Turning HTML to text takes long: a letter has less. */
const MOST_HTML = 5 * 1024 * 1024
const MOST_BYTES = 50 * 1024 * 1024
const MOST_MS = 20_000

export async function readMessages(messages: Uint8Array[]): Promise<Messages> {
  const warnings: string[] = []
  const records: MessageRecord[] = []
  for (const [place, bytes] of messages.entries()) records.push(await readMessage(bytes, place + 1, warnings))
  return { records, warnings }
}

async function readMessage(bytes: Uint8Array, row: number, warnings: string[]): Promise<MessageRecord> {
  if (bytes.length > MOST_BYTES) warnings.push(`Message ${row} is larger than 50 MB; only its beginning was read.`)
  const source = Buffer.from(withoutEnvelope(bytes.subarray(0, MOST_BYTES)))
  try {
    return recordOf(await parseInTime(source), row)
  } catch {
    warnings.push(`Message ${row} is broken or too large to read whole; only its header was read.`)
    return recordOf(
      await parseInTime(Buffer.from(headerOf(source.toString('latin1')), 'latin1')).catch(() => EMPTY),
      row,
    )
  }
}

const EMPTY: ParsedMail = { attachments: [], headers: new Map(), headerLines: [], html: false }

async function parseInTime(source: Buffer): Promise<ParsedMail> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('The message takes too long.')), MOST_MS)
  const skipHtmlToText = source.length > MOST_HTML
  // Loaded with the first message: it would be a tenth of the time that serving takes to begin.
  const { simpleParser } = await import('mailparser')
  const options = { skipHtmlToText, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true }
  try {
    return await Promise.race([simpleParser(source, options), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** A message saved out of a mailbox may keep the "From " line that parted it from the one before. */
function withoutEnvelope(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(bytes.subarray(0, 5)).toString('latin1')
  return head === 'From ' ? bytes.subarray(bytes.indexOf(10) + 1) : bytes
}

function recordOf(mail: ParsedMail, row: number): MessageRecord {
  return {
    row,
    kind: 'message',
    messageId: mail.messageId ?? null,
    subject: mail.subject ?? null,
    from: mailboxesOf(mail.from),
    to: mailboxesOf(mail.to),
    cc: mailboxesOf(mail.cc),
    date: readDate(mail.headerLines),
    inReplyTo: mail.inReplyTo ?? null,
    references: readReferences(mail.references),
    text: (mail.text ?? '').replace(/\r\n?/g, '\n'),
    attachments: mail.attachments.map(({ filename, contentType, content }) => ({
      name: filename ?? null,
      mediaType: contentType,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
  }
}

type Mailbox = MessageRecord['from'][number]

const mailboxesOf = (stated: AddressObject | AddressObject[] | undefined): Mailbox[] =>
  [stated ?? []].flat().flatMap(({ value }) => value.flatMap(mailboxOf))

/** A group ("Board: a@firm.example, b@firm.example;") stands for its members. */
const mailboxOf = ({ name, address, group }: EmailAddress): Mailbox[] =>
  group ? group.flatMap(mailboxOf) : [{ name: name || null, address: address?.toLowerCase() || null }]
