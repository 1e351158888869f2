/**
 * The demo firm as plain facts, before any of it touches a database. `planFirm` (src/demo/firm.ts) makes it from a seed;
 * a loader turns it into rows and files. Conventions, true of every list below:
 * - Lists are flat and point at each other by id. Ids are UUIDv7-shaped, derived from the seed and the record's own date.
 * - Money is whole minor units of the currency beside it; rates are decimal strings; shares are basis points of 100 %.
 * - `Day` is a local calendar day, `At` an ISO instant in UTC ("2026-03-02T08:15:00.000Z"). Nothing lies after `size.to`,
 *   except what is planned: events ahead, expected dates, next actions, policies without an end.
 * - Lists are sorted oldest first where they have a time; parents come before children in every tree.
 */
import type { Day } from '#src/kit/days.ts'
import type { Role } from '#src/team/roles.ts'

export type At = string

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

// ---- the firm and its people -------------------------------------------------------------------------------------

export type OfficeCode = 'ZRH' | 'LON' | 'ATH' | 'TBS' | 'MAA' | 'VTE' | 'JKT' | 'NYC'
export type Language = 'en' | 'el' | 'ka' | 'ta' | 'lo' | 'id'

export type OfficePlan = {
  code: OfficeCode
  city: string
  country: string
  timeZone: string
  currency: string
  language: Language
}

export type TeamPlan = { id: string; name: string; parentId: string | null; managerId: string | null }

export type UserKind =
  | 'adviser'
  | 'specialist'
  | 'banker'
  | 'manager'
  | 'controller'
  | 'marketing'
  | 'service'
  | 'compliance'
  | 'administrator'

/** How a representative keeps contact; it shapes the log and is not a column. */
export type Diligence = 'good' | 'average' | 'neglectful' | 'over_eager'

export type UserPlan = {
  id: string
  name: string
  /** The name in its own script where that is not Latin. */
  nativeName: string | null
  email: string
  kind: UserKind
  roles: Role[]
  /** May prepare or approve a compensation run. */
  compensation: boolean
  diligence: Diligence | null
  office: OfficeCode
  teamId: string
  managerId: string | null
  language: Language
  timeZone: string
  contactHours: number
  joinedOn: Day
}

export type SignInPlan = { role: Role; kind: UserKind; userId: string; email: string; name: string; sees: string }

// ---- clients -----------------------------------------------------------------------------------------------------

export type Tier = 'A' | 'B' | 'C' | 'prospect' | 'coi'
export type Stage = 'prospect' | 'client' | 'former'

export type ClientPlan = {
  id: string
  kind: 'household' | 'company'
  /** As people at home write it; `latinName` beside it is equal where the script is Latin already. */
  name: string
  latinName: string
  stage: Stage
  tier: Tier
  office: OfficeCode
  currency: string
  timeZone: string
  language: Language
  /** What the firm believes the client has in all, in-house and elsewhere, at `size.from`. */
  assetsMinor: number
  /** Companies: what it does, and its legal form. */
  industry: string | null
  legalForm: string | null
  website: string | null
  addresses: AddressPlan[]
  phones: PhonePlan[]
  since: Day
  createdAt: At
}

export type Script = 'Latn' | 'Grek' | 'Geor' | 'Taml' | 'Laoo' | 'Cyrl' | 'Hans' | 'Jpan' | 'Arab'

/** `family` is null for a mononym. `display` is the whole name in the order its locale writes it. */
export type NamePlan = {
  script: Script
  locale: string
  given: string
  family: string | null
  display: string
  latinGiven: string
  latinFamily: string | null
  latinDisplay: string
}

export type PhonePlan = { kind: 'mobile' | 'home' | 'work'; e164: string; primary: boolean }
export type EmailPlan = { kind: 'private' | 'work'; address: string; primary: boolean }
export type AddressPlan = {
  kind: 'home' | 'work' | 'second'
  lines: string[]
  locality: string
  region: string | null
  postalCode: string | null
  country: string
}
export type EmploymentPlan = {
  employer: string
  title: string
  /** The company as a client of the firm, when it is one. */
  companyId: string | null
  /** Executive of a listed issuer: blackout and gift rules apply (wealth-domain glossary 6). */
  issuerTicker: string | null
  from: Day
}
/** `code` is stable ("golf", "statements_by_post"); `text` is what was noted. */
export type PreferencePlan = { kind: 'interest' | 'service'; code: string; text: string; notedOn: Day }

export type PersonPlan = {
  id: string
  clientId: string
  /** A person counts in exactly one household; officers of a company who live in one are tied to it by a link. */
  part: 'head' | 'spouse' | 'child' | 'member' | 'officer' | 'professional'
  /** Whom to contact first in this client. */
  primary: boolean
  name: NamePlan
  gender: 'f' | 'm'
  bornOn: Day | null
  /** Preferred language of contact. */
  language: Language
  phones: PhonePlan[]
  emails: EmailPlan[]
  employment: EmploymentPlan | null
  preferences: PreferencePlan[]
}

export type LinkKind = 'spouse' | 'child' | 'trustee' | 'executive_of' | 'advised_by' | 'referred_by'
export type LinkEnd = { clientId: string; personId: string | null }

/** Read "from is <kind> of/by to": a child is `from`, the parent `to`; the client is `from`, its lawyer `to`. */
export type LinkPlan = {
  id: string
  kind: LinkKind
  from: LinkEnd
  to: LinkEnd
  note: string | null
  startsOn: Day
  endsOn: Day | null
}

export type CoverageRole = 'lead' | 'specialist' | 'banker' | 'service'

export type CoveragePlan = {
  id: string
  clientId: string
  userId: string
  role: CoverageRole
  origin: 'own' | 'inherited'
  /** Losses before this day do not count against who inherited the client. */
  graceUntil: Day | null
  startsOn: Day
  endsOn: Day | null
}

export type Channel = 'in_person' | 'telephone' | 'email' | 'post' | 'video' | 'message' | 'event' | 'voicemail'

/** A null channel or purpose means every one. */
export type SuppressionPlan = {
  id: string
  clientId: string
  personId: string
  channel: Channel | null
  purpose: Purpose | null
  source: string
  startsOn: Day
  endsOn: Day | null
}

export type AccountPlan = {
  id: string
  clientId: string
  ownerIds: string[]
  kind: 'current' | 'custody' | 'managed' | 'loan'
  held: 'in_house' | 'away'
  /** The statement source that reports it; null for an account held away that sends no file. */
  source: string | null
  institution: string
  /** A full IBAN with valid check digits where the country has one, else the bank's own number. */
  number: string
  currency: string
  openedOn: Day
  closedOn: Day | null
  /** Balance on `size.from`, minor units. */
  openingMinor: number
}

// ---- initiatives -------------------------------------------------------------------------------------------------

export type InitiativeKind = 'sponsorship' | 'event_series' | 'promotion'

export type InitiativePlan = {
  id: string
  parentId: string | null
  name: string
  kind: InitiativeKind
  purpose: string
  ownerId: string
  startsOn: Day
  endsOn: Day
  budgetMinor: number
  currency: string
}

export type CostKind =
  | 'rights'
  | 'activation'
  | 'hospitality'
  | 'travel'
  | 'gifts'
  | 'production'
  | 'staff_time'
  | 'agency'

export type CostPlan = {
  id: string
  initiativeId: string
  eventId: string | null
  kind: CostKind
  text: string
  supplier: string | null
  amountMinor: number
  currency: string
  incurredOn: Day
  invoiceNumber: string | null
}

export type EventPlan = {
  id: string
  initiativeId: string
  name: string
  place: string
  office: OfficeCode
  startsAt: At
  endsAt: At
  timeZone: string
  seats: number
  hostIds: string[]
}

export const GUEST_STATES = [
  'nominated',
  'cleared',
  'invited',
  'accepted',
  'declined',
  'attended',
  'no_show',
  'followed_up',
] as const
export type GuestState = (typeof GUEST_STATES)[number]

export type GuestPlan = {
  id: string
  eventId: string
  clientId: string
  personId: string
  state: GuestState
  /** How it came to its state, oldest first; the last entry is `state`. */
  history: { state: GuestState; at: At; by: string }[]
  /** The contact in the client's own log, for guests who came. */
  interactionId: string | null
}

// ---- the contact log ---------------------------------------------------------------------------------------------

export type Direction = 'inbound' | 'outbound'
export type Purpose =
  | 'review'
  | 'service'
  | 'idea'
  | 'introduction'
  | 'follow_up'
  | 'life_event'
  | 'invitation'
  | 'proposal'
  | 'pitch'
  | 'mailing'
export type Outcome =
  | 'none'
  | 'information'
  | 'meeting_booked'
  | 'request'
  | 'pledge'
  | 'deposit'
  | 'engagement'
  | 'referral'
  | 'declined'
  | 'not_reached'
  | 'left_message'

export type InteractionPlan = {
  id: string
  clientId: string
  userId: string
  /** Persons present or addressed; all belong to `clientId`. */
  personIds: string[]
  /** Equal for the contacts of one gathering with several clients (DESIGN rule 11); else null. */
  gatheringId: string | null
  initiativeId: string | null
  eventId: string | null
  assignmentId: string | null
  channel: Channel
  direction: Direction
  purpose: Purpose
  outcome: Outcome
  /** True when it restarts the cadence clock: two-way or in person. False for attempts and mailings. */
  qualifying: boolean
  startedAt: At
  minutes: number
  notes: string
  confidential: boolean
  /** When it was entered; some are entered days late. */
  loggedAt: At
  nextAction: { text: string; dueOn: Day; doneOn: Day | null } | null
}

export type AssignmentPlan = {
  id: string
  clientId: string
  assignedTo: string
  assignedBy: string
  text: string
  reason: string
  assignedAt: At
  dueOn: Day
  state: 'open' | 'done' | 'late' | 'declined'
  doneAt: At | null
  /** Contacts that handled it. */
  interactionIds: string[]
}

// ---- results -----------------------------------------------------------------------------------------------------

export const CLAIM_STATES = [
  'draft',
  'pledged',
  'submitted',
  'partially_confirmed',
  'confirmed',
  'reversed',
  'rejected',
  'expired',
  'disputed',
] as const
export type ClaimState = (typeof CLAIM_STATES)[number]
export type ClaimKind = 'pledge' | 'deposit' | 'engagement' | 'referral'

/** Hard shares of a claim sum to 10000; overlay shares are a ledger of their own. */
export type SplitPlan = { userId: string; ledger: 'hard' | 'overlay'; shareBp: number }

export type ClaimPlan = {
  id: string
  /** Printed on the pledge letter, and quoted by some clients on their transfers: "HM-2026-00412". */
  reference: string
  clientId: string
  kind: ClaimKind
  state: ClaimState
  interactionId: string
  initiativeId: string | null
  personId: string | null
  claimedBy: string
  amountMinor: number
  currency: string
  /** Pledges and deposits: where the money is to arrive. */
  accountId: string | null
  /** Referrals: whom the client or professional sent. */
  referredClientId: string | null
  /** Engagements: the signed letter on file. */
  letter: { name: string; signedOn: Day; feeText: string } | null
  madeOn: Day
  expectedBy: Day | null
  note: string
  splits: SplitPlan[]
  /** How it came to its state, oldest first; the last entry is `state`. */
  history: { state: ClaimState; at: At; by: string; reason: string | null }[]
}

/** A controller's allocation. Undone by a second controller where `undone` is set; its lines are then free again. */
export type ConfirmationPlan = {
  id: string
  clientId: string
  claimId: string
  confirmedBy: string
  confirmedAt: At
  comment: string | null
  /** Empty for engagements and referrals, which rest on a letter or a new client instead of lines. */
  allocations: { lineId: string; amountMinor: number }[]
  /** Sum of the allocations, or the fee of the letter; in the claim's currency. */
  amountMinor: number
  undone: { by: string; at: At; reason: string } | null
}

// ---- statements --------------------------------------------------------------------------------------------------

export type StatementFormat = 'camt.053' | 'camt.054' | 'mt940' | 'ofx' | 'csv'
export type Flow = 'new_money' | 'income' | 'fee' | 'internal_transfer' | 'return_of_money' | 'correction'

export type StatementPlan = {
  id: string
  source: string
  institution: string
  format: StatementFormat
  /** The month it covers, and a file name that a bank would give. */
  month: string
  fileName: string
  from: Day
  to: Day
  createdAt: At
  /** Null: the file lies in the in-tray and waits for somebody to import it. */
  importedAt: At | null
  importedBy: string | null
  accounts: StatementAccountPlan[]
}

/** Balances are null where the format states none (camt.054); else opening + lines = closing. */
export type StatementAccountPlan = {
  accountId: string
  clientId: string
  number: string
  currency: string
  ownerName: string
  sequence: number
  openingMinor: number | null
  closingMinor: number | null
  lines: StatementLinePlan[]
}

export type StatementLinePlan = {
  id: string
  bookingDate: Day
  valueDate: Day
  /** Signed: money in is positive. */
  amountMinor: number
  currency: string
  /** The bank's own reference, unique in the whole plan: how a loader finds the imported line again. */
  bankReference: string
  /** The payer's reference; the claim's reference where the payer quoted it. */
  reference: string | null
  counterparty: string | null
  counterpartyAccount: string | null
  text: string
  reversal: boolean
  /** What the line truly is, for checking the classification; it is not in the file. */
  flow: Flow
  /** The claim this money truly fulfils, for checking the matching; it is not in the file. */
  claimId: string | null
}

// ---- policies, pay -----------------------------------------------------------------------------------------------

/** `least` contacts a year and `most` outbound contacts in `mostDays`; a null channel means all together. */
export type CadenceRulePlan = {
  tier: Tier
  role: CoverageRole
  channel: Channel | null
  least: number | null
  most: number | null
  mostDays: number | null
}

export type NnaPolicyPlan = {
  id: string
  name: string
  version: number
  effectiveFrom: Day
  income: 'in' | 'out'
  fees: 'in' | 'out'
  liabilities: 'in' | 'out'
  internalTransfers: 'in' | 'out'
  inheritedBooks: 'in' | 'out'
  roundTripDays: number
  exchange: 'transaction_day' | 'month_average'
}

export type PayPlanPlan = {
  id: string
  name: string
  version: number
  /** Whom it pays. */
  kinds: UserKind[]
  effectiveFrom: Day
  effectiveTo: Day | null
  currency: string
  /** Marginal: each band pays its own rate on the credit inside it. */
  bands: { fromMinor: number; rateBps: string }[]
  overlayRateBps: string
  engagementFeeRateBps: string
  referralAwardMinor: number
  hurdleMinor: number
  capMinor: number
  holdbackBp: number
  clawbackMonths: number
  /** The judged part: the pool at full marks, and the criteria whose weights sum to 10000. */
  scorecardPoolMinor: number
  criteria: { code: string; name: string; guidance: string; weightBp: number }[]
  preparedBy: string
  publishedBy: string
}

export type PoliciesPlan = {
  cadence: { id: string; name: string; effectiveFrom: Day; rules: CadenceRulePlan[] }
  nna: NnaPolicyPlan[]
  payPlans: PayPlanPlan[]
  yields: { tier: Tier; yieldBps: string; effectiveFrom: Day }[]
  /** One unit of `from` in units of `to`, the month's average, six decimals. */
  rates: { month: string; from: string; to: string; rate: string }[]
  attribution: { halfLifeDays: number; lookBackDays: number }
}

/** Scores are 0 to 5; each cites contacts of the period by its participant. */
export type ScorecardPlan = {
  id: string
  userId: string
  planId: string
  periodFrom: Day
  periodTo: Day
  scorerId: string
  secondScorerId: string
  state: 'draft' | 'scored' | 'agreed'
  scores: { criterion: string; score: number; secondScore: number | null; comment: string; interactionIds: string[] }[]
}

/** Three different people prepare, review and approve; none of them earns in it. */
export type RunPlan = {
  id: string
  name: string
  periodFrom: Day
  periodTo: Day
  planIds: string[]
  nnaPolicyId: string
  preparedBy: string
  reviewedBy: string
  approvedBy: string
  preparedAt: At
  approvedAt: At
  state: 'trial' | 'locked'
}
