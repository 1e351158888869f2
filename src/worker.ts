/** The worker process: runs the firm's jobs until it is told to stop, then lets the running ones finish. */
import type { Command } from 'commander'
import { readConfig } from '#src/config.ts'
import type { Config } from '#src/config.ts'
import { JOBS } from '#src/jobs.ts'
import { open } from '#src/open.ts'
import type { Opened } from '#src/open.ts'
import { runJobs } from '#src/queue/run.ts'
import type { Runner } from '#src/queue/run.ts'
import { stopSignal } from '#src/stop.ts'

type Say = (line: string) => void

export const startWorker = ({ parts, url }: Opened, say: Say): Promise<Runner> =>
  runJobs({ url, parts, kinds: JOBS, say })

async function serveWorker(config: Config, say: Say): Promise<void> {
  const opened = await open(config, say)
  const worker = await startWorker(opened, say)
  say('Rapport works on its jobs.')
  await stopSignal()
  await worker.stop()
  await opened.close()
}

export function workCommand(program: Command): void {
  program
    .command('work')
    .description('run the jobs of the firm in a process of their own; start the others with RAPPORT_WORKER=off')
    .action(() => serveWorker(readConfig(process.env), (line) => void process.stdout.write(`${line}\n`)))
}
