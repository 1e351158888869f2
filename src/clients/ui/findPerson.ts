import { call } from '#web/api.ts'
import type { Find } from '#web/domains.ts'
import { search } from '../contract.ts'

const find: Find = async (q, signal) => {
  const { rows } = await call(search, { query: { q, kind: 'person' }, signal })
  return rows.map(({ id, clientId, label, detail }) => ({
    id,
    label,
    to: `/clients/${clientId}#person-${id}`,
    ...(detail ? { hint: detail } : {}),
  }))
}
export default find
