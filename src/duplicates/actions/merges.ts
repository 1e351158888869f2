/** Two records of one person within a client made one, and that undone. */
import { sql } from 'kysely'
import { recordEvent } from '#src/audit/record.ts'
import { rewritePerson } from '#src/clients/actions/persons.ts'
import { indexClient } from '#src/clients/actions/searchEntries.ts'
import { PersonBody } from '#src/clients/contract.ts'
import { lockPerson } from '#src/clients/queries/persons.ts'
import type { PersonRecord } from '#src/clients/queries/persons.ts'
import { lockForEdit } from '#src/clients/queries/standing.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { dayOf } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import type { z } from 'zod'
import type { mergePersons as mergeOperation } from '../merge-contract.ts'
import { MERGED_FIELDS, mergedValues } from '../merging.ts'
import type { Mergeable, RowChange } from '../merging.ts'
import { lockMerge } from '../queries/merges.ts'
import { belongs, changedSince, changesBetween, PERSON_POINTERS, putBack, rowsOf } from './rows.ts'

type Merge = z.output<typeof mergeOperation.body>
type Pair = { clientId: string; keptId: string; otherId: string }

/** Everything of the other goes to the kept one; the other's record stays as retired. Errors: changed, conflict (see mergedValues). */
export function mergePersons(
  context: Context,
  { clientId, personId }: { clientId: string; personId: string },
  merge: Merge,
) {
  const pair = { clientId, keptId: personId, otherId: merge.otherPersonId }
  if (pair.keptId === pair.otherId) throw new AppError('invalid', { sentence: 'A merge needs two persons.' })
  return inTransaction(context, async (tx) => {
    await lockForEdit(tx, context.viewer, clientId)
    const kept = await lockPerson(tx, context.viewer, clientId, pair.keptId)
    const other = await lockPerson(tx, context.viewer, clientId, pair.otherId)
    if (kept.version !== merge.version || other.version !== merge.otherVersion) throw new AppError('changed')
    const values = mergedValues(mergeable(kept), mergeable(other), merge.choices)
    await lookPastReach(tx)
    const before = await rowsOf(tx, clientId, [kept.id, other.id])
    await rewritePerson(tx, context, kept, { ...PersonBody.parse(present(values)), deceasedOn: values.deceasedOn })
    await follow(tx, pair)
    await retire(tx, context, other)
    const changes = changesBetween(before, await rowsOf(tx, clientId, [kept.id, other.id]))
    const id = await writeMerge(tx, context, pair, changes, merge.reason)
    await indexClient(tx, clientId)
    const event = { clientId, verb: 'merged', subject: 'person', subjectId: kept.id, reason: merge.reason }
    await recordEvent(tx, context, {
      ...event,
      before: { kept: mergeable(kept), other: mergeable(other) },
      after: values,
    })
    return { id }
  })
}

const mergeable = (person: PersonRecord): Mergeable =>
  Object.fromEntries(MERGED_FIELDS.map((field) => [field, person[field] || null])) as Mergeable

/** Names that are missing are empty, and what is null elsewhere may be left out. */
const present = (values: Mergeable) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

/** Links of other clients point here, which who merges may not see: they follow, and nothing of them is answered. */
const lookPastReach = (tx: Tx) => sql`select set_config('app.reach', 'system', true)`.execute(tx)

/** What only one row may say: of two that would say the same of the one person, the other's goes. */
const SAID_ONCE: Record<string, readonly string[]> = {
  phones: ['e164'],
  emails: ['address'],
  guests: ['event_id'],
  interaction_persons: ['interaction_id'],
}

async function follow(tx: Tx, { clientId, keptId, otherId }: Pair): Promise<void> {
  await sql`delete from links where (person_id, other_person_id) in ((${keptId}::uuid, ${otherId}::uuid), (${otherId}, ${keptId}))`.execute(
    tx,
  )
  await sql`delete from person_homes where person_id = ${otherId}`.execute(tx)
  for (const [table, column] of PERSON_POINTERS) {
    if (table === 'persons' || table === 'person_homes') continue
    const [rows, point] = [sql.table(table), sql.raw(`"${column}"`)]
    const once = SAID_ONCE[table]
    const alike =
      once &&
      sql.join(
        once.map((name) => sql`s.${sql.raw(name)} = t.${sql.raw(name)}`),
        sql` and `,
      )
    if (alike)
      await sql`delete from ${rows} t where t.client_id = ${clientId} and t.${point} = ${otherId} and exists (
        select from ${rows} s where s.client_id = t.client_id and s.${point} = ${keptId} and ${alike})`.execute(tx)
    await sql`update ${rows} t set ${point} = ${keptId}
      where ${belongs(table, column, clientId)} and t.${point} = ${otherId}`.execute(tx)
  }
}

const retire = (tx: Tx, { clock }: Context, { clientId, id, version }: PersonRecord) =>
  tx
    .updateTable('persons')
    .set({ movedTo: clientId, movedOn: dayOf(clock.now()), version: version + 1 })
    .where('clientId', '=', clientId)
    .where('id', '=', id)
    .execute()

async function writeMerge(
  tx: Tx,
  { viewer, clock }: Context,
  { clientId, keptId, otherId }: Pair,
  changes: RowChange[],
  reason: string | null,
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('merges')
    .values({
      clientId,
      id,
      personId: keptId,
      otherPersonId: otherId,
      changes: JSON.stringify(changes),
      reason,
      mergedBy: viewer.userId,
      mergedAt: clock.now(),
    })
    .execute()
  return id
}

/** The state before, row by row. Errors: conflict when it is undone already, or something it touched has changed since. */
export function undoMerge(
  context: Context,
  { clientId, mergeId }: { clientId: string; mergeId: string },
  reason: string,
) {
  return inTransaction(context, async (tx) => {
    await lockForEdit(tx, context.viewer, clientId)
    const { changes, personId, undoneAt } = await lockMerge(tx, context.viewer, clientId, mergeId)
    if (undoneAt) throw new AppError('conflict', { sentence: 'This merge is undone already.' })
    await lookPastReach(tx)
    const changed = await changedSince(tx, changes)
    if (changed.length)
      throw new AppError('conflict', {
        sentence: `The merge cannot be undone: what it touched has been changed since (${changed.join(', ')}).`,
      })
    await putBack(tx, changes)
    await tx
      .updateTable('merges')
      .set({ undoneBy: context.viewer.userId, undoneAt: context.clock.now(), undoneReason: reason })
      .where('clientId', '=', clientId)
      .where('id', '=', mergeId)
      .execute()
    await indexClient(tx, clientId)
    await recordEvent(tx, context, { clientId, verb: 'merge undone', subject: 'person', subjectId: personId, reason })
    return { ok: true as const }
  })
}
