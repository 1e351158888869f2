/** The seven roles (DESIGN section 2). A user may hold several; a rule about two people counts persons, not roles. */
export const ROLES = [
  'representative',
  'manager',
  'controller',
  'marketing',
  'service',
  'compliance',
  'administrator',
] as const

export type Role = (typeof ROLES)[number]

/**
 * How far somebody sees before denials: `granted` only clients with a grant (coverage, shares, the team's clients for a
 * manager), `firm` every client. An administrator reads no client by virtue of the role.
 */
export type Reach = 'granted' | 'firm'

const FIRM_WIDE: readonly Role[] = ['controller', 'marketing', 'service', 'compliance']

export const reachOf = (roles: readonly Role[]): Reach =>
  roles.some((role) => FIRM_WIDE.includes(role)) ? 'firm' : 'granted'
