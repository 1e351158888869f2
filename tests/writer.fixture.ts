// A process of its own that adds clients and documents without end, and says each only when it is acknowledged.
import { createClient } from '#src/clients/actions.ts'
import { createClient as createOperation } from '#src/clients/contract.ts'
import { readConfig } from '#src/config.ts'
import { addDocument } from '#src/documents/actions.ts'
import { open } from '#src/open.ts'
import { readViewer } from '#src/team/session.ts'
import { household } from './clients.ts'
import { buildUser } from './factories.ts'

const { parts } = await open(readConfig(process.env), () => {})
const viewer = await readViewer(parts.db, await buildUser(parts.db, { name: 'Writer' }))
if (!viewer) throw new Error('The writer has no user.')
const context = { ...parts, viewer }
for (let turn = 1; ; turn += 1) {
  const { id } = await createClient(context, createOperation.body.parse(household(`Written\u2028${turn}`)))
  console.log(id)
  if (turn % 10 === 0)
    await addDocument(context, id, { name: 'a.txt', kind: 'other' }, new TextEncoder().encode(`Of ${id}`))
}
