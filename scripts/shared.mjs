// What the commands of package.json share. Runs under any Node from 18 on and imports nothing that must be installed first.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MODULES = join(ROOT, 'node_modules')
/** Where the Node of `fetchNode` goes; bin/rapport looks here too. */
const OWN_NODE = join(MODULES, '.rapport-node')

/** The server as one program, which starts a second sooner than its sources; bin/rapport takes it too where it is fresh. */
export const SERVER = 'dist/server/cli.js'

/**
 * Installs what package-lock.json says and builds the web client and the server, each only if needed; `built` does without the
 * tools of development. Answers the pinned Node's path.
 */
export const prepare = ({ built = false } = {}) => {
  install(!built)
  const node = pinnedNode()
  if (built) buildStale(node)
  return node
}

/** Runs a program of the repository in this terminal and ends with its exit code. */
export const runFile = (node, file, args) => {
  const child = spawn(node, [join(ROOT, file), ...args], { stdio: 'inherit', env: environment(node) })
  // Ctrl-C reaches the child by itself; sent twice it would cut the orderly stop short.
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  process.on('SIGINT', () => hasTerminal || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) stopWithParent(child)
  child.on('error', (error) => fail(`${node} cannot be run: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

// npm passes SIGTERM to the shell between it and us, and the shell dies without a word: we see only that it is gone.
const stopWithParent = (child) => {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 500)
}

/** The pinned Node and the installed tools come first, so that a tool that starts `node` gets the right one. */
export const environment = (node) => ({
  // Compiled code of the last start: half a second less for the next.
  NODE_COMPILE_CACHE: join(MODULES, '.cache', 'node'),
  ...process.env,
  PATH: [dirname(node), join(MODULES, '.bin'), process.env.PATH].join(delimiter),
})

export const fail = (sentence) => {
  console.error(sentence)
  process.exit(1)
}

const install = (needsTools) => {
  if (isInstalled(needsTools)) return
  console.log('Installing the packages …')
  npm(
    ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
    'The packages could not be installed.',
  )
}

// npm writes its own record last, so an installation that was cut short has none. Packages for other systems are optional.
const isInstalled = (needsTools) => {
  const record = join(MODULES, '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = readJson(record).packages
  const wanted = Object.entries(readJson(join(ROOT, 'package-lock.json')).packages).filter(([path]) => path !== '')
  return wanted.every(([path, { version, optional, dev }]) =>
    installed[path] ? installed[path].version === version : optional || (dev && !needsTools),
  )
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

const npm = (args, sentence) => {
  // The npm that started us, or the one on the path.
  const cli = process.env.npm_execpath
  const [program, first] = cli && /\.[cm]?js$/.test(cli) ? [process.execPath, [cli]] : ['npm', []]
  const { status } = spawnSync(program, [...first, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) fail(`${sentence} See npm's message above.`)
}

/** Node as package.json pins it. */
const pinnedNode = () => {
  const version = readJson(join(ROOT, 'package.json')).dependencies.node
  const places = [join(MODULES, 'node', 'bin', 'node'), ownNode()]
  const found = places.find((place) => isVersion(place, version))
  if (found) return found
  if (process.versions.node === version) return process.execPath
  return fetchNode(version)
}

const isVersion = (program, version) =>
  existsSync(program) && spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${version}`

// The npm package "node" fetches its program in an install script, which npm may block or an administrator forbid. The
// program itself is an ordinary package without one.
const fetchNode = (version) => {
  console.log(`Fetching Node ${version} …`)
  const target = ['--prefix', OWN_NODE, '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund']
  npm(['install', ...target, `${platformPackage()}@${version}`], `Node ${version} could not be fetched.`)
  if (!isVersion(ownNode(), version)) fail(`Node ${version} does not run on this system.`)
  return ownNode()
}

const platformPackage = () => {
  const isAppleSilicon = process.platform === 'darwin' && process.arch === 'arm64'
  return `${isAppleSilicon ? 'node-bin' : 'node'}-${process.platform}-${process.arch}`
}

const ownNode = () => join(OWN_NODE, 'node_modules', platformPackage(), 'bin', 'node')

const buildStale = (node) => {
  const [common, web, server] = [
    ['src', 'package-lock.json'],
    ['web', 'vite.config.ts', 'postcss.config.js'],
    ['vite.server.config.ts'],
  ]
  if (isStale('dist/web/index.html', [...common, ...web])) build(node, 'web client', [])
  if (isStale(SERVER, [...common, ...server])) build(node, 'server', ['--config', 'vite.server.config.ts'])
}

const isStale = (file, sources) => {
  const made = join(ROOT, file)
  return !existsSync(made) || Math.max(...sources.map((name) => newest(join(ROOT, name)))) > changedAt(made)
}

const newest = (path) => {
  if (!existsSync(path)) return 0
  if (!statSync(path).isDirectory()) return path.endsWith('.test.ts') ? 0 : changedAt(path)
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

const changedAt = (path) => statSync(path).mtimeMs

const build = (node, name, words) => {
  console.log(`Building the ${name} …`)
  const vite = join(MODULES, 'vite', 'bin', 'vite.js')
  const options = { cwd: ROOT, stdio: 'inherit', env: environment(node) }
  const { status } = spawnSync(node, [vite, 'build', '--logLevel', 'warn', ...words], options)
  if (status !== 0) fail(`The ${name} could not be built. See the message above.`)
}
