import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { canEnter } from './account.ts'
import { shutDown } from './launch.ts'
import { isAlive, readPostmaster } from './postmaster.ts'
import { openServer } from './server.ts'
import type { Server } from './server.ts'

const isRoot = process.getuid?.() === 0
export const NOBODY = { uid: 65534, gid: 65534 }
/** Root can try out other users, if these may read the program. */
export const canBeOthers = isRoot && canEnter(NOBODY, import.meta.dirname)
/** The largest number Linux gives out; far beyond what a machine reaches. */
export const DEAD_PID = 4_194_303

type Answer = { ownerUrl: string; adopted: boolean; error?: string }

/** One test's folder, and everything it started in it, ended by close() whatever the test did. */
export const sandbox = () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'embedded-'))
  const lines: string[] = []
  const open: Server[] = []
  const children: ChildProcess[] = []
  const folders = [dataDir]
  const pgdata = () => join(folders.at(-1) ?? dataDir, 'postgres', 'data')
  const postmasterPid = () => readPostmaster(pgdata())?.pid ?? 0
  return {
    dataDir,
    lines,
    pgdata,
    postmasterPid,
    isRunning: () => postmasterPid() > 0 && isAlive(postmasterPid()),
    /** Opens the server in this process. */
    start: async (folder = dataDir, settings: Record<string, string> = {}): Promise<Server> => {
      folders.push(folder)
      const server = await openServer({ dataDir: folder, log: (line) => lines.push(line), settings })
      open.push(server)
      return server
    },
    /** Opens it in another process, as the web server and the worker do. */
    hold: (options: object = {}) => hold(dataDir, children, options),
    adoptChild: (child: ChildProcess) => children.push(child),
    close: async () => {
      await Promise.all(open.map((server) => server.stop()))
      for (const child of children) child.kill('SIGKILL')
      await shutDown(pgdata())
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const hold = async (dataDir: string, children: ChildProcess[], options: object) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'holder.fixture.ts'), dataDir], {
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
    ...options,
  })
  children.push(child)
  if (!child.stdout) throw new Error('The process has no output.')
  const [line] = await once(createInterface(child.stdout), 'line')
  const answer: Answer = JSON.parse(line)
  return { child, answer }
}

/** Ends a process the hard way, or by closing its input, and waits until it is gone. */
export const kill = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL')
  await once(child, 'exit')
}
export const leave = async (child: ChildProcess): Promise<void> => {
  child.stdin?.end()
  await once(child, 'exit')
}

/** The first value of the first row. */
export const ask = async (url: string, sql: string): Promise<unknown> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

/** Creating a cluster takes two seconds and copying one a tenth: tests that are not about the creation begin with a copy. */
export const clusterToCopy = () => {
  const original = sandbox()
  return {
    prepare: async () => (await original.start()).stop(),
    copyTo: (dataDir: string) => {
      // With -a for the owner and the modes, which PostgreSQL insists on.
      spawnSync('cp', ['-a', join(original.dataDir, 'postgres'), dataDir])
    },
    close: original.close,
  }
}
