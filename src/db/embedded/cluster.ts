import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { keptSecret } from '#src/config.ts'
import { AppError } from '#src/errors.ts'
import { giveTo } from './account.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { isAlive } from './postmaster.ts'

/** The owner of everything in the built-in server. The application never runs as this user, see APP_ROLE. */
export const SUPERUSER = 'postgres'

/**
 * The superuser's password, made once and kept beside the data (0600). Creates the cluster on the first start: in a folder
 * of its own that is then renamed, so that neither a kill half way nor two processes at once leave half a cluster.
 */
export const ensureCluster = (place: Place, binaries: Binaries): string => {
  const passwordFile = join(place.home, 'password')
  const password = keptSecret(passwordFile)
  giveTo(place.account, passwordFile)
  sweep(place.home)
  if (!existsSync(join(place.pgdata, 'PG_VERSION'))) createCluster(place, binaries, passwordFile)
  assertSameMajor(place, binaries)
  return password
}

const createCluster = (place: Place, binaries: Binaries, passwordFile: string): void => {
  const half = `${place.pgdata}.${process.pid}`
  // macOS may lack C.UTF-8; there the next name serves.
  const locales = process.platform === 'linux' ? ['C.UTF-8'] : ['C.UTF-8', 'en_US.UTF-8']
  const failures = locales.map((locale) => initialise(place, binaries, passwordFile, half, locale))
  const worked = failures.includes('')
  if (!worked) throw unavailable(`The built-in database could not be created: ${failures.at(-1)}`)
  try {
    renameSync(half, place.pgdata)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(join(place.pgdata, 'PG_VERSION'))) throw error
  }
}

/** What went wrong, or nothing. */
const initialise = (place: Place, binaries: Binaries, passwordFile: string, folder: string, locale: string): string => {
  if (existsSync(folder)) return ''
  const run = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${folder}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--data-checksums',
      '--no-instructions',
      // Without these four, or with LC_CTYPE=C, trigram search finds no Greek, Georgian or Tamil and says nothing.
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      `--locale=${locale}`,
    ],
    { ...place.account, cwd: '/', env: serverEnvironment(), encoding: 'utf8' },
  )
  if (run.status === 0) return ''
  rmSync(folder, { recursive: true, force: true })
  return run.error ? programFailure(binaries.initdb, run.error) : run.stderr.trim()
}

/** Nothing of ours but the path: LANG, LC_* and PG* of the caller would change what the server does. */
export const serverEnvironment = (): Record<string, string> => ({ PATH: process.env.PATH ?? '/usr/bin:/bin' })

/** A program that exists but "is not found" lacks its loader: Alpine and other systems without glibc. */
export const programFailure = (program: string, error: Error): string => {
  const missingLoader = 'code' in error && error.code === 'ENOENT' && existsSync(program)
  if (!missingLoader) return error.message
  return 'this system lacks glibc, which the built-in PostgreSQL needs (Alpine has another library). Set DATABASE_URL to a PostgreSQL server.'
}

// What a killed process left of an initdb or of a copy; never what a live one is still writing.
const sweep = (home: string): void => {
  for (const name of readdirSync(home)) {
    const pid = /^(?:data|binaries-.+)\.(\d+)$/.exec(name)?.[1]
    if (pid && Number(pid) !== process.pid && !isAlive(Number(pid))) rmSync(join(home, name), { recursive: true })
  }
}

const assertSameMajor = (place: Place, binaries: Binaries): void => {
  const found = readFileSync(join(place.pgdata, 'PG_VERSION'), 'utf8').trim()
  if (found === binaries.major) return
  throw unavailable(
    `The database in ${place.pgdata} was made by PostgreSQL ${found}; this is PostgreSQL ${binaries.major}. Back it up with the version that made it and restore it here.`,
  )
}

const unavailable = (sentence: string): AppError => new AppError('unavailable', { sentence })
