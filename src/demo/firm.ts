/** Plans the whole demo firm: the same seed and size give the same firm, to the last id. */
import { addDays, type Day } from '#src/kit/days.ts'
import { planAccounts } from './accounts.ts'
import { planAssignments } from './assignments.ts'
import { planClaims } from './claims.ts'
import { planClients } from './clients.ts'
import { planCoverage, planSuppressions } from './coverage.ts'
import { FIRM_CURRENCY } from './exchange.ts'
import { planGatherings } from './gatherings.ts'
import { guestContacts, planGuests } from './guests.ts'
import { planProgramme } from './initiatives.ts'
import { planInteractions } from './interactions.ts'
import type { AccountPlan, FirmPlan, FirmSize, InteractionPlan } from './plan.ts'
import { planPolicies } from './policies.ts'
import { planRuns, planScorecards } from './reviews.ts'
import { planStatements } from './statements.ts'
import type { Story } from './story.ts'
import { DOMAIN, planTeam } from './team.ts'
import { byText, openBook, openWorld, type Book, type World } from './world.ts'

/** The sizes of the demonstration; `to` is the last day that is over, two years after `from`. */
export const demoSize = (to: Day): FirmSize => ({
  representatives: 44,
  clients: 1200,
  interactions: 30_000,
  initiatives: 12,
  from: addDays(to, -730),
  to,
})

/** The smallest firm in which something of most things happens, for tests. */
export const tinySize = (to: Day): FirmSize => ({
  representatives: 4,
  clients: 12,
  interactions: 60,
  initiatives: 4,
  from: addDays(to, -730),
  to,
})

const FIRM = {
  name: 'Halden & Marlowe',
  legalName: 'Halden & Marlowe, Private Bankers, Ltd',
  currency: FIRM_CURRENCY,
  timeZone: 'Europe/Zurich',
  domain: DOMAIN,
  founded: '1887-05-02',
}

/** Oldest first, gatherings joined. */
function planLog(world: World, book: Book, seeds: Parameters<typeof planInteractions>[2]): InteractionPlan[] {
  const log = planInteractions(world, book, seeds)
  planGatherings(world, log)
  return log.toSorted((a, b) => byText(a.startedAt, b.startedAt) || byText(a.id, b.id))
}

const confirmationsOf = (stories: Story[]) =>
  stories.flatMap((story) => story.confirmations).toSorted((a, b) => byText(a.preparedAt, b.preparedAt))

/** Who is there: clients, their people, what ties them and who covers them. */
function planPeople(world: World) {
  const { clients, persons, links } = planClients(world)
  const coverage = planCoverage(world, clients, persons)
  const suppressions = planSuppressions(world, clients, persons)
  return { clients, persons, links, coverage, suppressions, accounts: planAccounts(world, clients, persons) }
}

/** What they did: initiatives, guests, contacts, assignments, claims and the money behind them. */
function planDeeds(world: World, book: Book, accounts: AccountPlan[]) {
  const programme = planProgramme(world)
  const stories = planClaims(world, book, programme, accounts)
  const guests = planGuests(world, book, programme, stories)
  const seeds = [...stories.map((story) => story.contact), ...guestContacts(book, programme, guests)]
  const interactions = planLog(world, book, seeds)
  const moved = stories.flatMap((story) => story.lines)
  return {
    initiatives: programme.initiatives,
    costs: programme.costs,
    events: programme.events,
    guests,
    interactions,
    // After the contacts, some of which it ties to an assignment.
    assignments: planAssignments(world, book, interactions),
    claims: stories.map((story) => story.claim),
    confirmations: confirmationsOf(stories),
    statements: planStatements(world, book, accounts, moved),
  }
}

export function planFirm(seed: number, size: FirmSize): FirmPlan {
  const team = planTeam(seed, size)
  const world = openWorld(seed, size, team)
  const people = planPeople(world)
  const book = openBook(world, people.clients, people.persons, people.coverage)
  const deeds = planDeeds(world, book, people.accounts)
  const policies = planPolicies(world)
  const scorecards = planScorecards(world, policies, deeds.interactions)
  return { seed, size, firm: FIRM, ...team, ...people, ...deeds, policies, scorecards, runs: planRuns(world, policies) }
}
