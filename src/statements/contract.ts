import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Id, Instant, Minor, page, Paging, Text } from '#src/kit/shapes.ts'

export const FLOW_KINDS = [
  'new_money',
  'income',
  'fee',
  'internal_transfer',
  'return_of_money',
  'correction',
  'market',
] as const
export const FlowKindShape = z.enum(FLOW_KINDS)
/** What the line cannot know: how the money came to the firm. Each has a toggle in the policy. */
export const CIRCUMSTANCES = ['conversion', 'acquired_book', 'inherited_book', 'recruitment'] as const
export const CircumstanceShape = z.enum(CIRCUMSTANCES)
export const FILE_STATES = ['previewed', 'imported', 'waiting', 'undone'] as const
export const FileState = z.enum(FILE_STATES)

const tag = 'statements'

/** How the columns of a table are read; kept for a source once somebody has looked at it. */
export const Mapping = z
  .object({
    delimiter: z.string().min(1).max(4),
    header: z.boolean(),
    columns: z.partialRecord(
      z.enum([
        'bookingDate',
        'valueDate',
        'amount',
        'debit',
        'credit',
        'mark',
        'currency',
        'balance',
        'reference',
        'bankReference',
        'counterparty',
        'counterpartyAccount',
        'text',
        'code',
        'symbol',
        'quantity',
        'price',
        'originalAmount',
        'originalCurrency',
        'account',
        'status',
      ]),
      z.array(z.union([z.string().max(200), z.number().int().min(0)])).max(8),
    ),
    dateOrder: z.enum(['dmy', 'mdy', 'ymd']).nullable(),
    decimalMark: z.enum(['.', ',']).nullable(),
    signs: z.enum(['signed', 'marked', 'credit-in', 'debit-in']).nullable(),
    currency: Currency.nullable(),
  })
  .refine(
    ({ header, columns }) =>
      header ||
      Object.values(columns)
        .flat()
        .every((column) => typeof column === 'number'),
    'A table without a header has columns by position.',
  )

/** One statement inside a file, as the viewer may know it: an account they may not see reads as unknown. */
export const FileAccount = z.object({
  number: z.string().nullable(),
  currency: z.string().nullable(),
  openingMinor: Minor.nullable(),
  openingOn: DayShape.nullable(),
  closingMinor: Minor.nullable(),
  closingOn: DayShape.nullable(),
  /** true: opening, lines and closing agree; null: the file states no balances. */
  balanced: z.boolean().nullable(),
  lines: z.number().int(),
  /** Announced, not booked: no money yet, and never imported. */
  pending: z.number().int(),
  inMinor: Minor,
  outMinor: Minor,
  from: DayShape.nullable(),
  to: DayShape.nullable(),
  known: z.boolean(),
  heldAway: z.boolean(),
  clientId: Id.nullable(),
  clientName: z.string().nullable(),
  accountId: Id.nullable(),
  /** Of the lines, how many the book already holds: from this file or an overlapping one. */
  alreadyKnown: z.number().int(),
})
export const StatementFile = z.object({
  id: Id,
  name: z.string(),
  format: z.string(),
  state: FileState,
  source: z.string().nullable(),
  bytes: z.number().int(),
  lines: z.number().int(),
  accounts: z.array(FileAccount),
  warnings: z.array(z.string()),
  /** Why it cannot be imported as it is; null when it can. */
  refusal: z.string().nullable(),
  /** CSV: how the columns were read. */
  mapping: Mapping.nullable(),
  receivedBy: z.string(),
  receivedAt: Instant,
  importedBy: z.string().nullable(),
  importedAt: Instant.nullable(),
  undoneBy: z.string().nullable(),
  undoneAt: Instant.nullable(),
})
/** What an import did, or would do again: the same file answers as the first. */
export const ImportResult = z.object({
  file: StatementFile,
  added: z.number().int(),
  alreadyKnown: z.number().int(),
  waiting: z.number().int(),
  /** Open claims for which a candidate now stands on the desk. */
  candidates: z.number().int(),
})

const ofFile = z.object({ fileId: Id })

export const uploadStatement = operation({
  id: 'uploadStatement',
  method: 'POST',
  path: '/statement-files',
  summary: 'Receive a statement and preview it; the same file again answers as the first',
  tag,
  upload: true,
  query: z.object({
    name: Text(200),
    source: Text(100).optional(),
    account: Text(64).optional(),
    currency: Currency.optional(),
  }),
  body: z.instanceof(Uint8Array),
  answer: StatementFile,
})
export const mapStatement = operation({
  id: 'mapStatement',
  method: 'PUT',
  path: '/statement-files/:fileId/mapping',
  summary: 'Say how the columns of a table are read, and whose account it is where the file does not say',
  tag,
  params: ofFile,
  body: z.object({
    /** Kept for the source, so that its next file is read the same way. */
    source: Text(100).nullable().default(null),
    mapping: Mapping.nullable().default(null),
    /** The account and currency of a file that states none. */
    account: Text(64).nullable().default(null),
    currency: Currency.nullable().default(null),
  }),
  answer: StatementFile,
})
export const readStatementFile = operation({
  id: 'readStatementFile',
  method: 'GET',
  path: '/statement-files/:fileId',
  summary: 'The preview of a statement file',
  tag,
  params: ofFile,
  answer: StatementFile,
})
export const FileRow = StatementFile.omit({ accounts: true, warnings: true, mapping: true, refusal: true }).extend({
  accountCount: z.number().int(),
})
export const listStatementFiles = operation({
  id: 'listStatementFiles',
  method: 'GET',
  path: '/statement-files',
  summary: 'Statement files, newest first',
  tag,
  query: Paging.extend({ state: FileState.optional() }),
  answer: page(FileRow),
})
export const importStatement = operation({
  id: 'importStatement',
  method: 'POST',
  path: '/statement-files/:fileId/import',
  summary: 'Import a previewed statement, or what still waits of it: each line once, whole or not at all',
  tag,
  params: ofFile,
  answer: ImportResult,
})
export const undoImport = operation({
  id: 'undoImport',
  method: 'POST',
  path: '/statement-files/:fileId/undoing',
  summary: 'Take an import back: by another controller than the one who imported, and only while no line of it is used',
  tag,
  params: ofFile,
  body: z.object({ reason: Text(1000) }),
  answer: StatementFile,
})
export const readStatementContent = operation({
  id: 'readStatementContent',
  method: 'GET',
  path: '/statement-files/:fileId/content',
  summary: 'The file as it came; the reading is recorded',
  tag,
  params: ofFile,
  file: 'application/octet-stream',
  answer: z.unknown(),
})

export const Line = z.object({
  clientId: Id,
  clientName: z.string(),
  id: Id,
  accountId: Id,
  accountName: z.string(),
  fileId: Id,
  bookedOn: DayShape,
  valuedOn: DayShape.nullable(),
  amountMinor: Minor,
  currency: Currency,
  allocatedMinor: Minor,
  reference: z.string().nullable(),
  counterparty: z.string().nullable(),
  text: z.string().nullable(),
  code: z.string().nullable(),
  reversal: z.boolean(),
  flow: FlowKindShape,
  counts: z.boolean(),
  circumstance: CircumstanceShape.nullable(),
  /** A code of the rule, or the sentence of the controller who classified it. */
  flowReason: z.string(),
  classifiedBy: z.string().nullable(),
})
export const listLines = operation({
  id: 'listLines',
  method: 'GET',
  path: '/statement-lines',
  summary: 'Statement lines, newest first; with clientId also for those who serve the client',
  tag,
  query: Paging.extend({
    clientId: Id.optional(),
    accountId: Id.optional(),
    fileId: Id.optional(),
    flow: FlowKindShape.optional(),
    /** Only money in that no confirmation has used up. */
    unspent: z.stringbool().optional(),
    from: DayShape.optional(),
    to: DayShape.optional(),
  }),
  answer: page(Line),
})
export const reclassifyLine = operation({
  id: 'reclassifyLine',
  method: 'PUT',
  path: '/clients/:clientId/lines/:lineId/flow',
  summary: 'Classify a line otherwise, with the reason; what it was stays in the events',
  tag,
  params: z.object({ clientId: Id, lineId: Id }),
  body: z.object({
    kind: FlowKindShape,
    /** With one, whether the line counts follows from its toggle and no longer from the kind. */
    circumstance: CircumstanceShape.nullable().default(null),
    reason: Text(500),
  }),
  answer: Line,
})
