/** Weighs the build (`node scripts/bundle.ts` after `vite build`) and fails above the budget of DESIGN section 6. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

type Chunk = { file: string; imports?: string[]; isDynamicEntry?: boolean }
type Manifest = Record<string, Chunk>

const FIRST_KB = 200
const KIT_KB = 120
const SCREEN_KB = 60
/** Fetched while the browser is idle after the first screen (warm.ts). */
const KIT = 'kit.ts'
/** Not a screen: ECharts arrives behind a placeholder, after the screen that shows a picture works. */
const CHARTS = 'parts/ChartCanvas.tsx'
const CHARTS_KB = 220
const ALWAYS = ['index.html', 'messages/en.json', '../src/team/ui/messages/en.json']
/** The two first screens there are: what a visitor without a session loads, and what one with a session does. */
const SIGN_IN = [...ALWAYS, '../src/team/ui/SignInPage.tsx']
const FRAME = [...ALWAYS, 'layout/Frame.tsx']

const folder = fileURLToPath(new URL('../dist/web/', import.meta.url))
const manifest = JSON.parse(readFileSync(`${folder}.vite/manifest.json`, 'utf8')) as Manifest

function closure(name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`The build has no ${name}.`)
  if (seen.has(name)) return seen
  seen.add(name)
  chunk.imports?.forEach((imported) => closure(imported, seen))
  return seen
}

const weights = new Map<string, number>()
/** Kilobytes of JavaScript, gzipped. */
function weigh(names: Iterable<string>): number {
  const files = [...new Set([...names].map((name) => manifest[name]?.file ?? ''))].filter((file) =>
    file.endsWith('.js'),
  )
  const bytes = files.map((file) => {
    const known = weights.get(file) ?? gzipSync(readFileSync(folder + file)).length
    weights.set(file, known)
    return known
  })
  return bytes.reduce((whole, part) => whole + part, 0) / 1000
}

const reach = (names: string[]) => new Set(names.flatMap((name) => [...closure(name)]))
const first = reach([...SIGN_IN, ...FRAME])
const kit = new Set([...closure(KIT)].filter((name) => !first.has(name)))
const further = Object.entries(manifest)
  .filter(
    ([name, { isDynamicEntry }]) => isDynamicEntry && !first.has(name) && !kit.has(name) && !name.endsWith('.json'),
  )
  .map(([name]) => ({ name, kb: weigh([...closure(name)].filter((part) => !first.has(part) && !kit.has(part))) }))
  .toSorted((a, b) => b.kb - a.kb)

const line = (name: string, kb: number, most: number) => {
  const verdict = kb > most ? 'ABOVE' : 'ok'
  process.stdout.write(`${kb.toFixed(1).padStart(7)} kB of ${most}  ${verdict.padEnd(6)} ${name}\n`)
  return kb <= most
}
const kept = [
  line('before sign-in works', weigh(reach(SIGN_IN)), FIRST_KB),
  line('before the frame works', weigh(reach(FRAME)), FIRST_KB),
  line('kit shared by the screens, when idle', weigh(kit), KIT_KB),
]
for (const { name, kb } of further) kept.push(line(name, kb, name === CHARTS ? CHARTS_KB : SCREEN_KB))
process.exitCode = kept.every(Boolean) ? 0 : 1
