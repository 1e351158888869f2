// npm run lock: completes package-lock.json after an npm install from a registry that lacks the packages of other systems.
// npm leaves those out of the lock file, and `npm ci` then refuses it everywhere: "Missing: … from lock file".
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Entry = {
  version?: string
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}
export type Lock = { packages: Record<string, Entry> }

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** Optional packages that another package names and the lock file does not hold, with the version named. */
export const missingPackages = ({ packages }: Lock): Map<string, string> => {
  const wanted = Object.entries(packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isFound(packages, path, name))
      .map(([name, version]) => [name, version] as const),
  )
  return new Map(wanted)
}

// As Node looks for a package: in the folder of the one that asks, then further and further out.
const isFound = (packages: Lock['packages'], path: string, name: string): boolean => {
  const inside = path ? `${path}/node_modules/${name}` : `node_modules/${name}`
  if (inside in packages) return true
  return path !== '' && isFound(packages, path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1)), name)
}

/**
 * The lock file with an entry for each missing package: its version and the system it is for, so that npm passes over it
 * on any other. Its checksum is not known here; npm on such a system fetches it without comparing.
 */
export const completeLock = (lock: Lock): Lock => {
  const added = [...missingPackages(lock)].map(
    ([name, version]) => [`node_modules/${name}`, entryOf(name, version)] as const,
  )
  const packages = [...Object.entries(lock.packages), ...added].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { ...lock, packages: Object.fromEntries(packages) }
}

const entryOf = (name: string, version: string): Entry => {
  const words = name.split(/[-/]/)
  const os = words.filter((word) => SYSTEMS.includes(word))
  const cpu = words.filter((word) => PROCESSORS.includes(word))
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`${name} does not say which system it is for.`)
  return { version, cpu, ...(words.includes('musl') ? { libc: ['musl'] } : {}), optional: true, os }
}

if (import.meta.main) {
  const file = join(import.meta.dirname, '..', 'package-lock.json')
  const lock: Lock = JSON.parse(readFileSync(file, 'utf8'))
  for (const [name, version] of missingPackages(lock)) console.log(`${name} ${version}`)
  writeFileSync(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`)
}
