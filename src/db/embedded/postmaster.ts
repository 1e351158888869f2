import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '#src/errors.ts'
import { PORT } from './place.ts'
import type { Place } from './place.ts'

/** What postmaster.pid says: line 1 the process, 4 the port, 5 the socket folder, 8 the status. */
export type Postmaster = { pid: number; port: number; sockets: string; status: string }

export const readPostmaster = (pgdata: string): Postmaster | undefined => {
  const text = readText(join(pgdata, 'postmaster.pid'))
  if (!text?.trim()) return undefined
  const lines = text.split('\n')
  const line = (number: number) => lines[number - 1]?.trim() ?? ''
  // While the server starts, the later lines are still missing.
  return { pid: Number(line(1)), port: Number(line(4)) || PORT, sockets: line(5), status: line(8) || 'starting' }
}

/** The server of this folder if one runs, whoever started it, after putting aside lock files that mean nothing. */
export const findRunning = async (place: Place): Promise<Postmaster | undefined> => {
  await clearLock(place, join(place.pgdata, 'postmaster.pid'))
  await clearLock(place, join(place.sockets, `.s.PGSQL.${PORT}.lock`))
  const found = readPostmaster(place.pgdata)
  if (found && isPostmaster(found.pid, place.pgdata)) return found
  await refuseInvisibleServer(place)
  return undefined
}

/**
 * PostgreSQL removes the lock of a dead process by itself, but refuses to start over an empty one (a crash while writing
 * it) and over the number of a live process that is no server: after a restart of a container the numbers are given anew.
 */
const clearLock = async (place: Place, file: string): Promise<void> => {
  const text = readText(file)
  if (text === undefined) return
  if (!text.trim()) {
    // A starting server may be about to write it.
    await delay(1000)
    if (readText(file)?.trim() === '') setAside(file, text)
    return
  }
  const pid = Number(text.split('\n')[0])
  const isNumber = Number.isInteger(pid) && pid > 0
  if (!isNumber || (isAlive(pid) && !isPostmaster(pid, place.pgdata))) setAside(file, text)
}

// Between our look and our hand another process may have started the server, and its lock must survive: the file is moved
// first, read again, and moved back if it is not what was judged. A server looks for its lock only once a minute.
const setAside = (file: string, judged: string): void => {
  const aside = `${file}.${process.pid}`
  rmSync(aside, { force: true })
  try {
    renameSync(file, aside)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return
    throw error
  }
  if (readText(aside) === judged) rmSync(aside)
  else renameSync(aside, file)
}

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Not permitted means that it lives and belongs to somebody else.
    return hasCode(error, 'EPERM')
  }
}

/**
 * Whether the process is a PostgreSQL server of this very folder. Read from its command line, which everybody may see;
 * its working folder, which tells after the data folder was renamed, is hidden from root in a container.
 */
export const isPostmaster = (pid: number, pgdata: string): boolean => {
  const command = commandLine(pid)
  if (!command.some((word) => basename(word) === 'postgres')) return false
  return command.includes(pgdata) || workingFolder(pid) === realpathSync(pgdata)
}

// Empty for a process that is gone or a zombie.
const commandLine = (pid: number): string[] => {
  if (process.platform === 'linux') return (readText(`/proc/${pid}/cmdline`) ?? '').split('\0')
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim().split(' ')
}

const workingFolder = (pid: number): string | undefined => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

// Two containers may share the folder without seeing each other's processes. Starting a second server would destroy the
// data; the socket, which lives in the folder, tells. So it does when somebody removed the lock file by hand.
const refuseInvisibleServer = async (place: Place): Promise<void> => {
  if (!(await answers(join(place.sockets, `.s.PGSQL.${PORT}`)))) return
  // Started by another process of ours since we looked.
  const found = readPostmaster(place.pgdata)
  if (found && isPostmaster(found.pid, place.pgdata)) return
  throw new AppError('unavailable', {
    sentence: `A PostgreSQL server that is not visible from here uses ${place.pgdata}, perhaps in another container. Stop it, or set RAPPORT_DATA to another folder.`,
  })
}

const answers = (socket: string): Promise<boolean> =>
  new Promise((answer) => {
    const connection = connect(socket)
    connection.once('connect', () => {
      connection.destroy()
      answer(true)
    })
    connection.once('error', () => answer(false))
  })

const readText = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return undefined
    throw error
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
