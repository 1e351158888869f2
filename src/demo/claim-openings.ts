/** Who claims what, when, and at which initiative it began. */
import { addDays, daysBetween, type Day } from '#src/kit/days.ts'
import type { Chance } from './chance.ts'
import type { ClaimKind, ClientPlan, EventPlan, SplitPlan, Tier, UserPlan } from './plan.ts'
import type { Opening, Stage } from './story.ts'
import { later, workday } from './world.ts'

const EAGERNESS: Record<Tier, number> = { A: 5, B: 3.2, C: 1.4, prospect: 1.5, coi: 1 }
const DRIVE = { good: 1.4, average: 1, neglectful: 0.45, over_eager: 1.5 }

/** How often a client gives rise to a claim: by tier, and by who covers it. */
export function clientWeights({ book, world }: Stage): [ClientPlan, number][] {
  return book.clients
    .filter((client) => client.stage !== 'former')
    .map((client) => {
      const lead = book.covering(client.id, world.size.to).find((row) => row.role === 'lead')
      const drive = DRIVE[(lead && book.user(lead.userId).diligence) ?? 'average']
      return [client, EAGERNESS[client.tier] * drive]
    })
}

export function kindFor(chance: Chance, client: ClientPlan): ClaimKind {
  if (client.tier === 'coi') return 'referral'
  if (client.kind === 'company' && client.stage === 'prospect') return chance.pick<ClaimKind>(['engagement', 'pledge'])
  if (client.kind === 'company')
    return chance.weighted<ClaimKind>([
      ['engagement', 60],
      ['pledge', 28],
      ['deposit', 12],
    ])
  if (client.stage === 'prospect')
    return chance.weighted<ClaimKind>([
      ['pledge', 85],
      ['referral', 15],
    ])
  return chance.weighted<ClaimKind>([
    ['pledge', 68],
    ['deposit', 16],
    ['referral', 16],
  ])
}

/** A client won in the period promised shortly before the account was opened. */
function drawDay({ chance, world }: Stage, client: ClientPlan): Day | null {
  const { from, to } = world.size
  const won = client.clientSince !== null && client.clientSince > from
  const first = later(addDays(from, 12), addDays(client.since, 6))
  const earliest = won ? later(first, addDays(client.clientSince ?? from, -30)) : first
  const days = daysBetween(earliest, to)
  if (days < 2) return null
  const day = workday(addDays(earliest, won ? chance.int(0, Math.min(days, 160)) : chance.int(0, days - 1)))
  return day <= to ? day : null
}

function drawClaimant(
  { chance, book }: Stage,
  client: ClientPlan,
  day: Day,
): { claimant: UserPlan; lead: UserPlan } | null {
  const covering = book.covering(client.id, day)
  const leads = covering.find((row) => row.role === 'lead')
  if (!leads) return null
  const lead = book.user(leads.userId)
  const beside = covering.find((row) => row.role === 'specialist' || row.role === 'banker')
  const claimant = beside && chance.likely(0.6) ? book.user(beside.userId) : lead
  return { claimant, lead }
}

/** An event of the last five months, the dearer in appeal and the nearer the likelier. */
function drawEvent({ chance, programme }: Stage, client: ClientPlan, day: Day): EventPlan | null {
  const recent = programme.events.flatMap((event): [EventPlan, number][] => {
    const held = programme.dayOf.get(event.id) ?? day
    const age = daysBetween(held, day)
    if (age < 0 || age > 150) return []
    const near = event.office === client.office ? 4 : event.seats >= 90 ? 2 : 0.15
    return [[event, ((programme.appeal.get(event.initiativeId) ?? 0) * near * (160 - age)) / 160]]
  })
  const pull = recent.reduce((sum, [, weight]) => sum + weight, 0)
  if (pull === 0 || !chance.likely(Math.min(0.75, 0.12 + pull / 60))) return null
  return chance.weighted(recent)
}

export function drawOpening(stage: Stage, client: ClientPlan): Opening | null {
  const day = drawDay(stage, client)
  if (!day) return null
  const event = drawEvent(stage, client, day)
  const held = event ? stage.programme.dayOf.get(event.id) : undefined
  // One pledge in six at an initiative is made on the spot.
  const spot = held && held > client.since && stage.chance.likely(0.16) ? held : null
  const madeOn = spot ?? day
  const people = drawClaimant(stage, client, madeOn)
  if (!people) return null
  return { client, ...people, madeOn, event, initiativeId: event?.initiativeId ?? null }
}

/** Alone, shared by hard shares, or the whole to the lead with the specialist's overlay beside it. */
export function drawSplits(chance: Chance, { claimant, lead }: Opening): SplitPlan[] {
  if (claimant.id === lead.id) return [{ userId: lead.id, ledger: 'hard', shareBp: 10_000 }]
  const overlay = claimant.kind === 'specialist' && chance.likely(0.45)
  if (overlay)
    return [
      { userId: lead.id, ledger: 'hard', shareBp: 10_000 },
      { userId: claimant.id, ledger: 'overlay', shareBp: chance.pick([5000, 10_000]) },
    ]
  const shareBp = chance.pick([3000, 4000, 5000, 6667])
  return [
    { userId: lead.id, ledger: 'hard', shareBp: 10_000 - shareBp },
    { userId: claimant.id, ledger: 'hard', shareBp },
  ]
}
