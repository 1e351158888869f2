import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { readNamespaces } from './messages.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const namespaces = readNamespaces(root)
const english = new Map(namespaces.map(({ name, texts }) => [name, Object.keys(texts.en ?? {})]))
const everyText = namespaces.flatMap(({ name, texts }) =>
  Object.entries(texts).flatMap(([language, messages]) =>
    Object.entries(messages).map(([key, text]) => ({ name, language, key, text })),
  ),
)

const sources = ['web', 'src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.') && (folder === 'web' || path.includes('/ui/')))
    .map((path) => ({ path: join(folder, path), code: readFileSync(join(root, folder, path), 'utf8') })),
)

/** t('key') and t(`prefix.${x}`): the key, or its fixed beginning with `open`. */
function usedIn(code: string): { key: string; open: boolean }[] {
  const plain = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => ({ key, open: false }))
  const built = [...code.matchAll(/\bt\(\s*`([^`$]*)\$\{/g)].map(([, key = '']) => ({ key, open: true }))
  const titles = [...code.matchAll(/\btitle: '(\w+:[\w.]+)'/g)].map(([, key = '']) => ({ key, open: false }))
  return [...plain, ...built.filter(({ key }) => key !== ''), ...titles]
}

/** The namespace a bare key means: the first that the file asks useTranslation for. */
const ownNamespace = (code: string) => /useTranslation\(\s*\[?\s*'([\w-]+)'/.exec(code)?.[1] ?? 'shell'

function isKnown({ key, open }: { key: string; open: boolean }, own: string): boolean {
  const [namespace = own, name = key] = key.includes(':') ? key.split(':') : [own, key]
  const keys = english.get(namespace) ?? []
  return open ? keys.some((candidate) => candidate.startsWith(name)) : keys.includes(name)
}

/** The type of a part that is text; its value is no placeholder. */
const LITERAL = '0'

function placeholders(text: string): string[] {
  const names = new Set<string>()
  const visit = (parts: ReturnType<IntlMessageFormat['getAst']>) => {
    for (const part of parts) {
      if (String(part.type) !== LITERAL && 'value' in part && typeof part.value === 'string') names.add(part.value)
      if ('options' in part) Object.values(part.options).forEach((option) => visit(option.value))
    }
  }
  visit(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst())
  return [...names].toSorted()
}

describe('the messages', () => {
  test('exist in English for every key that a screen uses', () => {
    const unknown = sources.flatMap(({ path, code }) =>
      usedIn(code)
        .filter((use) => !isKnown(use, ownNamespace(code)))
        .map(({ key }) => `${path}: ${key}`),
    )
    expect(unknown).toEqual([])
  })

  test('are ICU that can be read, in every language', () => {
    const broken = everyText.filter(({ text }) => {
      try {
        return placeholders(text) === undefined
      } catch {
        return true
      }
    })
    expect(broken).toEqual([])
  })

  test('name the same placeholders in every language', () => {
    const differing = namespaces.flatMap(({ name, texts }) =>
      Object.entries(texts).flatMap(([language, messages]) =>
        Object.entries(messages)
          .filter(([key, text]) => placeholders(text).join() !== placeholders(texts.en?.[key] ?? text).join())
          .map(([key]) => `${name}/${language}: ${key}`),
      ),
    )
    expect(differing).toEqual([])
  })

  test('hold no key in another language that English has not', () => {
    const strays = everyText.filter(({ name, key }) => !english.get(name)?.includes(key))
    expect(strays.map(({ name, language, key }) => `${name}/${language}: ${key}`)).toEqual([])
  })
})
