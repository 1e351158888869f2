/** Adding and changing clients, and what follows from their accounts. */
import { sql } from 'kysely'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { beginCoverage } from '#src/coverage/actions.ts'
import type { Tx } from '#src/db/database.ts'
import { hasRole } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { dayOf } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import { teamOf } from '#src/team/queries.ts'
import type { z } from 'zod'
import { insertAddress, insertEmail, insertPhone } from './actions/details.ts'
import { insertPerson } from './actions/persons.ts'
import { indexClient } from './actions/searchEntries.ts'
import { recordTier } from './actions/tiers.ts'
import type { changeClient as changeOperation, createClient as createOperation } from './contract.ts'
import { mayCreate, mayLead } from './policy.ts'
import { toClient } from './queries/clients.ts'
import { lockForEdit } from './queries/standing.ts'
import { deriveStage } from './stage.ts'

type NewClient = z.output<typeof createOperation.body>
type Change = z.output<typeof changeOperation.body>

/** Adds a client with its persons, covered from today by its lead. It is a prospect until an account opens. */
export async function createClient(context: Context, input: NewClient): Promise<{ id: string }> {
  mayCreate(context.viewer)
  return inTransaction(context, (tx) => addClient(tx, context, input))
}

/** The same within another change, such as an import. */
export async function addClient(tx: Tx, context: Context, input: NewClient): Promise<{ id: string }> {
  mayCreate(context.viewer)
  const { persons, phones, emails, addresses, leadId: named, ...client } = input
  const leadId = await leadFor(tx, context, named)
  const clientId = newId()
  await insertClient(tx, context, clientId, client)
  await beginCoverage(tx, context, {
    clientId,
    userId: leadId,
    role: 'lead',
    validFrom: today(context, client.timeZone),
  })
  await recordTier(tx, context, { clientId, tier: client.tier, origin: 'rule', reason: 'Chosen when added' })
  const of = { clientId, personId: null, country: client.country }
  for (const phone of phones) await insertPhone(tx, of, phone)
  for (const email of emails) await insertEmail(tx, of, email)
  for (const address of addresses) await insertAddress(tx, of, address)
  for (const person of withPrimary(persons)) await insertPerson(tx, context, of, person)
  await indexClient(tx, clientId)
  await recordEvent(tx, context, { clientId, verb: 'added', subject: 'client', subjectId: clientId, after: input })
  return { id: clientId }
}

async function leadFor(tx: Tx, { viewer }: Context, named: string | undefined): Promise<string> {
  if (!named && hasRole(viewer, 'representative', 'manager')) return viewer.userId
  if (!named)
    throw new AppError('invalid', { sentence: 'Say who will cover the client.', fields: { leadId: 'is needed' } })
  mayLead(viewer, named, hasRole(viewer, 'manager') ? await teamOf(tx, viewer.userId) : [])
  return named
}

type ClientValues = Omit<NewClient, 'persons' | 'phones' | 'emails' | 'addresses' | 'leadId'>

// Nothing is read back: until somebody covers it, nobody sees the client.
async function insertClient(tx: Tx, context: Context, clientId: string, values: ClientValues): Promise<void> {
  const now = context.clock.now()
  await tx
    .insertInto('clients')
    .values({ ...values, clientId, stage: 'prospect', sortName: values.name, createdAt: now, updatedAt: now })
    .execute()
}

/** Somebody is always the first to call: whom the form did not choose, the first person is. */
const withPrimary = (persons: NewClient['persons']): NewClient['persons'] =>
  persons.some(({ role }) => role === 'primary')
    ? persons
    : persons.map((person, index) =>
        index === 0 && person.role === 'member' ? { ...person, role: 'primary' } : person,
      )

export const today = (context: Context, timeZone: string): string => dayOf(context.clock.now(), timeZone)

/** Errors: changed, with the newer client, when the version is not the current one. */
export function changeClient(context: Context, clientId: string, { version, ...change }: Change) {
  return inTransaction(context, async (tx) => {
    const client = await lockForEdit(tx, context.viewer, clientId)
    const before = toClient(client)
    if (client.version !== version) throw new AppError('changed', { current: before })
    const after = await tx
      .updateTable('clients')
      .set({
        ...change,
        ...(change.name ? { sortName: change.name } : {}),
        version: version + 1,
        updatedAt: context.clock.now(),
      })
      .where('clientId', '=', clientId)
      .returningAll()
      .executeTakeFirstOrThrow()
    await indexClient(tx, clientId)
    await recordEvent(tx, context, {
      clientId,
      verb: 'changed',
      subject: 'client',
      subjectId: clientId,
      before,
      after: change,
    })
    return toClient(after)
  })
}

/** The stage after an account opened or closed; the accounts domain calls it within its own change. */
export async function restage(tx: Tx, context: Context, clientId: string): Promise<void> {
  const client = await tx
    .selectFrom('clients')
    .select(['stage', 'since', 'timeZone'])
    .where('clientId', '=', clientId)
    .forUpdate()
    .executeTakeFirst()
  if (!client) throw new AppError('not_found')
  const accounts = await tx
    .selectFrom('accounts')
    .select(['heldAway', 'openedOn', 'closedOn'])
    .where('clientId', '=', clientId)
    .execute()
  const stage = deriveStage(accounts, today(context, client.timeZone))
  if (stage === client.stage) return
  const since = client.since ?? (stage === 'client' ? today(context, client.timeZone) : null)
  await sql`update clients set stage = ${stage}, since = ${since}, version = version + 1, updated_at = ${context.clock.now()}
    where client_id = ${clientId}`.execute(tx)
  const change = { before: { stage: client.stage }, after: { stage } }
  await recordEvent(tx, context, { clientId, verb: 'restaged', subject: 'client', subjectId: clientId, ...change })
}
