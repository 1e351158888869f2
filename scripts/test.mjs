// npm test: every check in order, stopping at the first that fails. With --quick (npm run check) without the browser; with
// --screenshots (npm run screenshots) only a picture of every screen, in the folder screenshots/.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ROOT, environment, fail, prepare } from './shared.mjs'

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const steps = [
  ['format', 'oxfmt', '--check'],
  ['lint', 'oxlint', '--type-aware'],
  ['types', 'tsc', '--noEmit', '-p', '.'],
  ['budgets', 'node', 'scripts/budgets.ts'],
  ['unit, database and HTTP tests', 'vitest', 'run', '--project', 'server'],
]
const browserSteps = [
  ['web build', 'vite', 'build', '--logLevel', 'warn'],
  ['bundle budget', 'node', 'scripts/bundle.ts'],
  ['browser tests', 'vitest', 'run', '--project', 'e2e'],
]

const pictureSteps = [
  ['web build', 'vite', 'build', '--logLevel', 'warn'],
  ['screenshots', 'vitest', 'run', '--project', 'screenshots'],
]

const main = () => {
  const isQuick = process.argv.includes('--quick')
  const node = prepare()
  const env = { ...environment(node), ...(isQuick ? {} : { CHROMIUM: findBrowser() ?? installBrowser() }) }
  const all = process.argv.includes('--screenshots') ? pictureSteps : isQuick ? steps : [...steps, ...browserSteps]
  const failed = all.findIndex((step) => !passes(step, env))
  const passed = failed === -1 ? all.length : failed
  console.log(`\n${passed} steps passed, ${failed === -1 ? 0 : 1} failed`)
  process.exit(failed === -1 ? 0 : 1)
}

const passes = ([name, program, ...args], env) => {
  const begun = performance.now()
  const { status } = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit', env })
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
  return status === 0
}

/** The browser named in CHROMIUM, or the first one on the path. */
const findBrowser = () => {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = BROWSERS.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [process.env.CHROMIUM, ...onPath].find((program) => program && existsSync(program))
}

const installBrowser = () => {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    fail('The browser tests need Chromium. Install it, or set CHROMIUM to its program; "npm run check" does without.')
  }
  console.log('Installing Chromium …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status } = spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env })
    if (status !== 0) fail(`Chromium could not be installed: apt-get ${args[0]} failed. See its message above.`)
  }
  return findBrowser() ?? fail('Chromium was installed but is not on the path.')
}

main()
