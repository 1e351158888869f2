import type { Plugin } from 'vite'
import { RARE, tableOf } from './table.ts'

const PREFIX = 'virtual:written/'

/** The tables, made while building: "virtual:written/lo". */
export const writtenLanguages = (): Plugin => ({
  name: 'written-languages',
  resolveId: (id) => (id.startsWith(PREFIX) && RARE.includes(id.slice(PREFIX.length)) ? `\0${id}` : null),
  load: (id) =>
    id.startsWith(`\0${PREFIX}`)
      ? `export default JSON.parse(${JSON.stringify(JSON.stringify(tableOf(id.slice(PREFIX.length + 1))))})`
      : null,
})
