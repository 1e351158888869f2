/** What a file of contacts, events or messages says, before anything is imported. docs/imports.md explains each field. */
import { z } from 'zod'

const Written = z.string().nullable()
const Typed = z.object({
  /** "home", "work fax", or the label somebody gave it. */
  type: Written,
  value: z.string(),
})

export const NameShape = z.object({
  full: Written,
  given: Written,
  middle: Written,
  family: Written,
  prefix: Written,
  suffix: Written,
  nickname: Written,
})
export const PhoneShape = Typed.extend({
  /** Null when no country can be told; the value is kept as written. */
  e164: Written,
  extension: Written,
  /** Whether the numbering plan of its country knows it. */
  valid: z.boolean(),
})
export const AddressShape = z.object({
  type: Written,
  /** The address as one text, where the file has it. */
  formatted: Written,
  poBox: Written,
  extended: Written,
  street: Written,
  city: Written,
  region: Written,
  postcode: Written,
  country: Written,
})
export const PhotoShape = z.object({
  mediaType: z.string(),
  /** How many bytes; 0 for a picture that is only linked. */
  bytes: z.number().int(),
  sha256: Written,
  /** The link of a picture that is not in the file. */
  url: Written,
})
export const EmploymentShape = z.object({ organisation: Written, department: Written, title: Written })

export const ContactShape = z.object({
  /** Counted from 1: the row below the header, or the card. */
  row: z.number().int(),
  kind: z.enum(['person', 'organisation']),
  name: NameShape,
  phones: z.array(PhoneShape),
  emails: z.array(Typed),
  addresses: z.array(AddressShape),
  /** The first employment; the others are in `employments`, the first included. */
  organisation: Written,
  department: Written,
  title: Written,
  employments: z.array(EmploymentShape),
  /** 1949-06-05; --06-05 without the year; 1949 or 1949-06 where no more is said. */
  birthDate: Written,
  notes: Written,
  websites: z.array(Typed),
  categories: z.array(z.string()),
  photos: z.array(PhotoShape),
  /** What the source calls the record. */
  uid: Written,
  /** Everything else, under its heading. */
  custom: z.record(z.string(), z.string()),
})

export const MomentShape = z.object({
  /** 2026-11-25T18:00:00 in its zone, or the day of an event that lasts all day. */
  local: z.string(),
  timeZone: Written,
  allDay: z.boolean(),
  /** The same in UTC; null for a whole day and for an hour without a zone. */
  instant: Written,
})
export const EventShape = z.object({
  row: z.number().int(),
  kind: z.literal('event'),
  uid: Written,
  summary: Written,
  description: Written,
  location: Written,
  status: Written,
  organizer: z.object({ name: Written, address: Written }).nullable(),
  attendees: z.array(z.object({ name: Written, address: Written })),
  /** The occurrence of the event with the same uid that this one stands for; null for an event of its own. */
  replaces: MomentShape.nullable(),
  start: MomentShape.nullable(),
  end: MomentShape.nullable(),
  /** As written; none for what happens once. */
  rules: z.array(z.string()),
  /** The first ten times it happens, from its start; empty for what happens once. */
  occurrences: z.array(MomentShape),
})

const Mailbox = z.object({ name: Written, address: Written })
export const MessageShape = z.object({
  row: z.number().int(),
  kind: z.literal('message'),
  messageId: Written,
  subject: Written,
  from: z.array(Mailbox),
  to: z.array(Mailbox),
  cc: z.array(Mailbox),
  /** In UTC; null where the message states no date anybody can read. */
  date: Written,
  inReplyTo: Written,
  references: z.array(z.string()),
  text: z.string(),
  attachments: z.array(z.object({ name: Written, mediaType: z.string(), bytes: z.number().int(), sha256: z.string() })),
})

export const FORMATS = ['csv', 'xlsx', 'vcard', 'jcard', 'xcard', 'icalendar', 'email', 'mbox'] as const
export const InspectionShape = z.object({
  format: z.enum(FORMATS),
  /** Null for a spreadsheet and for mail, whose parts have each their own. */
  encoding: Written,
  /** Of a table of text. */
  separator: Written,
  records: z.array(z.discriminatedUnion('kind', [ContactShape, EventShape, MessageShape])),
  /** What was passed over, could not be read or has to be looked at. */
  warnings: z.array(z.string()),
})

export type Name = z.infer<typeof NameShape>
export type Phone = z.infer<typeof PhoneShape>
export type Address = z.infer<typeof AddressShape>
export type TypedValue = z.infer<typeof Typed>
export type Employment = z.infer<typeof EmploymentShape>
export type Moment = z.infer<typeof MomentShape>
export type EventRecord = z.infer<typeof EventShape>
export type MessageRecord = z.infer<typeof MessageShape>
export type Inspection = z.infer<typeof InspectionShape>
