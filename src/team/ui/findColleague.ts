import { call } from '#web/api.ts'
import type { Find } from '#web/domains.ts'
import { searchColleagues } from '../contract.ts'

const find: Find = async (q, signal) => {
  const { rows } = await call(searchColleagues, { query: { q }, signal })
  return rows.map(({ id, name }) => ({ id, label: name, to: '/users' }))
}
export default find
