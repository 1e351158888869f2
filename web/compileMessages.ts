import { IntlMessageFormat } from 'intl-messageformat'
import { type Plugin, normalizePath } from 'vite'
import { COMPILED, type MessageTree } from './icu.ts'

const MESSAGES = /\/(web|src\/[\w-]+\/ui)\/messages\/\w+\.json$/

/**
 * Parses the ICU messages while building, so that a broken one breaks the build and the parser (10 kB gzipped) stays out of
 * the browser.
 */
export const compileMessages = (): Plugin => ({
  name: 'compile-messages',
  enforce: 'pre',
  config: () => ({
    resolve: {
      alias: [
        {
          find: /^@formatjs\/icu-messageformat-parser$/,
          replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
        },
      ],
    },
    // Pre-bundled it would bring its parser along.
    optimizeDeps: { exclude: ['intl-messageformat'] },
  }),
  transform(code, id) {
    if (!MESSAGES.test(normalizePath(id))) return null
    return { code: JSON.stringify(compile(JSON.parse(code) as MessageTree)), map: null }
  },
})

const compile = (tree: MessageTree): MessageTree =>
  Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [key, typeof value === 'string' ? compileText(value) : compile(value)]),
  )

/** Plain texts, which are most, stay as they are. */
function compileText(text: string): string {
  if (!/[{}]|''/.test(text)) return text
  return COMPILED + JSON.stringify(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst())
}
