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

/** Roles over other people's money or doors: one person asks for them, another gives them (docs/rules.md, 2). */
export const GUARDED_ROLES = ['controller', 'compliance', 'manager', 'administrator'] as const
export type GuardedRole = (typeof GUARDED_ROLES)[number]

export const isGuarded = (role: Role): role is GuardedRole => (GUARDED_ROLES as readonly Role[]).includes(role)

/**
 * How far somebody sees before denials: `none` no client, which is an administrator's; `granted` only clients with a grant
 * (coverage, shares, the team's clients for a manager); `firm` every client.
 */
export type Reach = 'none' | 'granted' | 'firm'

const FIRM_WIDE: readonly Role[] = ['controller', 'marketing', 'service', 'compliance']

const GRANTED: readonly Role[] = ['representative', 'manager']

/** Grants outlive the roles they came with: who only administers now is not let in by one. */
export function reachOf(roles: readonly Role[]): Reach {
  if (roles.some((role) => FIRM_WIDE.includes(role))) return 'firm'
  return roles.some((role) => GRANTED.includes(role)) ? 'granted' : 'none'
}
