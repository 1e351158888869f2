import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Done, Id, Instant, page, Paging, Text, TimeZone } from '#src/kit/shapes.ts'
import { AddressBody, EmailBody, PhoneBody, PreferenceBody } from './details-contract.ts'
import { Address, Email, Employment, Link, Phone, Preference } from './details-contract.ts'
import { Suppression } from './suppressions-contract.ts'
import { CLIENT_KINDS, NAME_ORDERS, PERSON_ROLES, STAGES, TIERS } from './words.ts'

const tag = 'clients'
export const Country = z.string().regex(/^[A-Z]{2}$/, 'A country code such as GR is expected.')
export const Kind = z.enum(CLIENT_KINDS)
export const StageShape = z.enum(STAGES)
export const TierShape = z.enum(TIERS)
const Optional = (max: number) => Text(max).nullable().default(null)
const Language = z.string().regex(/^[a-z]{2,3}$/, 'A language code such as el is expected.')
const MonthDay = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'A month and day such as 03-25 is expected.')

export const Named = z.object({ id: Id, name: z.string() })
/** When a client was last reached, by whom and how. */
export const LastContact = z.object({ at: Instant, who: z.string(), channel: z.string() })

export const ClientRow = z.object({
  id: Id,
  kind: Kind,
  name: z.string(),
  nativeName: z.string().nullable(),
  stage: StageShape,
  tier: z.string(),
  country: z.string(),
  currency: z.string(),
  lead: Named.nullable(),
  lastContactAt: Instant.nullable(),
})
export const listClients = operation({
  id: 'listClients',
  method: 'GET',
  path: '/clients',
  summary: 'Clients by name, or those not contacted for longest first',
  tag,
  query: Paging.extend({
    /** mine: the viewer covers it; team: the viewer or anybody below; all: whatever the viewer may see. */
    whose: z.enum(['mine', 'team', 'all']).default('all'),
    stage: StageShape.optional(),
    tier: TierShape.optional(),
    kind: Kind.optional(),
    country: Country.optional(),
    sort: z.enum(['name', 'last_contact']).default('name'),
  }),
  answer: page(ClientRow),
})

export const PersonBody = z
  .object({
    title: Optional(60),
    givenName: z.string().trim().max(120).default(''),
    middleName: Optional(120),
    familyName: z.string().trim().max(120).default(''),
    suffix: Optional(30),
    nickname: Optional(60),
    /** The whole name as its owner writes it, in its own script and order. */
    nativeName: Optional(200),
    /** Left out: the order of the person's language. */
    nameOrder: z.enum(NAME_ORDERS).optional(),
    language: Language.nullable().default(null),
    role: z.enum(PERSON_ROLES).default('member'),
    birthDate: DayShape.nullable().default(null),
    /** When the year is not known: "03-25". */
    birthMonthDay: MonthDay.nullable().default(null),
    note: Optional(2000),
  })
  .refine((person) => person.givenName || person.familyName, {
    message: 'A given name or a family name is needed.',
    path: ['givenName'],
  })
const details = {
  phones: z.array(PhoneBody).max(20).default([]),
  emails: z.array(EmailBody).max(20).default([]),
}
export const NewPerson = PersonBody.safeExtend({
  ...details,
  preferences: z.array(PreferenceBody).max(30).default([]),
})

export const Person = z.object({
  id: Id,
  title: z.string().nullable(),
  givenName: z.string(),
  middleName: z.string().nullable(),
  familyName: z.string(),
  suffix: z.string().nullable(),
  nickname: z.string().nullable(),
  nativeName: z.string().nullable(),
  nameOrder: z.enum(NAME_ORDERS),
  language: z.string().nullable(),
  /** In the person's own order: what screens show. */
  fullName: z.string(),
  initials: z.string(),
  role: z.enum(PERSON_ROLES),
  birthDate: z.string().nullable(),
  birthMonthDay: z.string().nullable(),
  deceasedOn: z.string().nullable(),
  note: z.string().nullable(),
  version: z.number().int(),
})

/** Without defaults: a change leaves alone what it does not name. */
const Maybe = (max: number) => Text(max).nullable().optional()
const ClientBody = z.object({
  name: Text(200),
  nativeName: Maybe(200),
  segment: Maybe(60),
  language: Language,
  country: Country,
  timeZone: TimeZone,
  currency: Currency,
  since: DayShape.nullable().optional(),
  /** Companies only. */
  legalForm: Maybe(60),
  industry: Maybe(120),
  ticker: Maybe(12),
  note: Maybe(4000),
})
export const createClient = operation({
  id: 'createClient',
  method: 'POST',
  path: '/clients',
  summary: 'Add a household with its members, or a company with its officers, in one go',
  tag,
  body: ClientBody.extend({
    kind: Kind,
    language: Language.default('en'),
    tier: TierShape.default('prospect'),
    persons: z.array(NewPerson).max(40).default([]),
    ...details,
    addresses: z.array(AddressBody).max(10).default([]),
    /** Who covers it first; left out, whoever adds it. */
    leadId: Id.optional(),
  }),
  answer: z.object({ id: Id }),
})

export const Client = ClientRow.omit({ lead: true, lastContactAt: true }).extend({
  segment: z.string().nullable(),
  language: z.string(),
  timeZone: z.string(),
  since: z.string().nullable(),
  legalForm: z.string().nullable(),
  industry: z.string().nullable(),
  ticker: z.string().nullable(),
  note: z.string().nullable(),
  version: z.number().int(),
})
export const Tier = z.object({
  id: Id,
  tier: z.string(),
  origin: z.enum(['rule', 'override']),
  reason: z.string(),
  setBy: Named.nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  recordedAt: Instant,
})
/** What the viewer may do here, so that no screen offers what the server would refuse. */
export const May = z.object({ edit: z.boolean(), manage: z.boolean(), suppress: z.boolean() })
export const ClientPage = z.object({
  client: Client,
  persons: z.array(Person),
  phones: z.array(Phone),
  emails: z.array(Email),
  addresses: z.array(Address),
  employments: z.array(Employment),
  preferences: z.array(Preference),
  links: z.array(Link),
  suppressions: z.array(Suppression),
  tier: Tier.nullable(),
  lastContact: LastContact.nullable(),
  may: May,
})
const clientParams = z.object({ clientId: Id })
export const readClient = operation({
  id: 'readClient',
  method: 'GET',
  path: '/clients/:clientId',
  summary: 'A client with its persons, needs, links and do-not-contacts',
  tag,
  params: clientParams,
  answer: ClientPage,
})
export const changeClient = operation({
  id: 'changeClient',
  method: 'PATCH',
  path: '/clients/:clientId',
  summary: 'Change a client; refused when somebody changed it meanwhile',
  tag,
  params: clientParams,
  body: ClientBody.partial().extend({ version: z.number().int() }),
  answer: Client,
})

export const listTiers = operation({
  id: 'listTiers',
  method: 'GET',
  path: '/clients/:clientId/tiers',
  summary: 'The history of a client\u2019s service tier',
  tag,
  params: clientParams,
  answer: z.object({ rows: z.array(Tier) }),
})
export const overrideTier = operation({
  id: 'overrideTier',
  method: 'POST',
  path: '/clients/:clientId/tiers',
  summary: 'Override the tier the rule computed, for a reason and until a day',
  tag,
  params: clientParams,
  body: z.object({ tier: TierShape, reason: Text(500), until: DayShape }),
  answer: Tier,
})

export const addPerson = operation({
  id: 'addPerson',
  method: 'POST',
  path: '/clients/:clientId/persons',
  summary: 'Add a person, who counts in this client from now on',
  tag,
  params: clientParams,
  body: NewPerson,
  answer: Person,
})
const personParams = clientParams.extend({ personId: Id })
export const changePerson = operation({
  id: 'changePerson',
  method: 'PUT',
  path: '/clients/:clientId/persons/:personId',
  summary: 'Write a person anew; refused when somebody changed it meanwhile',
  tag,
  params: personParams,
  body: PersonBody.safeExtend({ version: z.number().int(), deceasedOn: DayShape.nullable().optional() }),
  answer: Person,
})
export const movePerson = operation({
  id: 'movePerson',
  method: 'POST',
  path: '/clients/:clientId/persons/:personId/move',
  summary: 'Move a person to another household; what happened before stays where it happened',
  tag,
  params: personParams,
  body: z.object({ toClientId: Id, role: z.enum(PERSON_ROLES).default('member'), reason: Text(500) }),
  answer: Done,
})

export const Hit = z.object({
  kind: z.enum(['client', 'person']),
  clientId: Id,
  /** The person, or the client itself. */
  id: Id,
  label: z.string(),
  /** The name in its own script, and where a person belongs. */
  detail: z.string().nullable(),
})
export const search = operation({
  id: 'search',
  method: 'GET',
  path: '/search',
  summary: 'Find clients and persons by name, number or e-mail, typed in any script',
  tag,
  query: z.object({
    q: z.string().max(200).default(''),
    kind: z.enum(['client', 'person']).optional(),
    clientId: Id.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  answer: z.object({ rows: z.array(Hit) }),
})
