/** Starting as a user does, the server built: the demo firm in a new folder, and again on the folder it left. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seconds } from '../report.ts'
import type { Figure } from '../report.ts'
import type { Measure } from '../world.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const [FIRST, COLD] = [60_000, 2_000]

export const starting: Measure = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-start-'))
  try {
    build()
    const first = await startOn(folder, ['demo', 'serve'])
    const again = [await startOn(folder, ['serve']), await startOn(folder, ['serve']), await startOn(folder, ['serve'])]
    return [
      figure('first start with the demo firm', first, FIRST),
      figure('cold start, the slowest of 3', Math.max(...again), COLD),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function build(): void {
  const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The server could not be built.')
}

const figure = (name: string, ms: number, limit: number): Figure => ({
  name,
  seen: seconds(ms),
  target: seconds(limit),
  met: ms <= limit,
})

/** Milliseconds from the command to its ready line; the process is ended and waited for, so that the next start is cold. */
function startOn(folder: string, words: string[]): Promise<number> {
  const begun = performance.now()
  const child = spawn(join(ROOT, 'bin', 'rapport'), words, {
    env: { ...process.env, RAPPORT_DATA: folder, PORT: '0', LOG_LEVEL: 'warn', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let took: number | undefined
  child.stdout.on('data', (chunk: Buffer) => {
    if (took !== undefined || !chunk.toString().includes('Rapport is ready')) return
    took = performance.now() - begun
    child.kill('SIGTERM')
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      took === undefined ? reject(new Error(`rapport ${words.join(' ')} ended with ${code}.`)) : resolve(took),
    )
  })
}
