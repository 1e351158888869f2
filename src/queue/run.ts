/** Takes jobs from the queue and runs them as the firm, until it is told to stop. */
import { PgBoss } from 'pg-boss'
import type { Job, JobResult } from 'pg-boss'
import pg from 'pg'
import { SYSTEM } from '#src/context.ts'
import type { Context, Parts } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import { SCHEMA } from './job.ts'
import type { JobKind } from './job.ts'
import { keepSchedules } from './schedules.ts'

export type Runner = { stop: () => Promise<void> }
type Setting = {
  /** The application's role. The address of the server itself, not of a pooler: the queue listens on its connection. */
  url: string
  parts: Parts
  kinds: readonly JobKind[]
  say: (line: string) => void
}

/** How long running jobs may take to finish when the worker is told to stop; afterwards they are tried again. */
const STOP_SECONDS = 30

/** Without a batch of two or more, one job is taken per look; retries and delayed jobs are found by looking alone (scale.md section 5). */
const TAKING = { batchSize: 2, burstWhenBatchFull: true, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 }

export async function runJobs({ url, parts, kinds, say }: Setting): Promise<Runner> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    application_name: 'rapport worker',
    max: 4,
    migrate: false,
    useListenNotify: true,
    // Needs the owner's rights.
    reindex: false,
  })
  boss.on('error', (error: unknown) => say(`The job queue: ${said(error)}`))
  await boss.start()
  for (const kind of kinds)
    await boss.work(kind.name, { ...TAKING, perJobResults: true }, (jobs: Job[]) =>
      runInTurn(jobs, (job) => attempt(kind, parts, job, say)),
    )
  const schedules = await keepSchedules(boss, parts.db, kinds)
  return {
    async stop() {
      schedules.stop()
      await boss.stop({ graceful: true, timeout: STOP_SECONDS * 1_000 })
    },
  }
}

async function runInTurn(jobs: readonly Job[], run: (job: Job) => Promise<JobResult>): Promise<JobResult[]> {
  const results: JobResult[] = []
  for (const job of jobs) results.push(await run(job))
  return results
}

/** The queue's edge: what is thrown becomes the job's result, so that the other jobs of the batch are not tried again with it. */
async function attempt(kind: JobKind, parts: Parts, { id, data }: Job, say: Setting['say']): Promise<JobResult> {
  const context: Context = { ...parts, viewer: SYSTEM }
  try {
    return { id, status: 'completed', output: (await kind.run(context, data)) ?? {} }
  } catch (error) {
    say(`The job ${kind.name} failed: ${said(error)}`)
    return { id, status: 'failed', output: { error: said(error) } }
  }
}

/** Enough to find the cause; the values a database quotes in its messages stay out of the log. */
function said(error: unknown): string {
  if (error instanceof pg.DatabaseError) return `database ${error.code} ${error.constraint ?? error.table ?? ''}`.trim()
  if (error instanceof AppError) return error.cause ? `${error.code} (${said(error.cause)})` : error.code
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
