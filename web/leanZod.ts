import type { Plugin } from 'vite'

const UNUSED = /zod\/v4\/(core\/(to-json-schema|json-schema-processors)|locales\/en)\.js$/
const EXPORTED = /^export (?:const|function|class) (\w+)/gm

/**
 * Leaves out of the browser what only the server needs of Zod: writing JSON Schema (the OpenAPI document), and its English
 * sentences (forms say ours, see i18n.ts). Every schema class refers to both, so no tree-shaking finds it; 7 kB gzipped.
 */
export const leanZod = (): Plugin => ({
  name: 'lean-zod',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    if (!UNUSED.test(id)) return null
    const names = [...code.matchAll(EXPORTED)].map(([, name]) => `export const ${name} = () => ({})`)
    const whole = code.includes('export default') ? ['export default () => ({})'] : []
    return { code: [...names, ...whole].join('\n'), map: null }
  },
})
