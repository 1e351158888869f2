// The weight of the web client (DESIGN section 6): the first load, and what each screen adds when it is opened. Gzipped.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { loadsOf } from './chunks.ts'
import type { Manifest } from './chunks.ts'

const FIRST_KB = 200
const SCREEN_KB = 60
const FOLDER = join(import.meta.dirname, '..', 'dist', 'web')

const weigh = (files: Set<string>): number => {
  const bytes = [...files].map((file) => gzipSync(readFileSync(join(FOLDER, file))).length)
  return bytes.reduce((sum, each) => sum + each, 0) / 1000
}

const manifest: Manifest = JSON.parse(readFileSync(join(FOLDER, '.vite', 'manifest.json'), 'utf8'))
const { first, parts } = loadsOf(manifest)
const loads = [
  { name: 'the first load', kilobytes: weigh(first), limit: FIRST_KB },
  ...[...parts].map(([name, files]) => ({ name, kilobytes: weigh(files), limit: SCREEN_KB })),
].toSorted((a, b) => b.kilobytes / b.limit - a.kilobytes / a.limit)

for (const { name, kilobytes, limit } of loads.slice(0, 8)) {
  console.log(`${kilobytes.toFixed(0).padStart(5)} of ${limit} kB  ${name}`)
}
const heavy = loads.filter(({ kilobytes, limit }) => kilobytes > limit)
heavy.forEach(({ name, limit }) => console.error(`${name} weighs more than ${limit} kB.`))
process.exitCode = heavy.length > 0 ? 1 : 0
