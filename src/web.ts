/** The web process: serves until it is told to stop, then lets running requests finish. */
import { existsSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { buildApp } from '#src/app.ts'
import type { Config } from '#src/config.ts'
import { open } from '#src/open.ts'
import type { Opened } from '#src/open.ts'
import { stopSignal } from '#src/stop.ts'
import { readFirm } from '#src/team/queries.ts'
import { startWorker } from '#src/worker.ts'

const WEB_FOLDER = join(import.meta.dirname, '..', 'dist', 'web')

type Prepared = { config: Config; say: (line: string) => void; before?: (opened: Opened) => Promise<string[]> }

/** `before` runs on the opened database and answers lines to print after the ready line (the demo firm's sign-ins). */
export async function serveWeb({ config, say, before }: Prepared): Promise<void> {
  const opened = await open(config, say)
  const lines = (await before?.(opened)) ?? []
  const setupToken = (await readFirm(opened.parts.db)) ? undefined : randomBytes(24).toString('base64url')
  const { parts, auth } = opened
  const webFolder = existsSync(join(WEB_FOLDER, 'index.html')) ? WEB_FOLDER : undefined
  const app = await buildApp({ parts, auth, webFolder, setupToken, logLevel: config.logLevel })
  const address = await app.listen({ host: config.host, port: config.port })
  const worker = config.worker ? await startWorker(opened, say) : undefined
  say(`Rapport is ready: ${address}`)
  if (setupToken) say(`Create the firm and its first administrator: ${address}/setup?token=${setupToken}`)
  lines.forEach(say)
  await stopSignal()
  await app.close()
  await worker?.stop()
  await opened.close()
}
