import type { z } from 'zod'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import type { Day } from '#src/kit/days.ts'
import type { NnaPolicy } from '../flow.ts'
import { NnaPolicyVersion, NnaRules } from '../nna-contract.ts'

export type PolicyRow = z.output<typeof NnaPolicyVersion>
export type CurrentPolicy = { id: string; policy: NnaPolicy }

/** The NNA policy in force on a day: the latest published that has begun; one for comparison never is. */
export async function policyOn(tx: Tx, day: Day): Promise<CurrentPolicy | undefined> {
  const row = await tx
    .selectFrom('nnaPolicies')
    .select(['id', 'policy'])
    .where('validFrom', '<=', day)
    .where('purpose', '=', 'in_force')
    .where('publishedAt', 'is not', null)
    .orderBy('validFrom', 'desc')
    .orderBy('publishedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { id: row.id, policy: row.policy as NnaPolicy }
}

/** Newest first; `today` says which one is current. */
export async function listPolicies(tx: Tx, today: Day): Promise<PolicyRow[]> {
  const current = await policyOn(tx, today)
  const rows = await policies(tx)
    .orderBy('p.validFrom', 'desc')
    .orderBy('p.name')
    .orderBy('p.version', 'desc')
    .execute()
  return rows.map((row) => toPolicy(row, current?.id))
}

/** Errors: not_found. */
export async function readPolicy(tx: Tx, today: Day, id: string): Promise<PolicyRow> {
  const row = await policies(tx).where('p.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return toPolicy(row, (await policyOn(tx, today))?.id)
}

export async function nextVersion(tx: Tx, name: string): Promise<number> {
  const latest = await tx
    .selectFrom('nnaPolicies')
    .select((select) => select.fn.max('version').as('version'))
    .where('name', '=', name)
    .executeTakeFirst()
  return (latest?.version ?? 0) + 1
}

const policies = (tx: Tx) =>
  tx
    .selectFrom('nnaPolicies as p')
    .leftJoin('users as d', 'd.id', 'p.preparedBy')
    .leftJoin('users as u', 'u.id', 'p.publishedBy')
    .select(['p.id', 'p.name', 'p.version', 'p.purpose', 'p.policy', 'p.reason', 'p.validFrom', 'p.publishedAt'])
    .select(['d.id as drafterId', 'd.name as drafterName', 'u.id as publisherId', 'u.name as publisherName'])

type Raw = Awaited<ReturnType<ReturnType<typeof policies>['execute']>>[number]

function toPolicy(row: Raw, currentId: string | undefined): PolicyRow {
  const { drafterId, drafterName, publisherId, publisherName, policy, purpose, ...rest } = row
  const { version: _version, ...rules } = policy as NnaPolicy
  return {
    ...rest,
    purpose: NnaPolicyVersion.shape.purpose.parse(purpose),
    rules: NnaRules.parse(rules),
    state: row.publishedAt === null ? 'draft' : row.id === currentId ? 'current' : 'published',
    preparedBy: authorOf(drafterId, drafterName),
    publishedBy: authorOf(publisherId, publisherName),
  }
}

const authorOf = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })
