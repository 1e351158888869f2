/** docs/rules.md names a test beside every rule, README.md and STYLE.md a place beside every word: all must be there. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const page = (path: string) => readFileSync(join(ROOT, path), 'utf8')

/** "- `file` › one test · another" of each section. */
const sections = page('docs/rules.md')
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ title: text.split('\n')[0] ?? '', proofs: [...text.matchAll(/^- `([^`]+)` › (.+)$/gm)] }))

const named = sections.flatMap(({ proofs }) =>
  proofs.flatMap(([, file = '', names = '']) => names.split(' · ').map((name) => [file, name] as const)),
)

const PLACE = /`((?:src|web|tests|docs|bench|scripts|migrations|bin)\/[\w./-]+)`/g
const places = (path: string) => [...page(path).matchAll(PLACE)].map(([, place = '']) => place)

/** What the tree in README.md names: whole paths, and below a folder the names that stand beside it. */
function treeOf(text: string): string[][] {
  const tree = text.split('```').findLast((part) => part.includes('migrations/')) ?? ''
  return tree.split('\n').flatMap((line) => {
    const words = [...line.matchAll(/(?<![\w/<])[\w.]+(?:\/|\.(?:ts|sql|md))(?=[\s,;]|$)/g)].map(([word]) => word)
    return words.map((word) => [word, join(line.startsWith(' ') ? 'src' : (words[0] ?? ''), word)])
  })
}

describe('docs/rules.md', () => {
  test('has the thirteen rules, each with a test that fails without it', () => {
    expect(sections.map(({ title }) => Number.parseInt(title, 10))).toEqual(
      Array.from({ length: 13 }, (_, at) => at + 1),
    )
    expect(sections.filter(({ proofs }) => proofs.length === 0).map(({ title }) => title)).toEqual([])
  })

  test.each(named)('names a test that exists: %s › %s', (file, name) => {
    expect(existsSync(join(ROOT, file))).toBe(true)
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    expect(page(file)).toMatch(new RegExp(`\\(\\s*(['"\`])${escaped}\\1,`))
  })
})

test.each(['README.md', 'STYLE.md', 'docs/rules.md', 'docs/design.md'])('every place that %s names exists', (path) => {
  expect(places(path).filter((place) => !existsSync(join(ROOT, place)))).toEqual([])
})

test('every file and folder of the tree in README.md exists', () => {
  const tree = treeOf(page('README.md'))
  expect(tree.length).toBeGreaterThan(30)
  const missing = tree.filter((paths) => !paths.some((path) => existsSync(join(ROOT, path))))
  expect(missing).toEqual([])
})
