/** The web process: serves until it is told to stop, then lets running requests finish. */
import { existsSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '#src/app.ts'
import type { Config } from '#src/config.ts'
import { AppError } from '#src/errors.ts'
import { open } from '#src/open.ts'
import type { Opened } from '#src/open.ts'
import { ROOT } from '#src/root.ts'
import { stopSignal } from '#src/stop.ts'
import { readFirm } from '#src/team/queries.ts'
import { startWorker } from '#src/worker.ts'

const WEB_FOLDER = join(ROOT, 'dist', 'web')

type Prepared = { config: Config; say: (line: string) => void; before?: (opened: Opened) => Promise<string[]> }

/** `before` runs on the opened database and answers lines to print after the ready line (the demo firm's sign-ins). */
export async function serveWeb({ config, say, before }: Prepared): Promise<void> {
  const opened = await open(config, say)
  try {
    const lines = (await before?.(opened)) ?? []
    await serveUntilStopped(opened, config, say, lines)
  } finally {
    await opened.close()
  }
}

async function serveUntilStopped(
  opened: Opened,
  config: Config,
  say: (line: string) => void,
  lines: string[],
): Promise<void> {
  const { parts, auth } = opened
  const firm = await readFirm(parts.db)
  const setupToken = firm ? undefined : randomBytes(24).toString('base64url')
  const webFolder = existsSync(join(WEB_FOLDER, 'index.html')) ? WEB_FOLDER : undefined
  const app = await buildApp({ parts, auth, webFolder, setupToken, logLevel: config.logLevel })
  // From here on: whoever reads the ready line may already stop us, and the worker is not there yet.
  const stopped = stopSignal()
  const address = await listen(app, config)
  say(`Rapport is ready: ${address}`)
  if (setupToken) say(`Create the firm and its first administrator: ${address}/setup?token=${setupToken}`)
  if (firm?.demo && !lines.length)
    say('This is the demo firm, whose password everybody knows: keep real clients in another RAPPORT_DATA.')
  lines.forEach(say)
  const worker = config.worker ? await startWorker(opened, say) : undefined
  // Otherwise written only at an orderly end, and a killed server would start slowly the next time.
  flushCompileCache()
  await stopped
  await app.close()
  await worker?.stop()
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new AppError('unavailable', {
      sentence: `Something else listens at ${host}:${port} already. Set PORT to another, or stop the other.`,
    })
  }
}
