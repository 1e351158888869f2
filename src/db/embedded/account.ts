import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { AppError } from '#src/errors.ts'

/** The operating-system user PostgreSQL runs as: nobody else than ourselves (`{}`), or another one because we are root. */
export type Account = { uid?: number; gid?: number }

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as the owner of an existing database folder (a developer who
 * once typed sudo keeps the own files), and as the user `postgres` otherwise, which is made when it is missing.
 */
export const serverAccount = (home: string, ownUid = process.getuid?.()): Account => {
  if (ownUid !== 0) {
    assertNamedUser()
    return {}
  }
  const owner = statSync(home, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return lookUp('postgres') ?? createPostgresUser()
}

// A container started with an arbitrary user number has no line in /etc/passwd, and initdb then stops with
// "could not look up effective user ID".
export const assertNamedUser = (read: () => unknown = userInfo): void => {
  try {
    read()
  } catch (cause) {
    throw new AppError('unavailable', {
      sentence: `The user number ${process.getuid?.()} has no name in /etc/passwd, and the built-in PostgreSQL needs one. Add an entry for it, run as another user, or set DATABASE_URL to a PostgreSQL server.`,
      cause,
    })
  }
}

const lookUp = (name: string): Account | undefined => {
  const ask = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' })
  const uid = ask('-u')
  const gid = ask('-g')
  if (uid.status !== 0 || gid.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

const createPostgresUser = (): Account => {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres'])
  } catch (cause) {
    throw new AppError('unavailable', {
      sentence:
        'PostgreSQL does not run as root and the user "postgres" could not be created. Create it, start Rapport as an ordinary user, or set DATABASE_URL.',
      cause,
    })
  }
  const account = lookUp('postgres')
  if (!account) throw new AppError('unavailable', { sentence: 'The user "postgres" was created but cannot be found.' })
  return account
}

/** Gives a file or folder to the server's user. Nothing to do when that is ourselves. */
export const giveTo = (account: Account, path: string): void => {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid)
}

/** Whether the server's user can enter the folder; asked of the system, because modes alone do not tell (ACLs, mounts). */
export const canEnter = (account: Account, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0

/** The outermost folder on the way that stops the server's user, for the sentence that explains it. */
export const closedParent = (account: Account, folder: string): string => {
  const parent = dirname(folder)
  return parent === folder || canEnter(account, parent) ? folder : closedParent(account, parent)
}
