/** Logging a contact, its event included: against the bare server, and as the log grows. */
import { systemClock } from '#src/clock.ts'
import type { Api } from '../api.ts'
import { drive } from '../load.ts'
import { median, ms, p95, times } from '../report.ts'
import type { Figure } from '../report.ts'
import { bareCall, inTurn, subject } from '../world.ts'
import type { Measure, World } from '../world.ts'

const LIMIT = 4
/** Two measurements of the same thing differ by as much on a machine that does other things too. */
const NOISE = 1.15
const ROUND = 320
const ROUNDS = 5

export const log: Measure = async (world) => [await onOne(world), await onSixteen(world), await asItGrows(world)]

async function logVia(api: Api, world: World, place: number, connections?: number): Promise<number> {
  const { user, client, person } = subject(world, place)
  const body = {
    clients: [{ clientId: client, personIds: [person] }],
    channel: 'telephone',
    purpose: 'review',
    occurredAt: systemClock.now().toISOString(),
    minutes: 15,
    notes: 'Spoke about the portfolio; nothing to add.',
  }
  return (await api(user, { method: 'POST', path: '/interactions', body, connections })).ms
}

const bareLog = (world: World, place: number, connections?: number) =>
  bareCall(world, 'log', subject(world, place), connections)

async function onOne(world: World): Promise<Figure> {
  const { app, bare } = await inTurn(
    (place) => logVia(world.api, world, place, 1),
    (place) => bareLog(world, place, 1),
  )
  const ratio = median(app) / median(bare)
  return {
    name: 'log a contact, 1 connection',
    seen: `${ms(median(app))}, p95 ${ms(p95(app))}`,
    target: `${LIMIT}x bare`,
    bare: `${ms(median(bare))}, ${times(ratio)}`,
    met: ratio <= LIMIT,
  }
}

/** Rounds in turn; the median round decides. */
async function onSixteen(world: World): Promise<Figure> {
  const rates: { app: number; bare: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = 10_000 + round * 2 * ROUND
    const app = await drive(ROUND, 16, (place) => logVia(world.api, world, from + place, 16))
    const bare = await drive(ROUND, 16, (place) => bareLog(world, from + ROUND + place, 16))
    if (round > 0) rates.push({ app: ROUND / (app.ms / 1000), bare: ROUND / (bare.ms / 1000) })
  }
  const ratio = median(rates.map((rate) => rate.bare / rate.app))
  return {
    name: 'log a contact, 16 connections',
    seen: `${Math.round(median(rates.map((rate) => rate.app)))}/s`,
    target: `${LIMIT}x bare`,
    bare: `${Math.round(median(rates.map((rate) => rate.bare)))}/s, ${times(ratio)}`,
    met: ratio <= LIMIT,
  }
}

async function asItGrows(world: World): Promise<Figure> {
  const tenth = await world.tenth()
  const { app: full, bare: small } = await inTurn(
    (place) => logVia(world.api, world, place, 1),
    (place) => logVia(tenth, world, place, 1),
  )
  const ratio = median(full) / median(small)
  return {
    name: 'log a contact, ten times the log',
    seen: `${ms(median(full))} against ${ms(median(small))}, ${ratio.toFixed(2)}x`,
    target: `no slower (${NOISE}x)`,
    met: ratio <= NOISE,
  }
}
