import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Done, Id, Instant, page, Paging, Text } from '#src/kit/shapes.ts'
import type { Field } from './columns/headings.ts'

const tag = 'imports'
/** As vocabulary.json has them; screens do without its twenty languages. */
export const FIELDS = [
  'full',
  'given',
  'middle',
  'family',
  'prefix',
  'suffix',
  'nickname',
  'titleOrPrefix',
  'organisation',
  'department',
  'title',
  'email',
  'emailType',
  'emailDisplay',
  'phone',
  'phoneType',
  'street',
  'extended',
  'poBox',
  'city',
  'region',
  'postcode',
  'country',
  'formatted',
  'addressType',
  'birthDate',
  'birthYear',
  'birthMonth',
  'birthDay',
  'notes',
  'website',
  'websiteType',
  'categories',
  'uid',
  'photo',
  'customLabel',
  'customValue',
] as const satisfies readonly Field[]
export const IMPORT_STATES = ['previewed', 'running', 'imported', 'failed', 'undone'] as const
/** new: added; changed, unchanged: joined to somebody known; review: offered, the person decides; refused: and why. */
export const FATES = ['new', 'changed', 'unchanged', 'review', 'refused', 'left_out'] as const
export const FateShape = z.enum(FATES)
export const DECISIONS = ['join', 'new', 'leave'] as const
export const REASONS = ['nameless', 'read_only', 'gone', 'invalid'] as const
const Country = z.string().regex(/^[A-Z]{2}$/, 'A country code such as GR is expected.')

export const ColumnShape = z.object({
  index: z.number().int().min(0).max(5000),
  heading: z.string().max(5000),
  field: z.enum(FIELDS).nullable(),
  type: z.string().max(60).nullable(),
  number: z.number().int().min(1).max(1000),
})
const Counts = z.object({
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  review: z.number().int(),
  refused: z.number().int(),
  left_out: z.number().int(),
})
export const ContactImport = z.object({
  id: Id,
  name: z.string(),
  format: z.string(),
  encoding: z.string().nullable(),
  separator: z.string().nullable(),
  source: z.string().nullable(),
  country: z.string(),
  lead: z.object({ id: Id, name: z.string() }),
  state: z.enum(IMPORT_STATES),
  failure: z.string().nullable(),
  rows: z.number().int(),
  counts: Counts,
  /** Rows that are in, and rows that an import would bring in now. */
  done: z.number().int(),
  pending: z.number().int(),
  receivedAt: Instant,
  importedAt: Instant.nullable(),
  undoneAt: Instant.nullable(),
})
export const ContactImportPage = ContactImport.extend({
  warnings: z.array(z.string()),
  /** Null for cards, which have no columns. */
  mapping: z.array(ColumnShape).nullable(),
})
const ofImport = z.object({ importId: Id })

export const uploadContacts = operation({
  id: 'uploadContacts',
  method: 'POST',
  path: '/imports',
  summary:
    'Receive a file of contacts and preview what would become of each row; the same file again answers as the first',
  tag,
  upload: true,
  query: z.object({
    name: Text(200),
    /** Reads telephone numbers and addresses written without a country. */
    country: Country,
    /** Who will cover the clients it adds; left out, whoever imports. */
    leadId: Id.optional(),
  }),
  body: z.instanceof(Uint8Array),
  answer: ContactImportPage,
})
export const listContactImports = operation({
  id: 'listContactImports',
  method: 'GET',
  path: '/imports',
  summary: 'The viewer\u2019s own imports, newest first',
  tag,
  query: Paging,
  answer: page(ContactImport),
})
export const readContactImport = operation({
  id: 'readContactImport',
  method: 'GET',
  path: '/imports/:importId',
  summary: 'An import with its mapping, its counts and how far it is',
  tag,
  params: ofImport,
  answer: ContactImportPage,
})
export const Conflict = z.object({ field: z.string(), held: z.string(), given: z.string() })
export const ContactRow = z.object({
  row: z.number().int(),
  label: z.string(),
  fate: FateShape,
  reason: z.string().nullable(),
  decision: z.enum(DECISIONS).nullable(),
  /** Whom it is joined to, or might be; null where there is nobody the viewer may see. */
  target: z.object({ clientId: Id, personId: Id.nullable(), name: z.string() }).nullable(),
  /** The row before it that is the same. */
  targetRow: z.number().int().nullable(),
  probability: z.number().nullable(),
  adds: z.array(z.string()),
  conflicts: z.array(Conflict),
  done: z.boolean(),
})
export const listContactRows = operation({
  id: 'listContactRows',
  method: 'GET',
  path: '/imports/:importId/rows',
  summary: 'What becomes of each row of an import',
  tag,
  params: ofImport,
  query: Paging.extend({ fate: FateShape.optional() }),
  answer: page(ContactRow),
})
export const mapContacts = operation({
  id: 'mapContacts',
  method: 'PUT',
  path: '/imports/:importId/mapping',
  summary: 'Say how the columns are read, and keep it for the source; the preview is made anew',
  tag,
  params: ofImport,
  body: z.object({ source: Text(100), mapping: z.array(ColumnShape).max(5000) }),
  answer: ContactImportPage,
})
export const decideContactRow = operation({
  id: 'decideContactRow',
  method: 'PUT',
  path: '/imports/:importId/rows/:row/decision',
  summary: 'Join a row to whom it was proposed for, add it as new, or leave it out',
  tag,
  params: ofImport.extend({ row: z.coerce.number().int().min(1).max(2_000_000_000) }),
  body: z.object({ decision: z.enum(DECISIONS) }),
  answer: Done,
})
export const commitContacts = operation({
  id: 'commitContacts',
  method: 'POST',
  path: '/imports/:importId/commit',
  summary: 'Import in the background what is new or changed, and what was decided',
  tag,
  params: ofImport,
  answer: ContactImportPage,
})
export const undoContacts = operation({
  id: 'undoContacts',
  method: 'POST',
  path: '/imports/:importId/undoing',
  summary: 'Take an import back whole, while nobody has worked with what it brought',
  tag,
  params: ofImport,
  body: z.object({ reason: Text(1000) }),
  answer: ContactImportPage,
})
export const exportContactsTable = operation({
  id: 'exportContactsTable',
  method: 'POST',
  path: '/exports/contacts-table',
  summary: 'The persons and companies the viewer may see, as CSV; recorded, and a few times an hour at most',
  tag,
  file: 'text/csv',
  answer: z.unknown(),
})
export const exportContactsCards = operation({
  id: 'exportContactsCards',
  method: 'POST',
  path: '/exports/contacts-cards',
  summary: 'The same as vCard 4.0',
  tag,
  file: 'text/vcard',
  answer: z.unknown(),
})
