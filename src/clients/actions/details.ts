/** Numbers, addresses, employments and needs of a client or one of its persons. */
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { newId } from '#src/kit/ids.ts'
import { readPhone } from '#src/kit/phone.ts'
import type { z } from 'zod'
import type * as contract from '../details-contract.ts'
import { listAddresses, listEmails, listEmployments, listPhones, listPreferences } from '../queries/details.ts'
import { lockPerson } from '../queries/persons.ts'
import { lockForEdit, readStanding } from '../queries/standing.ts'
import { indexClient } from './searchEntries.ts'

/** Whose it is; the country reads numbers written without one. */
export type Owner = { clientId: string; personId: string | null; country: string }
type Body<O extends { body: z.ZodType }> = z.output<O['body']>

export const insertPhone = (tx: Tx, owner: Owner, { number, ...phone }: z.output<typeof contract.PhoneBody>) => {
  const { e164, extension } = readPhone(number, owner.country)
  return insert(tx, 'phones', owner, { ...phone, e164, extension })
}

/** The house of an address has no case; the name before it may, and is kept as written. */
export const insertEmail = (tx: Tx, owner: Owner, { address, ...email }: z.output<typeof contract.EmailBody>) => {
  const at = address.lastIndexOf('@')
  return insert(tx, 'emails', owner, { ...email, address: address.slice(0, at) + address.slice(at).toLowerCase() })
}

export const insertAddress = (tx: Tx, owner: Owner, address: z.output<typeof contract.AddressBody>) => {
  refuseBackwards(address.validFrom, address.validTo)
  return insert(tx, 'addresses', owner, address)
}

export const insertPreference = (
  tx: Tx,
  { clock }: Context,
  owner: Owner,
  need: z.output<typeof contract.PreferenceBody>,
) => insert(tx, 'preferences', owner, { ...need, recordedAt: clock.now() })

type Table = 'phones' | 'emails' | 'addresses' | 'employments' | 'preferences'

async function insert(tx: Tx, table: Table, { clientId, personId }: Owner, values: object): Promise<string> {
  const id = newId()
  await tx
    .insertInto(table)
    .values({ ...values, clientId, personId, id })
    .execute()
  return id
}

export function refuseBackwards(from: string | null | undefined, to: string | null | undefined): void {
  if (from && to && to < from)
    throw new AppError('invalid', {
      sentence: 'It cannot end before it begins.',
      fields: { validTo: 'is before the beginning' },
    })
}

export const addPhone = (context: Context, clientId: string, { personId, ...body }: Body<typeof contract.addPhone>) =>
  add(
    context,
    { clientId, personId, subject: 'phone', after: body },
    (tx, owner) => insertPhone(tx, owner, body),
    listPhones,
  )

export const addEmail = (context: Context, clientId: string, { personId, ...body }: Body<typeof contract.addEmail>) =>
  add(
    context,
    { clientId, personId, subject: 'email', after: body },
    (tx, owner) => insertEmail(tx, owner, body),
    listEmails,
  )

export const addAddress = (
  context: Context,
  clientId: string,
  { personId, ...body }: Body<typeof contract.addAddress>,
) =>
  add(
    context,
    { clientId, personId, subject: 'address', after: body },
    (tx, owner) => insertAddress(tx, owner, body),
    listAddresses,
  )

export const addPreference = (
  context: Context,
  clientId: string,
  { personId, ...body }: Body<typeof contract.addPreference>,
) =>
  add(
    context,
    { clientId, personId, subject: 'preference', after: body },
    (tx, owner) => insertPreference(tx, context, owner, body),
    listPreferences,
  )

export const addEmployment = (
  context: Context,
  clientId: string,
  { personId, ...body }: Body<typeof contract.addEmployment>,
) =>
  add(
    context,
    { clientId, personId, subject: 'employment', after: body },
    async (tx, owner) => {
      refuseBackwards(body.validFrom, body.validTo)
      if (body.employerClientId) await readStanding(tx, context.viewer, body.employerClientId)
      return insert(tx, 'employments', owner, body)
    },
    listEmployments,
  )

type Adding = { clientId: string; personId: string | null; subject: string; after: object }
type List<Row> = (tx: Tx, viewer: Context['viewer'], clientId: string) => Promise<Row[]>

function add<Row extends { id: string }>(
  context: Context,
  { clientId, personId, subject, after }: Adding,
  write: (tx: Tx, owner: Owner) => Promise<string>,
  list: List<Row>,
): Promise<Row> {
  return inTransaction(context, async (tx) => {
    const { country } = await lockForEdit(tx, context.viewer, clientId)
    if (personId) await lockPerson(tx, context.viewer, clientId, personId)
    const id = await write(tx, { clientId, personId, country })
    await indexClient(tx, clientId)
    await recordEvent(tx, context, {
      clientId,
      verb: 'added',
      subject,
      subjectId: id,
      after: withoutOthers({ ...after, personId }),
    })
    const row = (await list(tx, context.viewer, clientId)).find((one) => one.id === id)
    if (!row) throw new AppError('not_found')
    return row
  })
}

const SUBJECTS = {
  phones: 'phone',
  emails: 'email',
  addresses: 'address',
  employments: 'employment',
  preferences: 'preference',
  links: 'link',
} as const
type Removable = keyof typeof SUBJECTS

/** Takes away what was entered by mistake or is no longer true; the event keeps what it was. */
export function remove(context: Context, table: Removable, clientId: string, id: string) {
  return inTransaction(context, async (tx) => {
    await lockForEdit(tx, context.viewer, clientId)
    const before = await tx
      .deleteFrom(table)
      .where('clientId', '=', clientId)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    if (!before) throw new AppError('not_found')
    await indexClient(tx, clientId)
    await recordEvent(tx, context, {
      clientId,
      verb: 'removed',
      subject: SUBJECTS[table],
      subjectId: id,
      before: withoutOthers(before),
    })
    return { ok: true as const }
  })
}

/** The chain of this client does not name another, which its readers may not know of. */
const withoutOthers = (row: object) =>
  Object.fromEntries(
    Object.entries(row).filter(([name]) => !['otherClientId', 'otherPersonId', 'employerClientId'].includes(name)),
  )

/** Says until when it was true; the past stays on the page. */
export function endDated(
  context: Context,
  table: 'addresses' | 'employments' | 'links',
  clientId: string,
  id: string,
  validTo: string,
) {
  return inTransaction(context, async (tx) => {
    await lockForEdit(tx, context.viewer, clientId)
    const row = await tx
      .selectFrom(table)
      .select(['validFrom', 'validTo'])
      .where('clientId', '=', clientId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) throw new AppError('not_found')
    refuseBackwards(row.validFrom, validTo)
    await tx.updateTable(table).set({ validTo }).where('clientId', '=', clientId).where('id', '=', id).execute()
    await indexClient(tx, clientId)
    const change = { before: { validTo: row.validTo }, after: { validTo } }
    await recordEvent(tx, context, { clientId, verb: 'ended', subject: SUBJECTS[table], subjectId: id, ...change })
    return { ok: true as const }
  })
}
