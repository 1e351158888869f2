/** Correcting and withdrawing: what was said before is kept, with the reason, and shown. */
import { recordEvent } from '#src/audit/record.ts'
import { isQualifying } from '#src/cadence/cadence.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { canonicalJson } from '#src/kit/canonical.ts'
import type { z } from 'zod'
import type { correctInteraction as correctOperation } from '../contract.ts'
import { checkFacts } from '../interaction.ts'
import { mayCorrect } from '../policy.ts'
import { readInteraction, lockRow } from '../queries/interactions.ts'
import { requireColleagues, requireInitiative, requireParties } from '../queries/known.ts'
import { correctableTeam, toInteraction } from '../queries/rows.ts'
import type { InteractionRow } from '../queries/rows.ts'
import { insertPresent } from './log.ts'

type Key = { clientId: string; interactionId: string }
type Input = z.output<typeof correctOperation.body>

/**
 * Errors: not_found; not_allowed for anybody but the author, the representative and the managers above; changed, with what it
 * says now, when somebody corrected it meanwhile; locked when it was withdrawn; invalid when nothing would change.
 */
export function correctInteraction(context: Context, key: Key, { version, reason, ...change }: Input) {
  return inTransaction(context, async (tx) => {
    const row = await lockForEdit(tx, context, key, version)
    const before = factsOf(row)
    const after = { ...before, ...withoutBlanks(change) }
    if (change.occurredAt) after.occurredAt = new Date(change.occurredAt).toISOString()
    if (canonicalJson(after) === canonicalJson(before))
      throw new AppError('invalid', { sentence: 'Nothing was corrected.' })
    checkFacts(after, context.clock.now())
    await checkReferences(tx, context, key, change)
    await keepVersion(tx, context, row, reason)
    await write(tx, key, version, after)
    await replacePresent(tx, key, after)
    await recordChange(tx, context, row, { before, after, reason })
    return readInteraction(tx, context.viewer, key)
  })
}

async function lockForEdit(tx: Tx, { viewer }: Context, key: Key, version: number): Promise<InteractionRow> {
  const row = await lockRow(tx, viewer, key)
  const team = await correctableTeam(tx, viewer)
  mayCorrect(viewer, row, team)
  if (row.version !== version) throw new AppError('changed', { current: toInteraction(viewer, team, row) })
  if (row.withdrawnAt) throw new AppError('locked', { sentence: 'This contact was withdrawn; it stays as it is.' })
  return row
}

const factsOf = (row: InteractionRow) => ({
  channel: row.channel,
  direction: row.direction,
  reached: row.reached,
  purpose: row.purpose,
  outcome: row.outcome,
  occurredAt: new Date(row.occurredAt).toISOString(),
  minutes: row.minutes,
  initiativeId: row.initiativeId,
  notes: row.notes,
  confidential: row.confidential,
  personIds: row.persons.map(({ id }) => id).toSorted(),
  colleagueIds: row.colleagues.map(({ id }) => id).toSorted(),
})
type Facts = ReturnType<typeof factsOf>

/** What the corrector left out stays as it was; lists are compared without regard to their order. */
function withoutBlanks(change: Omit<Input, 'version' | 'reason'>): Partial<Facts> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value]))
}

async function checkReferences(tx: Tx, { viewer }: Context, { clientId }: Key, change: Partial<Input>): Promise<void> {
  await requireParties(tx, viewer, [{ clientId, personIds: change.personIds ?? [] }])
  await requireColleagues(tx, change.colleagueIds ?? [])
  await requireInitiative(tx, change.initiativeId ?? null)
}

function keepVersion(tx: Tx, { viewer, clock }: Context, row: InteractionRow, reason: string) {
  const { personIds: _persons, colleagueIds: _colleagues, initiativeId, ...facts } = factsOf(row)
  const initiative = initiativeId ? { id: initiativeId, name: row.initiativeName ?? '' } : null
  const content = JSON.stringify({ ...facts, initiative, persons: row.persons, colleagues: row.colleagues })
  const { clientId, id: interactionId, version } = row
  const by = { correctedBy: viewer.userId, correctedAt: clock.now(), reason }
  return tx
    .insertInto('interactionVersions')
    .values({ clientId, interactionId, version, content, ...by })
    .execute()
}

function write(tx: Tx, { clientId, interactionId }: Key, version: number, facts: Facts) {
  const { personIds: _persons, colleagueIds: _colleagues, ...columns } = facts
  return tx
    .updateTable('interactions')
    .set({ ...columns, qualifying: isQualifying(facts), version: version + 1 })
    .where('clientId', '=', clientId)
    .where('id', '=', interactionId)
    .execute()
}

async function replacePresent(tx: Tx, key: Key, { personIds, colleagueIds }: Facts): Promise<void> {
  for (const table of ['interactionPersons', 'interactionColleagues'] as const)
    await tx
      .deleteFrom(table)
      .where('clientId', '=', key.clientId)
      .where('interactionId', '=', key.interactionId)
      .execute()
  await insertPresent(tx, key, personIds, colleagueIds)
}

/** The event says what changed; confidential notes stay in the log and its versions. */
function recordChange(
  tx: Tx,
  context: Context,
  { clientId, id }: InteractionRow,
  { before, after, reason }: { before: Facts; after: Facts; reason: string },
) {
  const hidden = before.confidential || after.confidential
  const differs = (name: string) =>
    canonicalJson(before[name as keyof Facts]) !== canonicalJson(after[name as keyof Facts]) &&
    !(hidden && name === 'notes')
  const names = Object.keys(after).filter(differs)
  const only = (facts: Facts) => Object.fromEntries(names.map((name) => [name, facts[name as keyof Facts]]))
  return recordEvent(tx, context, {
    clientId,
    verb: 'corrected',
    subject: 'interaction',
    subjectId: id,
    before: only(before),
    after: only(after),
    reason,
  })
}

/** A contact that never took place: it no longer counts, and stays readable. Errors: as for a correction. */
export function withdrawInteraction(
  context: Context,
  key: Key,
  { version, reason }: { version: number; reason: string },
) {
  const { viewer, clock } = context
  return inTransaction(context, async (tx) => {
    await lockForEdit(tx, context, key, version)
    await tx
      .updateTable('interactions')
      .set({ withdrawnAt: clock.now(), withdrawnBy: viewer.userId, withdrawnReason: reason, version: version + 1 })
      .where('clientId', '=', key.clientId)
      .where('id', '=', key.interactionId)
      .execute()
    const event = { clientId: key.clientId, verb: 'withdrawn', subject: 'interaction', subjectId: key.interactionId }
    await recordEvent(tx, context, { ...event, reason })
    return readInteraction(tx, viewer, key)
  })
}
