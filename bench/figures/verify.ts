/** Proving the record: a million events in a database of their own, as `rapport audit verify` reads them. */
import { verifyChains } from '#src/audit/actions/verify.ts'
import { openDatabase } from '#src/db/database.ts'
import { migrate } from '#src/db/migrate.ts'
import { asApplication } from '#src/db/role.ts'
import { seconds } from '../report.ts'
import { query } from '../scale.ts'
import type { Measure } from '../world.ts'

const [EVENTS, CHAINS, LIMIT] = [1_000_000, 20_000, 30_000]

export const verify: Measure = async ({ ownerUrl, say }) => {
  const url = new URL(ownerUrl)
  url.pathname = '/bench_verify'
  await query(ownerUrl, 'drop database if exists bench_verify with (force)', 'create database bench_verify')
  await migrate(url.href)
  say(`Recording ${EVENTS} events ...`)
  await query(url.href, RECORD, 'vacuum analyze events')
  const { db } = openDatabase(asApplication(url.href))
  try {
    const before = process.memoryUsage().rss
    const start = performance.now()
    const { events, chains, broken } = await verifyChains(db, () => undefined)
    const took = performance.now() - start
    const grown = Math.max(0, (process.memoryUsage().rss - before) / 2 ** 20)
    if (events !== EVENTS || broken)
      throw new Error(`${events} events, ${broken} broken: the bench recorded something else.`)
    const seen = `${seconds(took)} (${chains} chains, memory grew by ${grown.toFixed(0)} MB)`
    return [{ name: `audit verify of ${EVENTS} events`, seen, target: seconds(LIMIT), met: took <= LIMIT }]
  } finally {
    await db.destroy()
    await query(ownerUrl, 'drop database if exists bench_verify with (force)')
  }
}

/** By record_event, as the application writes; a change of a client with what was and what is. */
const RECORD = `
  select count(record_event(lpad(to_hex(n % ${CHAINS}), 32, '1')::uuid, now(), null, 'changed', 'client', null,
    '{"note": "Likes the opera and the sea", "tier": "B"}', '{"note": "Likes the opera, the sea and old clocks", "tier": "A"}', null))
  from generate_series(1, ${EVENTS}) n`
