/** Clients added through the door, as a colleague would. */
import { createClient, readClient } from '#src/clients/contract.ts'
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import type { Caller, Door } from './door.ts'

export const household = (name: string, given = 'Nino') => ({
  kind: 'household' as const,
  name,
  country: 'GR',
  timeZone: 'Europe/Athens',
  currency: 'EUR',
  persons: [
    {
      givenName: given,
      familyName: name,
      phones: [{ number: '210 123 4567' }],
      emails: [{ address: 'N@Firm.EXAMPLE' }],
    },
  ],
})

/** Adds a household of one person; answers its page. */
export async function addHousehold(who: Caller, name: string, given?: string) {
  const added = await who.call(createClient, { body: household(name, given) })
  if (added.status !== 200) throw new Error(`The household was refused: ${JSON.stringify(added.body)}`)
  return (await who.call(readClient, { params: { clientId: added.body.id } })).body
}

export const eventsOf = ({ parts }: Door, clientId: string) =>
  asViewer(parts.db, SYSTEM, (tx) =>
    tx.selectFrom('events').select(['verb', 'subject']).where('clientId', '=', clientId).orderBy('seq').execute(),
  )
