/** Factories invent what a test does not care about; the test says only what it does. */
import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import type { Database } from '#src/db/database.ts'
import type { Accounts, Clients, Initiatives, Persons, Users } from '#src/db/types.ts'
import { newId } from '#src/kit/ids.ts'
import type { Role } from '#src/team/roles.ts'

const AT = new Date('2026-01-05T08:00:00Z')

export async function buildUser(
  db: Database,
  values: Partial<Insertable<Users>> & { roles?: readonly Role[] } = {},
): Promise<string> {
  const { roles = ['representative'], ...columns } = values
  const id = newId()
  await db
    .insertInto('users')
    .values({ id, name: `User ${id.slice(-4)}`, email: `${id}@firm.example`, ...columns })
    .execute()
  if (roles.length)
    await db
      .insertInto('userRoles')
      .values(roles.map((role) => ({ userId: id, role })))
      .execute()
  return id
}

/** A client with the users who cover it: the first leads. */
export function buildClient(
  db: Database,
  values: Partial<Insertable<Clients>> & { coveredBy?: readonly string[] } = {},
): Promise<string> {
  const { coveredBy = [], ...columns } = values
  const clientId = newId()
  const name = columns.name ?? `Client ${clientId.slice(-4)}`
  return asViewer(db, SYSTEM, async (tx) => {
    await tx
      .insertInto('clients')
      .values({
        clientId,
        kind: 'household',
        stage: 'client',
        tier: 'A',
        name,
        sortName: name.toLowerCase(),
        language: 'en',
        country: 'CH',
        timeZone: 'Europe/Zurich',
        currency: 'EUR',
        createdAt: AT,
        updatedAt: AT,
        ...columns,
      })
      .execute()
    for (const [index, userId] of coveredBy.entries())
      await tx
        .insertInto('coverages')
        .values({
          clientId,
          id: newId(),
          userId,
          role: index === 0 ? 'lead' : 'specialist',
          validFrom: '2024-01-01',
          recordedAt: AT,
        })
        .execute()
    await sql`select regrant(${sql.val([clientId])}::uuid[])`.execute(tx)
    return clientId
  })
}

export function buildPerson(
  db: Database,
  clientId: string,
  values: Partial<Insertable<Persons>> = {},
): Promise<string> {
  const id = newId()
  const fullName = values.fullName ?? `Person ${id.slice(-4)}`
  return asViewer(db, SYSTEM, async (tx) => {
    await tx.insertInto('personHomes').values({ personId: id, clientId }).execute()
    await tx
      .insertInto('persons')
      .values({ clientId, id, fullName, sortName: fullName.toLowerCase(), createdAt: AT, updatedAt: AT, ...values })
      .execute()
    return id
  })
}

export function buildAccount(
  db: Database,
  clientId: string,
  values: Partial<Insertable<Accounts>> = {},
): Promise<string> {
  const id = newId()
  const number = values.number ?? `ACC${id.slice(-10).toUpperCase()}`
  return asViewer(db, SYSTEM, async (tx) => {
    await tx.insertInto('accountNumbers').values({ number, clientId, accountId: id }).execute()
    await tx
      .insertInto('accounts')
      .values({
        clientId,
        id,
        name: 'Custody',
        kind: 'custody',
        number,
        custodian: 'Rapport Bank',
        currency: 'EUR',
        openedOn: '2024-01-01',
        createdAt: AT,
        ...values,
      })
      .execute()
    return id
  })
}

export async function buildInitiative(db: Database, values: Partial<Insertable<Initiatives>> = {}): Promise<string> {
  const id = newId()
  await db
    .insertInto('initiatives')
    .values({
      id,
      name: `Initiative ${id.slice(-4)}`,
      kind: 'sponsorship',
      startsOn: '2026-01-01',
      currency: 'EUR',
      createdAt: AT,
      ...values,
    })
    .execute()
  return id
}
