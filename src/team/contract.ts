import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { DayShape, Done, Id, Instant, page, Paging, Text, TimeZone } from '#src/kit/shapes.ts'
import { ROLES } from './roles.ts'

export const RoleShape = z.enum(ROLES)
export const Language = z.enum(['en', 'el', 'ka', 'ta', 'lo', 'id'])

export const Me = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  roles: z.array(RoleShape),
  language: Language,
  timeZone: z.string(),
  twoFactor: z.boolean(),
  firm: z.object({ name: z.string(), currency: z.string(), timeZone: z.string() }),
})

/**
 * `setup`: the database is empty and waits for its first administrator; `totp`: password accepted, code still owed;
 * `factor`: signed in, and able to do nothing but set up the second factor that the firm asks for.
 */
export const SessionState = z.object({
  state: z.enum(['setup', 'signed_out', 'totp', 'factor', 'signed_in']),
  me: Me.nullable(),
})

const tag = 'team'
const open = true

export const readSession = operation({
  id: 'readSession',
  method: 'GET',
  path: '/session',
  summary: 'Who is signed in, if anybody',
  tag,
  open,
  answer: SessionState,
})
export const signIn = operation({
  id: 'signIn',
  method: 'POST',
  path: '/session',
  summary: 'Sign in with a password',
  tag,
  open,
  body: z.object({ email: z.email(), password: z.string().min(1).max(200) }),
  answer: SessionState,
})
export const verifyTotp = operation({
  id: 'verifyTotp',
  method: 'POST',
  path: '/session/totp',
  summary: 'Finish signing in with a one-time code',
  tag,
  open,
  /** Six digits of the authenticator, or one of the backup codes, each of which works once. */
  body: z.object({ code: z.string().regex(/^(\d{6}|[A-Za-z0-9]{5}-[A-Za-z0-9]{5})$/) }),
  answer: SessionState,
})
export const signOut = operation({
  id: 'signOut',
  method: 'DELETE',
  path: '/session',
  summary: 'End this session',
  tag,
  open,
  answer: Done,
})
export const setUpFirm = operation({
  id: 'setUpFirm',
  method: 'POST',
  path: '/setup',
  summary: 'Create the firm and its first administrator, with the one-time token the server printed',
  tag,
  open,
  body: z.object({
    token: z.string().min(20).max(200),
    firm: z.object({ name: Text(200), currency: z.string().regex(/^[A-Z]{3}$/), timeZone: TimeZone }),
    administrator: z.object({ name: Text(200), email: z.email(), password: z.string().min(1).max(200) }),
  }),
  answer: SessionState,
})

export const SessionRow = z.object({
  id: z.string(),
  current: z.boolean(),
  startedAt: Instant,
  seenAt: Instant,
  address: z.string().nullable(),
  device: z.string().nullable(),
})
export const listSessions = operation({
  id: 'listSessions',
  method: 'GET',
  path: '/me/sessions',
  summary: 'My sessions',
  tag,
  answer: z.object({ rows: z.array(SessionRow) }),
})
export const endSession = operation({
  id: 'endSession',
  method: 'DELETE',
  path: '/me/sessions/:sessionId',
  summary: 'End one of my sessions',
  tag,
  params: z.object({ sessionId: z.string().max(100) }),
  answer: Done,
})
export const startTotp = operation({
  id: 'startTotp',
  method: 'POST',
  path: '/me/totp',
  summary: 'Begin two-factor sign-in: answers the secret to scan',
  tag,
  beforeFactor: true,
  body: z.object({ password: z.string().min(1).max(200) }),
  answer: z.object({ uri: z.string(), backupCodes: z.array(z.string()) }),
})
export const confirmTotp = operation({
  id: 'confirmTotp',
  method: 'POST',
  path: '/me/totp/confirmation',
  summary: 'Switch two-factor sign-in on by proving one code',
  tag,
  beforeFactor: true,
  body: z.object({ code: z.string().regex(/^\d{6}$/) }),
  answer: Done,
})
export const stopTotp = operation({
  id: 'stopTotp',
  method: 'DELETE',
  path: '/me/totp',
  summary: 'Switch two-factor sign-in off',
  tag,
  body: z.object({ password: z.string().min(1).max(200) }),
  answer: Done,
})
export const changeMe = operation({
  id: 'changeMe',
  method: 'PATCH',
  path: '/me',
  summary: 'Change my own language and time zone',
  tag,
  body: z.object({ language: Language.optional(), timeZone: TimeZone.optional() }),
  answer: Me,
})
export const changePassword = operation({
  id: 'changePassword',
  method: 'POST',
  path: '/me/password',
  summary: 'Change my password; every other session ends',
  tag,
  body: z.object({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) }),
  answer: Done,
})

export const User = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  roles: z.array(RoleShape),
  managerId: Id.nullable(),
  managerName: z.string().nullable(),
  teamId: Id.nullable(),
  teamName: z.string().nullable(),
  active: z.boolean(),
  twoFactor: z.boolean(),
  /** Whether the first link has not been used yet. */
  waits: z.boolean(),
  /** Guarded roles that wait for a second person, and those the only administrator gave, to be confirmed later. */
  askedRoles: z.array(RoleShape),
  aloneRoles: z.array(RoleShape),
  language: Language,
  timeZone: z.string(),
  /** Hours a week this person can give to contacts, for the capacity check. */
  contactHours: z.number().int(),
  version: z.number().int(),
})
export const listUsers = operation({
  id: 'listUsers',
  method: 'GET',
  path: '/users',
  summary: 'Users by name',
  tag,
  query: Paging.extend({ q: z.string().max(100).optional(), role: RoleShape.optional() }),
  answer: page(User),
})
/** Shown once: null in the answer to a repeated request. */
export const FirstLink = z.object({ url: z.string(), expiresAt: Instant })
export const addUser = operation({
  id: 'addUser',
  method: 'POST',
  path: '/users',
  summary: 'Add a user; answers the one-time link by which they choose their password, once',
  tag,
  body: z.object({
    name: Text(200),
    email: z.email(),
    roles: z.array(RoleShape).min(1),
    managerId: Id.nullable().default(null),
    teamId: Id.nullable().default(null),
    language: Language.default('en'),
    timeZone: TimeZone.optional(),
  }),
  answer: z.object({ user: User, firstLink: FirstLink.nullable() }),
})
export const changeUser = operation({
  id: 'changeUser',
  method: 'PATCH',
  path: '/users/:userId',
  summary: 'Change a user',
  tag,
  params: z.object({ userId: Id }),
  body: z.object({
    version: z.number().int(),
    name: Text(200).optional(),
    roles: z.array(RoleShape).min(1).optional(),
    managerId: Id.nullable().optional(),
    teamId: Id.nullable().optional(),
    contactHours: z.number().int().min(0).max(80).optional(),
  }),
  answer: User,
})
export const endUser = operation({
  id: 'endUser',
  method: 'POST',
  path: '/users/:userId/end',
  summary: 'End a user: every session is cut and coverage ends today',
  tag,
  params: z.object({ userId: Id }),
  body: z.object({
    reason: Text(500),
    /** Who takes over what they covered, as inherited; losses before the grace day do not count against the heir. */
    heirId: Id.nullable().default(null),
    graceUntil: DayShape.nullable().default(null),
  }),
  answer: User,
})
export const endUserSessions = operation({
  id: 'endUserSessions',
  method: 'DELETE',
  path: '/users/:userId/sessions',
  summary: 'End every session of a user',
  tag,
  params: z.object({ userId: Id }),
  answer: Done,
})

export const Team = z.object({ id: Id, name: z.string(), parentId: Id.nullable(), members: z.number().int() })
export const listTeams = operation({
  id: 'listTeams',
  method: 'GET',
  path: '/teams',
  summary: 'Teams',
  tag,
  answer: z.object({ rows: z.array(Team) }),
})
export const addTeam = operation({
  id: 'addTeam',
  method: 'POST',
  path: '/teams',
  summary: 'Add a team',
  tag,
  body: z.object({ name: Text(200), parentId: Id.nullable().default(null) }),
  answer: Team,
})

/** A colleague as anybody may see them: to name participants, assign, split. */
export const Colleague = z.object({ id: Id, name: z.string(), roles: z.array(RoleShape) })
export const searchColleagues = operation({
  id: 'searchColleagues',
  method: 'GET',
  path: '/colleagues',
  summary: 'Find colleagues by name',
  tag,
  query: z.object({ q: z.string().max(100).optional(), role: RoleShape.optional() }),
  answer: z.object({ rows: z.array(Colleague) }),
})
