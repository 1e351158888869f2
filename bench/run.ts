/**
 * npm run bench [-- --small] [-- --only <name>]: loads the scale of DESIGN section 6 and prints each target, what was seen, and
 * whether it was met. Its own server and folder: BENCH_DATABASE_URL, or RAPPORT_BENCH_DATA (.rapport-bench). docs/performance.md.
 */
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openServer } from '#src/db/embedded/server.ts'
import { newSecret, openApi, signIn } from './api.ts'
import type { Api } from './api.ts'
import { start } from './children.ts'
import type { Child } from './children.ts'
import { duplicates } from './figures/duplicates.ts'
import { incrementality } from './figures/incrementality.ts'
import { log } from './figures/log.ts'
import { dashboard, returns } from './figures/managers.ts'
import { matching } from './figures/matching.ts'
import { payrun } from './figures/payrun.ts'
import { client, day, search } from './figures/reads.ts'
import { starting } from './figures/starting.ts'
import { statement } from './figures/statement.ts'
import { verify } from './figures/verify.ts'
import { weight } from './figures/weight.ts'
import { closeConnections } from './load.ts'
import { print } from './report.ts'
import { FULL, loadScale, query, SMALL } from './scale.ts'
import type { Scale } from './scale.ts'
import type { Measure, World } from './world.ts'

const MEASURES: Record<string, Measure> = {
  log,
  day,
  client,
  search,
  dashboard,
  returns,
  incrementality,
  statement,
  matching,
  payrun,
  duplicates,
  starting,
  verify,
  weight,
}

const { values } = parseArgs({ options: { small: { type: 'boolean', default: false }, only: { type: 'string' } } })
const say = (line: string) => void process.stdout.write(`${line}\n`)
if (values.only && !MEASURES[values.only])
  throw new Error(`There is no ${values.only}: ${Object.keys(MEASURES).join(', ')}.`)
const wanted = Object.entries(MEASURES).filter(([name]) => !values.only || name === values.only)

const server = await openDatabaseServer()
const children: Child[] = []
try {
  await measureAll(values.small ? SMALL : FULL)
} finally {
  closeConnections()
  await Promise.all(children.map((child) => child.stop()))
  await server.stop()
}

async function openDatabaseServer(): Promise<{ ownerUrl: string; stop: () => Promise<void> }> {
  const { BENCH_DATABASE_URL: ownerUrl, RAPPORT_BENCH_DATA } = process.env
  if (ownerUrl) return { ownerUrl, stop: async () => {} }
  const dataDir = RAPPORT_BENCH_DATA ?? join(import.meta.dirname, '..', '.rapport-bench')
  return openServer({ dataDir, log: say })
}

async function measureAll(scale: Scale): Promise<void> {
  const world = await openWorld(scale)
  const { rows } = await query(world.ownerUrl, 'show server_version')
  const { interactions, clients, representatives } = scale
  say(`${cpus().length} cores, PostgreSQL ${rows[0]?.server_version}, Node ${process.version}`)
  say(`${clients} clients, ${interactions} contacts, ${representatives} representatives`)
  for (const [, measure] of wanted) for (const row of await measure(world)) print(row, say)
}

async function openWorld(scale: Scale): Promise<World> {
  const ownerUrl = await loadScale(server.ownerUrl, scale, say)
  const tenth = () =>
    loadScale(server.ownerUrl, { ...scale, interactions: scale.interactions / 10 }, say).then(openApplication)
  const bare = await start('bare.ts', ownerUrl, '')
  children.push(bare)
  return { scale, ownerUrl, api: await openApplication(ownerUrl), bare: bare.address, tenth, say }
}

async function openApplication(ownerUrl: string): Promise<Api> {
  await signIn(ownerUrl)
  const secret = newSecret()
  const child = await start('server.ts', ownerUrl, secret)
  children.push(child)
  return openApi(child.address, secret)
}
