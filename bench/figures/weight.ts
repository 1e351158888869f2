/** JavaScript before the first screen and with each further one, as scripts/bundle.ts weighs the built web client. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Measure } from '../world.ts'

const ROOT = join(import.meta.dirname, '..', '..')

export const weight: Measure = async () => {
  const name = 'JavaScript, gzipped'
  if (!existsSync(join(ROOT, 'dist', 'web', '.vite', 'manifest.json')))
    return [{ name, skipped: 'the web client is not built (npm run build)' }]
  const { stdout } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'bundle.ts')], { encoding: 'utf8' })
  const loads = [...stdout.matchAll(/(\d+) of (\d+) kB {2}(.+)/g)].map(([, size, limit, part]) => ({
    size: Number(size),
    limit: Number(limit),
    part,
  }))
  const [first] = loads.filter(({ part }) => part === 'the first load')
  const [screen] = loads.filter(({ part }) => part !== 'the first load')
  return [first, screen].flatMap((load) =>
    load
      ? [
          {
            name: `${name}: ${load.part}`,
            seen: `${load.size} kB`,
            target: `${load.limit} kB`,
            met: load.size <= load.limit,
          },
        ]
      : [],
  )
}
