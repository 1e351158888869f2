/** The firm, its users and its clients, as planned facts (conventions: src/demo/plan.ts). */
import type { PersonRole, Stage, TIERS } from '#src/clients/words.ts'
import type { Channel, Purpose } from '#src/interactions/words.ts'
import type { Day } from '#src/kit/days.ts'
import type { Role } from '#src/team/roles.ts'

/** An ISO instant in UTC ("2026-03-02T08:15:00.000Z"). */
export type At = string

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

export type { Channel, Purpose, Stage }
export type Tier = (typeof TIERS)[number]

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
  /** Of a listed company. */
  ticker: string | null
  website: string | null
  addresses: AddressPlan[]
  phones: PhonePlan[]
  /** First known to the firm, and when the first account was opened. */
  since: Day
  clientSince: Day | null
  createdAt: At
}

export type Script = 'Latn' | 'Grek' | 'Geor' | 'Taml' | 'Laoo' | 'Cyrl' | 'Hans' | 'Jpan' | 'Arab'

/** `family` is null for a mononym. `display` is the whole name in the order its locale writes it. */
export type NamePlan = {
  script: Script
  order: 'given_first' | 'family_first'
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
  /** What the person is to a listed issuer: blackout and gift rules apply (wealth-domain glossary 6). */
  issuerRole: 'executive' | 'director' | null
  from: Day
}
/** `code` is stable ("golf", "statements_by_post"); `text` is what was noted. */
export type PreferencePlan = { kind: 'interest' | 'service'; code: string; text: string; notedOn: Day }

export type PersonPlan = {
  id: string
  clientId: string
  /** A person counts in exactly one household; officers of a company who live in one are tied to it by a link. */
  role: PersonRole
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

/** `channel` and `purpose` are codes of src/clients/words.ts, "any" among them; a hard one stops, a soft one warns. */
export type SuppressionPlan = {
  id: string
  clientId: string
  personId: string
  channel: 'any' | 'telephone' | 'email' | 'post'
  purpose: 'any' | 'marketing' | 'invitation'
  strength: 'hard' | 'soft'
  source: 'person' | 'compliance'
  reason: string
  startsOn: Day
  endsOn: Day | null
}

export type AccountPlan = {
  id: string
  clientId: string
  ownerIds: string[]
  name: string
  kind: 'cash' | 'custody' | 'mandate'
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
