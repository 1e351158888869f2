/** Factories invent what a test does not care about; the test says only what it does. */
import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import type { Database } from '#src/db/database.ts'
import type { Accounts, Claims, Clients, Initiatives, Persons, StatementLines, Users } from '#src/db/types.ts'
import { newId } from '#src/kit/ids.ts'
import type { Role } from '#src/team/roles.ts'
import { DEFAULT_NNA_POLICY } from '#src/statements/policy-default.ts'

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

type ClaimValues = Partial<Insertable<Claims>> & {
  claimantId: string
  splits?: readonly { userId: string; ledger?: 'hard' | 'overlay'; shareBp: number }[]
}

/** A submitted claim, all of it the claimant's unless splits are named. */
export function buildClaim(db: Database, clientId: string, values: ClaimValues): Promise<string> {
  const { splits = [{ userId: values.claimantId, shareBp: 10_000 }], ...columns } = values
  const id = newId()
  return asViewer(db, SYSTEM, async (tx) => {
    const claim = {
      clientId,
      id,
      kind: 'pledge',
      state: 'pledged',
      amountMinor: 100_000_00,
      currency: 'EUR',
      claimedOn: '2026-02-01',
      recordedAt: AT,
    }
    await tx
      .insertInto('claims')
      .values({ ...claim, ...columns })
      .execute()
    await tx
      .insertInto('claimSplits')
      .values(splits.map((split) => ({ clientId, claimId: id, ledger: 'hard', ...split })))
      .execute()
    await tx
      .updateTable('claims')
      .set({ state: columns.state ?? 'submitted' })
      .where('clientId', '=', clientId)
      .where('id', '=', id)
      .execute()
    return id
  })
}

/** A statement line of an account, new money unless said otherwise. */
export function buildLine(
  db: Database,
  clientId: string,
  accountId: string,
  values: Partial<Insertable<StatementLines>> & { flow?: string } = {},
): Promise<string> {
  const { flow = 'new_money', ...columns } = values
  const [id, statementId] = [newId(), newId()]
  return asViewer(db, SYSTEM, async (tx) => {
    const policy = await tx.selectFrom('nnaPolicies').select('id').executeTakeFirst()
    const nnaPolicyId = policy?.id ?? newId()
    if (!policy)
      await tx
        .insertInto('nnaPolicies')
        .values({
          id: nnaPolicyId,
          name: 'Test',
          version: 1,
          policy: JSON.stringify(DEFAULT_NNA_POLICY),
          validFrom: '2020-01-01',
          publishedAt: AT,
        })
        .execute()
    await tx
      .insertInto('statements')
      .values({ clientId, id: statementId, accountId, fileId: newId(), place: 0, currency: 'EUR', importedAt: AT })
      .execute()
    await tx
      .insertInto('statementLines')
      .values({
        clientId,
        id,
        accountId,
        statementId,
        bookedOn: '2026-02-10',
        amountMinor: 100_000_00,
        currency: 'EUR',
        fingerprint: id,
        importedAt: AT,
        ...columns,
      })
      .execute()
    await tx
      .insertInto('flows')
      .values({ clientId, lineId: id, kind: flow, counts: true, reason: 'test', nnaPolicyId, classifiedAt: AT })
      .execute()
    return id
  })
}

/** A confirmation of a claim from lines, approved by the second of two people. */
export function buildConfirmation(
  db: Database,
  clientId: string,
  claimId: string,
  {
    by,
    lines,
    at = '2026-03-02T10:00:00Z',
    currency = 'EUR',
    depositedOn = at.slice(0, 10),
  }: {
    by: readonly [string, string]
    lines: readonly { id: string; amountMinor: number }[]
    at?: string
    currency?: string
    depositedOn?: string
  },
): Promise<string> {
  const id = newId()
  return asViewer(db, SYSTEM, async (tx) => {
    const amountMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0)
    const prepared = { preparedBy: by[0], preparedAt: at, depositedOn }
    await tx
      .insertInto('confirmations')
      .values({ clientId, id, claimId, state: 'prepared', amountMinor, currency, ...prepared })
      .execute()
    for (const line of lines)
      await tx
        .insertInto('allocations')
        .values({ clientId, confirmationId: id, lineId: line.id, amountMinor: line.amountMinor })
        .execute()
    await tx
      .updateTable('confirmations')
      .set({ state: 'approved', approvedBy: by[1], approvedAt: at })
      .where('clientId', '=', clientId)
      .where('id', '=', id)
      .execute()
    return id
  })
}
