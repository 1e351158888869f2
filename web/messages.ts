/** Reads the message files from disk, for the build and the checks. The browser loads them through i18n.ts instead. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Messages = { [key: string]: string | Messages }
/** A namespace (a domain, or `shell`) with its flat texts by language. */
export type Namespace = { name: string; texts: Record<string, Record<string, string>> }

/** In the order of the menu. */
const OFFERED = ['en', 'el', 'ka', 'ta', 'lo', 'id']

export function flatten(messages: Messages, prefix = ''): Record<string, string> {
  const entries = Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as const] : Object.entries(flatten(value, `${prefix}${key}.`)),
  )
  return Object.fromEntries(entries)
}

function readFolder(name: string, folder: string): Namespace[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  const texts = files.map((file) => [
    file.replace('.json', ''),
    flatten(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Messages),
  ])
  return [{ name, texts: Object.fromEntries(texts) }]
}

/** Every namespace below the root of the repository. */
export function readNamespaces(root: string): Namespace[] {
  const domains = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [
    ...readFolder('shell', join(root, 'web/messages')),
    ...domains.flatMap(({ name }) => readFolder(name, join(root, 'src', name, 'ui/messages'))),
  ]
}

/** Keys that English has and the language lacks, as "namespace:key". */
export const missingIn = (language: string, namespaces: Namespace[]): string[] =>
  namespaces.flatMap(({ name, texts }) =>
    Object.keys(texts.en ?? {})
      .filter((key) => !texts[language]?.[key])
      .map((key) => `${name}:${key}`),
  )

export function completeLanguages(root: string): string[] {
  const namespaces = readNamespaces(root)
  return OFFERED.filter((language) => missingIn(language, namespaces).length === 0)
}
