import { sql } from 'kysely'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { dayOf } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import { fullNameOf, nameOrderOf, sortNameOf } from '#src/kit/names.ts'
import type { z } from 'zod'
import type {
  changePerson as changeOperation,
  movePerson as moveOperation,
  NewPerson,
  PersonBody,
} from '../contract.ts'
import { lockPerson, toPerson } from '../queries/persons.ts'
import type { PersonRecord } from '../queries/persons.ts'
import { lockForEdit } from '../queries/standing.ts'
import { insertEmail, insertPhone, insertPreference } from './details.ts'
import type { Owner } from './details.ts'
import { indexClient } from './searchEntries.ts'

type New = z.output<typeof NewPerson>
type Values = z.output<typeof PersonBody>
type Change = z.output<typeof changeOperation.body>
type Move = z.output<typeof moveOperation.body>

/** Adds a person, who counts in this client from now on. */
export function addPerson(context: Context, clientId: string, input: New) {
  return inTransaction(context, async (tx) => {
    const client = await lockForEdit(tx, context.viewer, clientId)
    const id = await insertPerson(tx, context, { clientId, personId: null, country: client.country }, input)
    await indexClient(tx, clientId)
    await recordEvent(tx, context, { clientId, verb: 'added', subject: 'person', subjectId: id, after: input })
    return toPerson(await lockPerson(tx, context.viewer, clientId, id))
  })
}

export async function insertPerson(
  tx: Tx,
  context: Context,
  { clientId, country }: Owner,
  input: New,
): Promise<string> {
  const { phones, emails, preferences, ...person } = input
  const id = newId()
  const now = context.clock.now()
  await tx.insertInto('personHomes').values({ personId: id, clientId }).execute()
  await tx
    .insertInto('persons')
    .values({ ...columnsOf(person), clientId, id, createdAt: now, updatedAt: now })
    .execute()
  const owner = { clientId, personId: id, country }
  for (const phone of phones) await insertPhone(tx, owner, phone)
  for (const email of emails) await insertEmail(tx, owner, email)
  for (const preference of preferences) await insertPreference(tx, context, owner, preference)
  return id
}

/** The day of birth says the month and day too, so that one list of birthdays finds both kinds. */
function columnsOf({ nameOrder, ...person }: Values) {
  const name = { ...person, nameOrder: nameOrder ?? nameOrderOf(person.language) }
  const birthMonthDay = person.birthDate ? person.birthDate.slice(5) : person.birthMonthDay
  return { ...name, birthMonthDay, fullName: fullNameOf(name), sortName: sortNameOf(name) }
}

/** Errors: changed, with the newer person, when the version is not the current one. */
export function changePerson(context: Context, clientId: string, personId: string, { version, ...change }: Change) {
  return inTransaction(context, async (tx) => {
    await lockForEdit(tx, context.viewer, clientId)
    const before = toPerson(await lockPerson(tx, context.viewer, clientId, personId))
    if (before.version !== version) throw new AppError('changed', { current: before })
    const after = await tx
      .updateTable('persons')
      .set({ ...columnsOf(change), version: version + 1, updatedAt: context.clock.now() })
      .where('clientId', '=', clientId)
      .where('id', '=', personId)
      .returningAll()
      .executeTakeFirstOrThrow()
    await indexClient(tx, clientId)
    await recordEvent(tx, context, {
      clientId,
      verb: 'changed',
      subject: 'person',
      subjectId: personId,
      before,
      after: change,
    })
    return toPerson(after)
  })
}

/** Writes what a merge chose; the caller holds the client and records the event. */
export const rewritePerson = (
  tx: Tx,
  { clock }: Context,
  { clientId, id, version }: PersonRecord,
  values: Values & Pick<PersonRecord, 'deceasedOn'>,
) =>
  tx
    .updateTable('persons')
    .set({ ...columnsOf(values), deceasedOn: values.deceasedOn, version: version + 1, updatedAt: clock.now() })
    .where('clientId', '=', clientId)
    .where('id', '=', id)
    .execute()

/** What goes along with a person; what happened stays with the client it happened to. */
const GOES_ALONG = ['phones', 'emails', 'addresses', 'employments', 'preferences', 'links', 'suppressions'] as const

/** Errors: conflict for the client they count in already, not_found once somebody else has moved them. */
export function movePerson(context: Context, clientId: string, personId: string, { toClientId, role, reason }: Move) {
  if (toClientId === clientId)
    throw new AppError('conflict', { sentence: 'This person already counts in this client.' })
  return inTransaction(context, async (tx) => {
    // In one order whichever way the move goes, so that two crossing moves cannot wait for each other.
    for (const id of [clientId, toClientId].toSorted()) await lockForEdit(tx, context.viewer, id)
    const person = await lockPerson(tx, context.viewer, clientId, personId)
    await tx.updateTable('personHomes').set({ clientId: toClientId }).where('personId', '=', personId).execute()
    await copyPerson(tx, context, person, toClientId, role)
    for (const table of GOES_ALONG) await carry(tx, table, person, toClientId)
    for (const id of [clientId, toClientId]) await indexClient(tx, id)
    // Neither chain names the other client: who reads one may not know of the other.
    const event = { subject: 'person', subjectId: personId, reason }
    await recordEvent(tx, context, { ...event, clientId, verb: 'moved away' })
    await recordEvent(tx, context, { ...event, clientId: toClientId, verb: 'moved here', after: { role } })
    return { ok: true as const }
  })
}

async function copyPerson(
  tx: Tx,
  context: Context,
  person: PersonRecord,
  toClientId: string,
  role: string,
): Promise<void> {
  const version = person.version + 1
  const here = { ...person, clientId: toClientId, role, version, movedTo: null, movedOn: null }
  // Whoever comes back takes up the row they left.
  await tx
    .insertInto('persons')
    .values(here)
    .onConflict((conflict) => conflict.columns(['clientId', 'id']).doUpdateSet(here))
    .execute()
  await tx
    .updateTable('persons')
    .set({ movedTo: toClientId, movedOn: dayOf(context.clock.now()), version })
    .where('clientId', '=', person.clientId)
    .where('id', '=', person.id)
    .execute()
}

async function carry(
  tx: Tx,
  table: (typeof GOES_ALONG)[number],
  person: PersonRecord,
  toClientId: string,
): Promise<void> {
  const rows = sql`${sql.table(table)} t where t.client_id = ${person.clientId} and t.person_id = ${person.id}`
  const changes = JSON.stringify({ client_id: toClientId })
  await sql`insert into ${sql.table(table)} select (jsonb_populate_record(t, ${changes}::jsonb)).* from ${rows}`.execute(
    tx,
  )
  await sql`delete from ${rows}`.execute(tx)
}
