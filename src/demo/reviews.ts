/** Two closed half-years with their scorecards and locked runs, and the running one still open. */
import { addDays, addMonths, type Day } from '#src/kit/days.ts'
import type { Chance } from './chance.ts'
import type { Diligence, InteractionPlan, PoliciesPlan, RunPlan, ScorecardPlan, UserPlan } from './plan.ts'
import { groupBy, sure, workday, type World } from './world.ts'
import { instantAt } from './zones.ts'

type Period = { name: string; from: Day; to: Day; closed: boolean }

const halfStart = (day: Day): Day => `${day.slice(0, 4)}-${day.slice(5, 7) <= '06' ? '01' : '07'}-01`

function period(start: Day, closed: boolean): Period {
  const half = start.slice(5, 7) === '01' ? 'first' : 'second'
  return { name: `${start.slice(0, 4)}, ${half} half`, from: start, to: addDays(addMonths(start, 6), -1), closed }
}

/** The last two half-years that ended 45 days ago or earlier and began inside the period, then the one that runs. */
export function periodsOf(from: Day, to: Day): Period[] {
  const running = halfStart(to)
  const closed: Period[] = []
  for (let start = addMonths(running, -6); start >= from && closed.length < 2; start = addMonths(start, -6)) {
    const one = period(start, true)
    if (addDays(one.to, 45) <= to) closed.unshift(one)
  }
  return [...closed, period(running, false)]
}

const LEVEL: Record<Diligence, number> = { good: 4, average: 3, neglectful: 1.6, over_eager: 2.6 }
const REMARKS = [
  ['Nothing to cite that helps', 'Two clients called us before we called them'],
  ['Half of it late', 'Notes too thin to take over from'],
  ['As it should be, with gaps in summer', 'Solid; more visits, fewer calls'],
  ['Reliable', 'Clients mention it by themselves'],
  ['Exemplary, see the contacts cited', 'Better than last time, and it shows in the log'],
]

type Desk = { world: World; chance: Chance; policies: PoliciesPlan; contacts: Map<string, InteractionPlan[]> }

function score(desk: Desk, user: UserPlan, cited: InteractionPlan[], criterion: string, closed: boolean) {
  const { chance } = desk
  const mark = (spread: number) =>
    Math.min(5, Math.max(0, Math.round(LEVEL[user.diligence ?? 'average'] + chance.bell() * spread)))
  const first = mark(0.8)
  const second = Math.min(
    5,
    Math.max(
      0,
      first +
        chance.weighted([
          [-1, 1],
          [0, 4],
          [1, 1],
        ]),
    ),
  )
  const remarks = REMARKS[Math.min(4, Math.max(0, first - 1))] ?? ['']
  const interactionIds = chance.sample(cited, chance.int(2, 4)).map((contact) => contact.id)
  return { criterion, score: first, secondScore: closed ? second : null, comment: chance.pick(remarks), interactionIds }
}

/** The head of sales manages managers and is in no plan. */
const headOf = (world: World): UserPlan =>
  sure(
    world.users.find((user) => user.compensation && user.kind === 'manager'),
    'a head of sales',
  )

const planOn = (policies: PoliciesPlan, day: Day) =>
  policies.payPlans.find((plan) => plan.effectiveFrom <= day && (plan.effectiveTo === null || day <= plan.effectiveTo))

/** Scored by the own manager and, apart, by the head; the running half is a draft for every third colleague. */
function scorecard(desk: Desk, user: UserPlan, head: UserPlan, { from, to, closed }: Period): ScorecardPlan[] {
  const { chance, policies, contacts } = desk
  const cited = (contacts.get(user.id) ?? []).filter(
    ({ startedAt }) => startedAt.slice(0, 10) >= from && startedAt.slice(0, 10) <= to,
  )
  const plan = planOn(policies, from)
  if (!plan || !user.managerId || cited.length < 2 || (!closed && !chance.likely(0.33))) return []
  const state = closed ? 'final' : chance.likely(0.5) ? 'scored' : 'open'
  return [
    {
      id: chance.id(from),
      userId: user.id,
      planVersionId: plan.id,
      periodFrom: from,
      periodTo: to,
      scorerId: user.managerId,
      secondScorerId: head.id,
      state,
      scores: (plan.definition.scorecard?.criteria ?? []).map(({ id }) => score(desk, user, cited, id, closed)),
    },
  ]
}

export function planScorecards(world: World, policies: PoliciesPlan, interactions: InteractionPlan[]): ScorecardPlan[] {
  const contacts = groupBy(interactions, (contact) => contact.userId)
  const desk: Desk = { world, chance: world.chance('scorecards'), policies, contacts }
  const head = headOf(world)
  const periods = periodsOf(world.size.from, world.size.to)
  return periods.flatMap((one) =>
    world.users.filter((user) => user.diligence !== null).flatMap((user) => scorecard(desk, user, head, one)),
  )
}

/** Prepared by one controller, reviewed by the other, approved by the head, who earns nothing by it. */
export function planRuns(world: World, policies: PoliciesPlan): RunPlan[] {
  const chance = world.chance('runs')
  const [preparer, reviewer] = world.users.filter((user) => user.compensation && user.kind === 'controller')
  const head = headOf(world)
  const closed = periodsOf(world.size.from, world.size.to).filter((one) => one.closed)
  return closed.flatMap(({ name, from, to }) => {
    const plan = planOn(policies, from)
    if (!plan) return []
    const prepared = workday(addDays(to, 20))
    return [
      {
        id: chance.id(prepared),
        name,
        periodFrom: from,
        periodTo: to,
        planVersionId: plan.id,
        nnaPolicyId: sure(policies.nna[0], 'a policy').id,
        preparedBy: sure(preparer, 'a preparer').id,
        reviewedBy: sure(reviewer, 'a reviewer').id,
        approvedBy: head.id,
        preparedAt: instantAt(prepared, 600, head.timeZone),
        reviewedAt: instantAt(workday(addDays(prepared, 3)), 640, head.timeZone),
        approvedAt: instantAt(workday(addDays(prepared, 6)), 660, head.timeZone),
        state: 'locked',
      } satisfies RunPlan,
    ]
  })
}
