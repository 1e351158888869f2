/** Two records of one person within a client made one. */
import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Done, Id, Instant, page, Paging, Text } from '#src/kit/shapes.ts'
import { MERGED_FIELDS } from './merging.ts'

const tag = 'duplicates'
const clientParams = z.object({ clientId: Id })
export const mergePersons = operation({
  id: 'mergePersons',
  method: 'POST',
  path: '/clients/:clientId/persons/:personId/merge',
  summary:
    'Make another record of the same person one with this; refused while the two contradict each other and nobody chose',
  tag,
  params: clientParams.extend({ personId: Id }),
  body: z.object({
    otherPersonId: Id,
    version: z.number().int(),
    otherVersion: z.number().int(),
    /** Whose word stands; left out, the kept one's, or the other's where the kept one has none. */
    choices: z.partialRecord(z.enum(MERGED_FIELDS), z.enum(['kept', 'other'])).default({}),
    reason: Text(500).nullable().default(null),
  }),
  answer: z.object({ id: Id }),
})
export const Merge = z.object({
  id: Id,
  personId: Id,
  personName: z.string(),
  otherName: z.string(),
  mergedBy: z.string(),
  mergedAt: Instant,
  reason: z.string().nullable(),
  undoneBy: z.string().nullable(),
  undoneAt: Instant.nullable(),
})
export const listMerges = operation({
  id: 'listMerges',
  method: 'GET',
  path: '/clients/:clientId/merges',
  summary: 'Persons of a client that were made one, newest first',
  tag,
  params: clientParams,
  query: Paging,
  answer: page(Merge).extend({ mayUndo: z.boolean() }),
})
export const undoMerge = operation({
  id: 'undoMerge',
  method: 'POST',
  path: '/clients/:clientId/merges/:mergeId/undo',
  summary: 'Make two of one again as they were; refused when what the merge touched has changed since',
  tag,
  params: clientParams.extend({ mergeId: Id }),
  body: z.object({ reason: Text(500) }),
  answer: Done,
})
