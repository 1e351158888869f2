/** Contact files for tests, and the job that brings them in, run at once. */
import { JOBS } from '#src/jobs.ts'
import { commitImport } from '#src/imports/actions/committing.ts'
import { commitContacts, listContactRows, uploadContacts } from '#src/imports/contract.ts'
import { TABLES } from '#src/db/tables.ts'
import { installFor } from '#src/queue/testing.ts'
import type { Caller, Door } from './door.ts'

export const installQueueFor = (door: Door) => installFor(door, JOBS)

export const csv = (...lines: string[]) => new TextEncoder().encode(lines.join('\n'))

export const send = (caller: Caller, body: Uint8Array<ArrayBuffer>, name = 'contacts.csv', country = 'GR') =>
  caller.call(uploadContacts, { query: { name, country }, body })

/** Sends a file and brings it in. Answers the import. */
export async function bringContacts(door: Door, caller: Caller, body: Uint8Array<ArrayBuffer>, country = 'GR') {
  const sent = await send(caller, body, 'contacts.csv', country)
  if (sent.status !== 200) throw new Error(`The file was refused: ${JSON.stringify(sent.body)}`)
  return commit(door, caller, sent.body.id)
}

export async function commit(door: Door, caller: Caller, importId: string) {
  const params = { importId }
  const begun = await caller.call(commitContacts, { params })
  if (begun.status !== 200) throw new Error(`The import did not begin: ${JSON.stringify(begun.body)}`)
  await commitImport(await door.context(), { importId })
  return (await caller.call(commitContacts, { params })).body
}

export async function rowsOf(caller: Caller, importId: string) {
  const found = []
  for (let after: string | undefined; ;) {
    const { body } = await caller.call(listContactRows, { params: { importId }, query: { limit: 200, after } })
    found.push(...body.rows)
    if (!body.next) return found
    after = body.next
  }
}

/** Every row of every client table but the record, as text. */
export async function dump(door: Door): Promise<string> {
  const tables = [...TABLES.distributed, 'person_homes'].filter((table) => !['events', 'event_chains'].includes(table))
  const found = []
  for (const table of tables)
    found.push(
      table,
      ...(await door.behind(`select to_jsonb(t)::text as row from ${table} t order by 1`)).map(({ row }) => row),
    )
  return found.join('\n')
}
