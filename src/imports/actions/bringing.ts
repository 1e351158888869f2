/** One row brought in: a client added, or somebody known added to. Decided again as things stand now, not as they stood at the preview. */
import { sql } from 'kysely'
import { recordEvent } from '#src/audit/record.ts'
import { addClient } from '#src/clients/actions.ts'
import { fillIn, insertReach } from '#src/clients/actions/intake.ts'
import { createClient } from '#src/clients/contract.ts'
import { listHeld } from '#src/clients/queries/intake.ts'
import type { Held } from '#src/clients/held.ts'
import { lockForEdit } from '#src/clients/queries/standing.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { readFirm } from '#src/team/queries.ts'
import { createMatcher, knownOf } from '../matching.ts'
import { heldAsKnown, keyOf } from '../planning.ts'
import { readImportRecord } from '../queries/imports.ts'
import type { ImportRecord } from '../queries/imports.ts'
import { changeRow, createdClients, isPending, lockRow } from '../queries/rows.ts'
import type { RowRecord } from '../queries/rows.ts'
import { settleAgainst } from '../survivorship.ts'
import { takeRecord } from '../taking.ts'

/** Any number that no other advisory lock of the database uses. */
const KEY = 7_274_415

type Place = { clientId: string; personId: string | null }

export async function bringIn(tx: Tx, context: Context, importId: string, number: number): Promise<void> {
  // Two imports at once see what the other has brought: whoever adds somebody does so alone.
  await sql`select pg_advisory_xact_lock(${KEY})`.execute(tx)
  const file = await readImportRecord(tx, context.viewer.userId, importId, true)
  const row = await lockRow(tx, importId, number)
  if (file.state !== 'running' || !(await isPending(tx, importId, number))) return
  const target = await targetOf(tx, importId, row)
  if (target === 'waits') return
  if (target) return join(tx, context, file, row, target)
  const twin = row.decision === null ? await twinOf(tx, context, file, row) : null
  if (twin?.decision === 'same') return join(tx, context, file, row, twin.place)
  if (twin) return offer(tx, context, file, row, twin)
  return add(tx, context, file, row)
}

/** Null: it is new. A row before it that nobody has decided keeps it waiting; one that stayed out leaves it on its own. */
async function targetOf(tx: Tx, importId: string, row: RowRecord): Promise<Place | 'waits' | null> {
  if (row.decision === 'new' || (row.decision === null && row.fate === 'new')) return null
  if (row.clientId) return { clientId: row.clientId, personId: row.personId }
  if (row.targetRow === null) return null
  const first = await lockRow(tx, importId, row.targetRow)
  if (first.clientId && first.doneAt) return { clientId: first.clientId, personId: first.personId }
  return first.fate === 'review' && first.decision === null ? 'waits' : null
}

type Twin = { place: Place; probability: number; decision: 'same' | 'review' }

/** Somebody like this whom another import, or a colleague, has added since the preview. */
async function twinOf(tx: Tx, { viewer }: Context, file: ImportRecord, { record }: RowRecord): Promise<Twin | null> {
  const known = knownOf(record, 'row')
  const taken = takeRecord(record, file.country)
  const sought = { emails: known.emails, phones: taken.phones.map(({ e164 }) => e164), names: [known.fullName] }
  const own = await createdClients(tx, file.id)
  const since = (await listHeld(tx, viewer, sought)).filter(
    ({ createdAt, clientId }) => new Date(createdAt) >= new Date(file.plannedAt) && !own.has(clientId),
  )
  const match = createMatcher(
    since.map((held) => heldAsKnown(held)),
    [known],
  ).match(known)
  const held = match && since.find((one) => keyOf(one) === match.id)
  return match && held ? { ...match, place: held } : null
}

async function offer(tx: Tx, context: Context, file: ImportRecord, { row }: RowRecord, twin: Twin): Promise<void> {
  const { place, probability } = twin
  await changeRow(tx, file.id, row, { fate: 'review', clientId: place.clientId, personId: place.personId, probability })
  await recordEvent(tx, context, { verb: 'changed', subject: 'import', subjectId: file.id })
}

/** Errors: not_found once the viewer may no longer see them, not_allowed for who may only read. */
async function join(tx: Tx, context: Context, file: ImportRecord, row: RowRecord, place: Place): Promise<void> {
  const { clientId, personId } = place
  await lockForEdit(tx, context.viewer, clientId)
  const held = await heldAt(tx, context, place)
  const { fill, add: reach, conflicts } = settleAgainst(held, takeRecord(row.record, file.country))
  const filled = await fillIn(tx, context, place, fill)
  const added = await insertReach(tx, place, reach)
  const fate = filled || Object.keys(added).length > 0 ? 'changed' : 'unchanged'
  await sql`update import_rows set conflicts = ${JSON.stringify(conflicts)} where import_id = ${file.id} and row = ${row.row}`.execute(
    tx,
  )
  const undo = { created: false, added, filled }
  await changeRow(tx, file.id, row.row, { fate, clientId, personId, doneAt: context.clock.now(), undo })
  await recordEvent(tx, context, {
    clientId,
    verb: 'imported',
    subject: personId ? 'person' : 'client',
    subjectId: personId ?? clientId,
    after: { ...fill, ...reach },
  })
}

async function heldAt(tx: Tx, { viewer }: Context, { clientId, personId }: Place): Promise<Held> {
  const held = (await listHeld(tx, viewer, { clientIds: [clientId] })).find((one) => one.personId === personId)
  if (!held) throw new AppError('not_found')
  return held
}

async function add(tx: Tx, context: Context, file: ImportRecord, row: RowRecord): Promise<void> {
  const taken = takeRecord(row.record, file.country)
  const isPerson = row.record.kind === 'person'
  const { clientId } = await openClient(tx, context, file, isPerson, taken)
  const personId = isPerson ? await onlyPerson(tx, clientId) : null
  const { phones, emails, addresses, employments } = taken
  const added = await insertReach(tx, { clientId, personId }, { phones, emails, addresses, employments })
  const undo = { created: true, added, filled: null }
  await changeRow(tx, file.id, row.row, { fate: 'new', clientId, personId, doneAt: context.clock.now(), undo })
  const after = { phones, emails, addresses, employments }
  await recordEvent(tx, context, { clientId, verb: 'imported', subject: 'client', subjectId: clientId, after })
}

/** A person opens a household of their own, in which a spouse may join them later. */
async function openClient(
  tx: Tx,
  context: Context,
  file: ImportRecord,
  isPerson: boolean,
  taken: ReturnType<typeof takeRecord>,
): Promise<{ clientId: string }> {
  const { name, note, phones: _p, emails: _e, addresses, employments: _w, ...person } = taken
  const firm = await readFirm(tx)
  const input = createClient.body.safeParse({
    kind: isPerson ? 'household' : 'company',
    name: (isPerson && taken.familyName) || name,
    country: addresses[0]?.country ?? file.country,
    timeZone: firm?.timeZone,
    currency: firm?.currency,
    tier: 'prospect',
    leadId: file.leadId,
    ...(isPerson ? { persons: [{ ...person, note }] } : { note }),
  })
  if (!input.success) throw new AppError('invalid', { cause: input.error })
  const { id } = await addClient(tx, context, input.data)
  return { clientId: id }
}

async function onlyPerson(tx: Tx, clientId: string): Promise<string> {
  const { id } = await tx.selectFrom('persons').select('id').where('clientId', '=', clientId).executeTakeFirstOrThrow()
  return id
}
