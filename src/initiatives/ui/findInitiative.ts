import { call } from '#web/api.ts'
import type { Find } from '#web/domains.ts'
import { listInitiatives } from '../contract.ts'

const MOST = 20

/** The tree is small and read whole; every word typed must be in the name. */
const find: Find = async (text, signal) => {
  const { rows } = await call(listInitiatives, { signal })
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  const words = plain(text).split(' ').filter(Boolean)
  return rows
    .filter(({ name }) => words.every((word) => plain(name).includes(word)))
    .slice(0, MOST)
    .map(({ id, name, parentId }) => {
      const hint = parentId && names.get(parentId)
      return { id, label: name, to: `/initiatives/${id}`, ...(hint ? { hint } : {}) }
    })
}
/** Lower case without accents; the search keys of clients know more scripts but weigh more than the screen. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

export default find
