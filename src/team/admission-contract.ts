/** Who is let in, and by whom: first links, roles that a second person gives, rules of signing in, alerts to compliance. */
import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Id, Instant, page, Paging, Text } from '#src/kit/shapes.ts'
import { FirstLink, RoleShape, SessionRow, SessionState } from './contract.ts'
import { FACTOR_RULES } from './signInPolicy.ts'

const tag = 'team'
const Named = z.object({ id: Id, name: z.string() })

export const openFirstLink = operation({
  id: 'openFirstLink',
  method: 'POST',
  path: '/session/first-link',
  summary: 'Choose a password by a one-time link, and sign in',
  tag,
  open: true,
  body: z.object({ token: z.string().min(20).max(200), password: z.string().min(1).max(200) }),
  answer: SessionState,
})
export const makeFirstLink = operation({
  id: 'makeFirstLink',
  method: 'POST',
  path: '/users/:userId/first-link',
  summary:
    'Make a new one-time link for a user without a password; guarded roles wait until another person lets them stay',
  tag,
  params: z.object({ userId: Id }),
  body: z.object({ forgetFactor: z.boolean().default(false), reason: Text(500) }),
  answer: z.object({ firstLink: FirstLink.nullable() }),
})
export const listUserSessions = operation({
  id: 'listUserSessions',
  method: 'GET',
  path: '/users/:userId/sessions',
  summary: 'Where a user is signed in',
  tag,
  params: z.object({ userId: Id }),
  answer: z.object({ rows: z.array(SessionRow) }),
})

/** A file that left the house: exported, printed, or a document read. */
export const Taken = z.object({ at: Instant, verb: z.string(), subject: z.string(), client: Named.nullable() })
export const listTaken = operation({
  id: 'listTaken',
  method: 'GET',
  path: '/users/:userId/taken',
  summary: 'What a user exported, printed and downloaded in the last 90 days, newest first; for compliance',
  tag,
  params: z.object({ userId: Id }),
  query: Paging,
  answer: page(Taken),
})

export const RoleRequest = z.object({
  id: Id,
  user: Named,
  role: RoleShape,
  askedBy: Named,
  askedAt: Instant,
  /** Given already, by the only administrator of the firm: to be kept or taken back. */
  alone: z.boolean(),
  /** Whether the viewer is the second person it takes. */
  mayDecide: z.boolean(),
})
export const listRoleRequests = operation({
  id: 'listRoleRequests',
  method: 'GET',
  path: '/role-requests',
  summary: 'Roles that wait for a second person, oldest first',
  tag,
  query: Paging,
  answer: page(RoleRequest),
})
export const decideRole = operation({
  id: 'decideRole',
  method: 'POST',
  path: '/role-requests/:requestId/decision',
  summary: 'Give or decline a role that somebody else asked for',
  tag,
  params: z.object({ requestId: Id }),
  body: z.object({ give: z.boolean(), reason: Text(500).nullable().default(null) }),
  answer: z.object({ given: z.boolean() }),
})

export const ALERT_KINDS = ['role given alone', 'much read', 'left'] as const
export type AlertKind = (typeof ALERT_KINDS)[number]
export const Alert = z.object({
  id: Id,
  kind: z.enum(ALERT_KINDS),
  user: Named,
  at: Instant,
  details: z.object({
    role: RoleShape.optional(),
    pages: z.number().int().optional(),
    exports: z.number().int().optional(),
  }),
  seenBy: z.string().nullable(),
  seenAt: Instant.nullable(),
  note: z.string().nullable(),
})
export const listAlerts = operation({
  id: 'listAlerts',
  method: 'GET',
  path: '/alerts',
  summary: 'What compliance has to look at, newest first',
  tag,
  query: Paging.extend({ seen: z.stringbool().default(false) }),
  answer: page(Alert),
})
export const seeAlert = operation({
  id: 'seeAlert',
  method: 'POST',
  path: '/alerts/:alertId/seen',
  summary: 'Say what came of an alert',
  tag,
  params: z.object({ alertId: Id }),
  body: z.object({ note: Text(500) }),
  answer: Alert,
})

export const PolicyShape = z.object({
  secondFactor: z.enum(FACTOR_RULES),
  secondFactorRoles: z.array(RoleShape),
  pagesAnHour: z.number().int().min(1).max(100_000),
  exportsAnHour: z.number().int().min(1).max(100_000),
  version: z.number().int(),
})
export const readSignInPolicy = operation({
  id: 'readSignInPolicy',
  method: 'GET',
  path: '/sign-in-policy',
  summary: 'Of whom a second factor is asked, and how much somebody may read before compliance is told',
  tag,
  answer: PolicyShape,
})
export const changeSignInPolicy = operation({
  id: 'changeSignInPolicy',
  method: 'PUT',
  path: '/sign-in-policy',
  summary: 'Change the rules of signing in',
  tag,
  body: PolicyShape,
  answer: PolicyShape,
})
