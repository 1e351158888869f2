import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '#src/errors.ts'
import { giveTo } from './account.ts'
import type { Binaries } from './binaries.ts'
import { programFailure, serverEnvironment } from './cluster.ts'
import { PORT } from './place.ts'
import type { Place } from './place.ts'
import { findRunning, isPostmaster, readPostmaster } from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'

export type Settings = Record<string, string>

const LARGEST_LOG = 10_000_000
const ATTEMPTS = 200
/** A fast shutdown writes everything out; after a minute it is cut short, and the next start recovers from the log. */
const PATIENCE_MS = 60_000

/**
 * A server that accepts connections: the one that runs, or a new one. Of two processes that start at once PostgreSQL lets
 * one win (it creates postmaster.pid exclusively); the other comes round the loop and finds the winner's.
 */
export const bringUp = async (
  place: Place,
  binaries: Binaries,
  settings: Settings,
): Promise<{ postmaster: Postmaster; started: boolean }> => {
  for (let attempts = 0; ;) {
    const found = await findRunning(place)
    if (found?.status === 'ready') return { postmaster: found, started: false }
    const outcome = found ? 'wait' : await start(place, binaries, settings)
    if (typeof outcome !== 'string') return { postmaster: outcome, started: true }
    if (outcome !== 'wait' && ++attempts > ATTEMPTS) throw failed(outcome)
    // Starting (crash recovery may take minutes) or stopping: its own process decides when.
    await delay(50)
  }
}

const failed = (reason: string): AppError =>
  new AppError('unavailable', { sentence: `The built-in PostgreSQL did not start: ${reason}` })

// Without pg_ctl: that would hand the paths to a shell, and a space or a quote in one would break it.
// Detached, so that neither Ctrl-C in our terminal nor our own death takes the server down half way.
const start = async (place: Place, binaries: Binaries, settings: Settings): Promise<Postmaster | string> => {
  const logFile = join(place.home, 'server.log')
  const from = turnLog(logFile)
  const log = openSync(logFile, 'a', 0o600)
  giveTo(place.account, logFile)
  const child = spawn(binaries.postgres, ['-D', place.pgdata, ...flags(place, settings)], {
    ...place.account,
    cwd: '/',
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  let failure: string | undefined
  child.once('error', (error) => (failure = programFailure(binaries.postgres, error)))
  child.once('exit', () => (failure ??= lastWords(logFile, from)))
  for (;;) {
    const found = readPostmaster(place.pgdata)
    if (found?.pid === child.pid && found?.status === 'ready') {
      child.removeAllListeners()
      return found
    }
    if (failure !== undefined) return judge(place, failure)
    await delay(20)
  }
}

/** "wait" when another process won the race for the folder, the reason when trying again may help; else it throws. */
const judge = async (place: Place, failure: string): Promise<string> => {
  if (await findRunning(place)) return 'wait'
  // The killed server's children hold its memory until they notice that it is gone.
  if (/shared memory block.*still in use|lock file .* (already exists|is empty)/.test(failure)) return failure
  throw failed(failure)
}

const flags = (place: Place, settings: Settings): string[] => {
  const all = {
    port: String(PORT),
    unix_socket_directories: quoteListEntry(place.sockets),
    // A socket is 1.5 to 2 times faster than the loopback network, and no other machine can reach it.
    listen_addresses: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    shared_buffers: `${Math.min(1024, Math.max(128, Math.floor(totalmem() / 2 ** 20 / 16)))}MB`,
    max_wal_size: '2GB',
    max_connections: '100',
    max_worker_processes: String(Math.max(8, cpus().length)),
    random_page_cost: '1.1',
    // Compiling a query costs more than our short queries take.
    jit: 'off',
    // Without these the server's log repeats statements and the rows they refused: client data.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    ...settings,
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

// The setting is a list: a comma or a space in the path would end the entry.
const quoteListEntry = (path: string): string => `"${path.replaceAll('"', '""')}"`

/** Where the new lines will begin. */
const turnLog = (file: string): number => {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size < LARGEST_LOG) return size
  renameSync(file, `${file}.old`)
  return 0
}

const lastWords = (logFile: string, from: number): string => {
  const lines = readFileSync(logFile).subarray(from).toString().trim().split('\n')
  const reasons = lines.filter((line) => /FATAL|PANIC|ERROR|HINT|error while loading/.test(line))
  return (reasons.length > 0 ? reasons : lines).slice(-3).join(' ')
}

/** Stops the server of this folder and waits until it is gone. */
export const shutDown = async (pgdata: string): Promise<void> => {
  const found = readPostmaster(pgdata)
  if (!found || !isPostmaster(found.pid, pgdata)) return
  process.kill(found.pid, 'SIGINT')
  const impatient = setTimeout(() => process.kill(found.pid, 'SIGQUIT'), PATIENCE_MS)
  while (isPostmaster(found.pid, pgdata)) await delay(20)
  clearTimeout(impatient)
}
