/** Contacts, do-not-contacts and denials for tests that are about something else. */
import type { Insertable } from 'kysely'
import pg from 'pg'
import { SYSTEM } from '#src/context.ts'
import { isQualifying } from '#src/cadence/cadence.ts'
import type { Channel } from '#src/cadence/cadence.ts'
import { asViewer } from '#src/db/database.ts'
import type { Database } from '#src/db/database.ts'
import type { Blackouts, Interactions, Suppressions } from '#src/db/types.ts'
import { newId } from '#src/kit/ids.ts'
import type { Door } from './door.ts'

const AT = new Date('2026-01-05T08:00:00Z')

type Contact = Partial<Insertable<Interactions>> & { channel?: Channel; reached?: boolean }

/** A telephone call that reached somebody, unless said otherwise. */
export async function buildContact(
  db: Database,
  clientId: string,
  representativeId: string,
  values: Contact = {},
): Promise<string> {
  const id = newId()
  const { channel = 'telephone', reached = true, ...columns } = values
  await asViewer(db, SYSTEM, (tx) =>
    tx
      .insertInto('interactions')
      .values({
        clientId,
        id,
        channel,
        reached,
        qualifying: isQualifying({ channel, reached }),
        direction: 'outbound',
        purpose: 'review',
        outcome: 'information',
        occurredAt: AT,
        recordedAt: AT,
        representativeId,
        recordedBy: representativeId,
        ...columns,
      })
      .execute(),
  )
  return id
}

export async function buildSuppression(
  db: Database,
  clientId: string,
  values: Partial<Insertable<Suppressions>> = {},
): Promise<void> {
  const row = { channel: 'any', purpose: 'any', strength: 'hard', source: 'person', validFrom: '2026-01-01' }
  await asViewer(db, SYSTEM, (tx) =>
    tx
      .insertInto('suppressions')
      .values({ clientId, id: newId(), recordedAt: AT, ...row, ...values })
      .execute(),
  )
}

export async function buildBlackout(
  db: Database,
  clientId: string,
  values: Pick<Insertable<Blackouts>, 'startsOn' | 'endsOn' | 'setBy'>,
): Promise<void> {
  await asViewer(db, SYSTEM, (tx) =>
    tx
      .insertInto('blackouts')
      .values({ clientId, id: newId(), reason: 'Results', recordedAt: AT, ...values })
      .execute(),
  )
}

/** A barrier: the user may not know that the client exists. The application itself may not write one, hence the owner. */
export async function denyClient({ database }: Door, clientId: string, userId: string): Promise<void> {
  const owner = new pg.Client(database.ownerUrl)
  await owner.connect()
  await owner.query(
    `insert into client_denials (client_id, user_id, reason, valid_from, recorded_at) values ($1, $2, 'barrier', '2020-01-01', now())`,
    [clientId, userId],
  )
  await owner.end()
}
