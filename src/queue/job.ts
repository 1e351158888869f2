import type { Context } from '#src/context.ts'

/** What the queue does with a kind of job beyond the usual; seconds. */
export type QueueLimits = { retryLimit?: number; retryDelay?: number; expireInSeconds?: number }

/**
 * A kind of work the firm does by itself, declared in a domain's jobs.ts. `run` acts as the firm, may be called twice for the
 * same job (a worker may be killed before it says that it is done), and answers counts for the record.
 */
export type JobKind = {
  /** The domain and the verb: "claims.expire". */
  name: `${string}.${string}`
  /** When it runs by itself: cron in the firm's time zone. One that was missed while nobody worked runs once. */
  at?: string
  limits?: QueueLimits
  run: (context: Context, data: object) => Promise<Record<string, number> | void>
}

/** Ids only in `data`: no row-level security guards the queue's tables. */
export type NewJob = { name: JobKind['name']; data?: object; startAfter?: Date; singletonKey?: string }

/** Where the queue's tables are; outside "public", and local to the coordinator of a cluster. */
export const SCHEMA = 'pgboss'
/** Where a job goes that failed for the last time. */
export const DEAD_LETTER = 'dead'
