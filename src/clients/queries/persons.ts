import type { Selectable } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Persons } from '#src/db/types.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { initialsOf } from '#src/kit/names.ts'
import type { z } from 'zod'
import type { Person } from '../contract.ts'

type Shown = z.output<typeof Person>
export type PersonRecord = Selectable<Persons>

/** Whoever counts in the client now, the primary person first. */
export async function listPersons(tx: Tx, viewer: Viewer, clientId: string): Promise<Shown[]> {
  const rows = await persons(tx, viewer, clientId).orderBy('p.sortName').execute()
  const rank = ({ role }: PersonRecord) => ['primary', 'partner'].indexOf(role) + 1 || 3
  return rows.toSorted((a, b) => rank(a) - rank(b)).map(toPerson)
}

/** Errors: not_found for a person who is hidden, does not exist or has moved away. */
export async function lockPerson(tx: Tx, viewer: Viewer, clientId: string, personId: string): Promise<PersonRecord> {
  const person = await persons(tx, viewer, clientId).where('p.id', '=', personId).forUpdate().executeTakeFirst()
  if (!person) throw new AppError('not_found')
  return person
}

const persons = (tx: Tx, viewer: Viewer, clientId: string) =>
  tx
    .selectFrom('persons as p')
    .selectAll('p')
    .where('p.clientId', '=', clientId)
    .where('p.movedOn', 'is', null)
    .where(sees(viewer, 'p.client_id'))

export function toPerson(record: PersonRecord): Shown {
  const { clientId: _c, sortName: _s, createdAt: _a, updatedAt: _u, movedTo: _m, movedOn: _o, ...rest } = record
  const nameOrder = record.nameOrder as Shown['nameOrder']
  return { ...rest, nameOrder, role: record.role as Shown['role'], initials: initialsOf({ ...rest, nameOrder }) }
}
