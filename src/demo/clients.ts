/** The pyramid of clients: tiers, stages and money first, then who they are. */
import { addDays } from '#src/kit/days.ts'
import { allocate } from '#src/kit/money.ts'
import type { Chance } from './chance.ts'
import { makeCompany, makePractice } from './companies.ts'
import { FIRM_CURRENCY, roundInto } from './exchange.ts'
import { type Frame, type Household, makeHousehold } from './households.ts'
import { shareByOffice } from './offices.ts'
import type { ClientPlan, LinkPlan, OfficePlan, PersonPlan, Tier } from './plan.ts'
import { planTies } from './ties.ts'
import { sure, type World } from './world.ts'
import { instantAt } from './zones.ts'

const TIERS: readonly Tier[] = ['A', 'B', 'C', 'prospect', 'coi']
const PYRAMID = [8, 20, 38, 28, 6]

/** Log-normal: median in millions of francs, spread, and the floor of the tier. */
const MONEY: Record<Tier, { median: number; spread: number; least: number }> = {
  A: { median: 22, spread: 0.55, least: 10 },
  B: { median: 5, spread: 0.4, least: 2.5 },
  C: { median: 1.1, spread: 0.5, least: 0.25 },
  prospect: { median: 3.5, spread: 0.9, least: 0.5 },
  coi: { median: 0, spread: 0, least: 0 },
}

/** Minor units of `currency`, rounded to two digits; fractions end here. */
function drawAssets(chance: Chance, tier: Tier, currency: string): number {
  const { median, spread, least } = MONEY[tier]
  if (median === 0) return 0
  const millions = Math.max(least, median * Math.exp(spread * chance.bell()))
  return roundInto(Math.round(millions * 100) * 1_000_000, currency)
}

/** Every fifth client was still a prospect when the period began. */
function drawDates(chance: Chance, { size }: World, tier: Tier): Pick<Frame, 'since' | 'clientSince'> {
  if (tier === 'prospect' || tier === 'coi')
    return { since: addDays(size.from, chance.int(-400, 500)), clientSince: null }
  if (chance.likely(0.8)) {
    const since = addDays(size.from, -chance.int(40, 5000))
    return { since, clientSince: since }
  }
  const clientSince = addDays(size.from, chance.int(60, 640))
  return { since: addDays(clientSince, -chance.int(50, 260)), clientSince }
}

function makeFrame(world: World, chance: Chance, office: OfficePlan, tier: Tier): Frame {
  const dates = drawDates(chance, world, tier)
  const former =
    tier === 'C' && dates.clientSince !== null && dates.clientSince < world.size.from && chance.likely(0.06)
  return {
    ...dates,
    office,
    tier,
    stage: dates.clientSince === null ? 'prospect' : former ? 'former' : 'client',
    assetsMinor: drawAssets(chance, tier, office.currency ?? FIRM_CURRENCY),
    createdAt: instantAt(dates.since, chance.int(540, 1050), office.timeZone),
  }
}

function makeOne(world: World, chance: Chance, frame: Frame): Household {
  if (frame.tier === 'coi') return makePractice(world, chance, frame)
  return chance.likely(0.1) ? makeCompany(world, chance, frame) : makeHousehold(world, chance, frame)
}

/** One office each in turn of its share, tiers in a shuffled pack, so that both totals are exact. */
function dealFrames(world: World, chance: Chance): Frame[] {
  const { clients, to } = world.size
  const counts = allocate(clients, PYRAMID)
  const tiers = chance.sample(
    TIERS.flatMap((tier, index) => Array<Tier>(counts[index] ?? 0).fill(tier)),
    clients,
  )
  const shares = shareByOffice(clients, world.offices)
  const seats = world.offices.flatMap((office) => Array<OfficePlan>(shares.get(office.code) ?? 0).fill(office))
  const frames = seats.map((office, index) => makeFrame(world, chance, office, sure(tiers[index], 'a tier')))
  return frames.filter((frame) => frame.since < to).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
}

export type People = { clients: ClientPlan[]; persons: PersonPlan[]; links: LinkPlan[] }

export function planClients(world: World): People {
  const chance = world.chance('clients')
  const made = dealFrames(world, chance).map((frame) => makeOne(world, chance, frame))
  const clients = made.map((household) => household.client)
  const persons = made.flatMap((household) => household.persons)
  const ties = planTies(world, clients, persons)
  return { clients, persons: ties.persons, links: [...made.flatMap((household) => household.links), ...ties.links] }
}
