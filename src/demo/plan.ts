/**
 * The demo firm as plain facts, before any of it touches a database. `planFirm` (src/demo/firm.ts) makes it from a
 * seed; a loader turns it into rows and files. Conventions, true of every list below:
 * - Lists are flat and point at each other by id. Ids are UUIDv7-shaped, derived from the seed and the record's own
 *   date.
 * - Money is whole minor units of the currency beside it; rates are decimal strings; shares are basis points of 100 %.
 * - `Day` is a local calendar day, `At` an ISO instant in UTC ("2026-03-02T08:15:00.000Z"). Nothing lies after
 *   `size.to` (give yesterday), except what is planned: events ahead, expected dates, next actions, policies without
 *   an end.
 * - Lists are sorted oldest first where they have a time; parents come before children in every tree.
 */
import type { Day } from '#src/kit/days.ts'
import type {
  CostPlan,
  EventPlan,
  GuestPlan,
  InitiativePlan,
  InteractionPlan,
  AssignmentPlan,
} from './plan/activity.ts'
import type { PoliciesPlan, RunPlan, ScorecardPlan } from './plan/pay.ts'
import type {
  AccountPlan,
  ClientPlan,
  CoveragePlan,
  LinkPlan,
  OfficePlan,
  PersonPlan,
  SignInPlan,
  SuppressionPlan,
  TeamPlan,
  UserPlan,
} from './plan/people.ts'
import type { ClaimPlan, ConfirmationPlan, StatementPlan } from './plan/results.ts'

export type * from './plan/activity.ts'
export type * from './plan/pay.ts'
export type * from './plan/people.ts'
export type * from './plan/results.ts'

export type FirmSize = {
  representatives: number
  clients: number
  interactions: number
  initiatives: number
  from: Day
  to: Day
}

export type FirmPlan = {
  seed: number
  size: FirmSize
  firm: { name: string; legalName: string; currency: string; timeZone: string; domain: string; founded: Day }
  offices: OfficePlan[]
  teams: TeamPlan[]
  users: UserPlan[]
  /** Who to sign in as: easy names, one or more for each role. */
  signIns: SignInPlan[]
  clients: ClientPlan[]
  persons: PersonPlan[]
  links: LinkPlan[]
  coverage: CoveragePlan[]
  suppressions: SuppressionPlan[]
  accounts: AccountPlan[]
  initiatives: InitiativePlan[]
  costs: CostPlan[]
  events: EventPlan[]
  guests: GuestPlan[]
  interactions: InteractionPlan[]
  assignments: AssignmentPlan[]
  claims: ClaimPlan[]
  statements: StatementPlan[]
  confirmations: ConfirmationPlan[]
  policies: PoliciesPlan
  scorecards: ScorecardPlan[]
  runs: RunPlan[]
}
