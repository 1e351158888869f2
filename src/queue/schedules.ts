/** When each kind of job runs by itself, as the firm's clock says. */
import type { PgBoss } from 'pg-boss'
import type { Database } from '#src/db/database.ts'
import type { JobKind } from './job.ts'

const LOOK_AGAIN_MS = 600_000

/**
 * Writes the schedules down and looks again now and then: the firm may be set up, or move to another time zone, while the worker
 * runs. One of a kind that no longer exists is taken away.
 */
export async function keepSchedules(
  boss: PgBoss,
  db: Database,
  kinds: readonly JobKind[],
): Promise<{ stop: () => void }> {
  await writeSchedules(boss, db, kinds)
  const timer = setInterval(
    () => void writeSchedules(boss, db, kinds).catch((error: unknown) => boss.emit('error', toError(error))),
    LOOK_AGAIN_MS,
  )
  return { stop: () => clearInterval(timer) }
}

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

async function writeSchedules(boss: PgBoss, db: Database, kinds: readonly JobKind[]): Promise<void> {
  const firm = await db.selectFrom('firm').select('timeZone').executeTakeFirst()
  const tz = firm?.timeZone ?? 'UTC'
  const written = new Map((await boss.getSchedules()).map((schedule) => [schedule.name, schedule]))
  for (const { name, at } of kinds) {
    const before = written.get(name)
    if (at && (before?.cron !== at || before.timezone !== tz)) await boss.schedule(name, at, {}, { tz, missed: 'once' })
  }
  const running = new Set<string>(kinds.flatMap(({ name, at }) => (at ? [name] : [])))
  for (const name of written.keys()) if (!running.has(name)) await boss.unschedule(name)
}
