/**
 * What the makers of claims hand on: the claim, the money that truly moved, the contact it was made at, what the
 * controller did.
 */
import type { Day } from '#src/kit/days.ts'
import type { Chance } from './chance.ts'
import type { Programme } from './initiatives.ts'
import type {
  AccountPlan,
  ClaimPlan,
  ClientPlan,
  ConfirmationPlan,
  EventPlan,
  Outcome,
  StatementLinePlan,
  UserPlan,
} from './plan.ts'
import type { Book, World } from './world.ts'
import { instantAt } from './zones.ts'

export type LineDraft = Omit<StatementLinePlan, 'bankReference'> & { accountId: string }

/** A contact that has to be in the log because something else rests on it. */
export type ContactSeed = {
  id: string
  clientId: string
  userId: string
  day: Day
  event: EventPlan | null
  initiativeId: string | null
  personIds: string[]
  outcome: Outcome
  amountMinor: number | null
  currency: string | null
}

export type Story = { claim: ClaimPlan; lines: LineDraft[]; contact: ContactSeed; confirmations: ConfirmationPlan[] }

export type Stage = {
  world: World
  book: Book
  programme: Programme
  chance: Chance
  controllers: UserPlan[]
  accounts: Map<string, AccountPlan[]>
}

/** A claim before it is known how it ends. */
export type Opening = {
  client: ClientPlan
  claimant: UserPlan
  lead: UserPlan
  madeOn: Day
  event: EventPlan | null
  initiativeId: string | null
}

type Entry = ClaimPlan['history'][number]

/** One step of a claim's history, in office hours of whoever took it; later steps of a day come later. */
export function step(
  chance: Chance,
  state: Entry['state'],
  day: Day,
  by: UserPlan,
  reason: string | null = null,
): Entry {
  return { state, at: instantAt(day, chance.int(560, 1040), by.timeZone), by: by.id, reason }
}

/** Steps in order of time; the last one is the claim's state. */
export function settle(claim: Omit<ClaimPlan, 'state' | 'history'>, history: Entry[]): ClaimPlan {
  const ordered = history.map((entry) => entry.at).toSorted()
  const dated = history.map((entry, index) => ({ ...entry, at: ordered[index] ?? entry.at }))
  const last = dated.at(-1)
  if (!last) throw new RangeError('a claim without a history')
  return { ...claim, state: last.state, history: dated }
}
