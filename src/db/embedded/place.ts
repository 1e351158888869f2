import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { AppError } from '#src/errors.ts'
import { canEnter, closedParent, giveTo, serverAccount } from './account.ts'
import type { Account } from './account.ts'

/** Where one built-in server lives, and as whom. */
export type Place = { home: string; pgdata: string; sockets: string; account: Account }

/** Only the name of the socket file: the server listens on no network port. */
export const PORT = 5432
const SOCKET = `.s.PGSQL.${PORT}`
// Linux allows 107 bytes, macOS 103; PostgreSQL refuses to start beyond that.
const LONGEST_SOCKET = 103
/** Where the data goes when root keeps the program in a folder closed to the user "postgres", such as /root. */
const COMMON_FOLDER = '/var/lib/rapport'

export const findPlace = async (dataDir: string, log: (line: string) => void): Promise<Place> => {
  if (process.platform === 'win32') {
    throw new AppError('unavailable', {
      sentence: 'The built-in PostgreSQL runs on Linux and macOS. On Windows set DATABASE_URL to a PostgreSQL server.',
    })
  }
  const home = join(resolve(dataDir), 'postgres')
  const account = serverAccount(home)
  makeHome(home, account)
  const reachable = canEnter(account, home) ? home : fallBackHome(home, account, log)
  return { home: reachable, pgdata: join(reachable, 'data'), sockets: await socketFolder(reachable, account), account }
}

const makeHome = (home: string, account: Account): void => {
  const folder = join(home, '..')
  mkdirSync(home, { recursive: true, mode: 0o700 })
  giveTo(account, home)
  // The data folder itself is ours to open for passing through; the folders above it are not.
  if (account.uid !== undefined && statSync(folder).uid !== account.uid) {
    chmodSync(folder, (statSync(folder).mode & 0o777) | 0o011)
  }
}

const fallBackHome = (wanted: string, account: Account, log: (line: string) => void): string => {
  const home = join(COMMON_FOLDER, digest(wanted), 'postgres')
  log(
    `The PostgreSQL user cannot enter ${closedParent(account, wanted)}. The database is kept in ${home} instead; set RAPPORT_DATA to a folder that is open to other users to choose the place yourself.`,
  )
  makeHome(home, account)
  chmodSync(COMMON_FOLDER, 0o711)
  return home
}

// Beside the data where nobody else can look; in /tmp only when the path is too long or the disk knows no sockets.
const socketFolder = async (home: string, account: Account): Promise<string> => {
  const near = join(home, 'run')
  mkdirSync(near, { recursive: true, mode: 0o700 })
  giveTo(account, near)
  if (Buffer.byteLength(join(near, SOCKET)) <= LONGEST_SOCKET && (await takesSockets(near))) return near
  return sharedSocketFolder(join('/tmp', `rapport-${digest(home)}`), account)
}

const takesSockets = (folder: string): Promise<boolean> =>
  // Shared folders of a virtual machine and some network disks refuse sockets. Not provoked by a test: none is at hand.
  new Promise((answer) => {
    const probe = join(folder, `.${process.pid}`)
    rmSync(probe, { force: true })
    const server = createServer()
    server.once('error', () => answer(false))
    server.listen(probe, () => server.close(() => answer(true)))
  })

// Anybody may write to /tmp, so a folder of this name that is a link or somebody else's is a trap, not ours.
export const sharedSocketFolder = (folder: string, account: Account): string => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  const owners = [process.getuid?.(), account.uid]
  if (!found.isDirectory() || !owners.includes(found.uid)) {
    throw new AppError('unavailable', {
      sentence: `${folder} belongs to somebody else. Remove it, or set RAPPORT_DATA to a shorter path.`,
    })
  }
  chmodSync(folder, 0o700)
  giveTo(account, folder)
  return folder
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)
