import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import type { z } from 'zod'
import type { CadencePolicy } from '../cadence.ts'
import type { CadencePolicyRow } from '../contract.ts'
import { withStarter } from '../policies.ts'

type Row = z.output<typeof CadencePolicyRow>
type Set = Omit<CadencePolicy, 'tier' | 'role'>

/** The policies in force: of each tier and role the one written last; the starter's where none is. */
export async function readPolicyRows(tx: Tx): Promise<Row[]> {
  const set = await tx
    .selectFrom('cadencePolicies as p')
    .leftJoin('users as u', 'u.id', 'p.setBy')
    .distinctOn(['p.tier', 'p.role'])
    .select(['p.tier', 'p.role', 'p.validFrom', 'p.setBy', 'u.name', sql<Set>`p.policy`.as('policy')])
    .where('p.validTo', 'is', null)
    .orderBy('p.tier')
    .orderBy('p.role')
    .orderBy('p.recordedAt', 'desc')
    .orderBy('p.id', 'desc')
    .execute()
  const rows = set.map(({ policy, setBy, name, ...row }) => ({
    ...row,
    ...policy,
    setBy: setBy ? { id: setBy, name: name ?? '' } : null,
  }))
  return withStarter(rows).map((row) => toRow(row))
}

const toRow = (row: CadencePolicy & Partial<Pick<Row, 'validFrom' | 'setBy'>>): Row => ({
  ...row,
  targets: row.targets.map((target) => ({
    ...target,
    channels: target.channels && [...target.channels],
    purposes: target.purposes && (target.purposes.slice() as Row['targets'][number]['purposes']),
  })),
  caps: row.caps.map((cap) => ({ ...cap, channels: cap.channels && [...cap.channels] })),
  validFrom: row.validFrom ?? null,
  setBy: row.setBy ?? null,
})

export const readPolicies = (tx: Tx): Promise<readonly CadencePolicy[]> => readPolicyRows(tx)
