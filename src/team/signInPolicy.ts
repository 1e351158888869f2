/** The firm's rules of signing in, and who they ask a second factor of. */
import type { Role } from './roles.ts'

export const FACTOR_RULES = ['off', 'roles', 'all'] as const
export type FactorRule = (typeof FACTOR_RULES)[number]

export type SignInPolicy = {
  secondFactor: FactorRule
  /** Read when the rule is `roles`. */
  secondFactorRoles: readonly Role[]
  /** So many pages of clients, and files, one user may take in an hour before compliance is told. */
  pagesAnHour: number
  exportsAnHour: number
  version: number
}

/** Until an administrator decides. */
export const DEFAULT_POLICY: SignInPolicy = {
  secondFactor: 'off',
  secondFactorRoles: ['controller', 'compliance', 'manager', 'administrator'],
  pagesAnHour: 120,
  exportsAnHour: 20,
  version: 0,
}

type FactorPolicy = Pick<SignInPolicy, 'secondFactor' | 'secondFactorRoles'>

export function owesFactor(policy: FactorPolicy, user: { roles: readonly Role[]; twoFactor: boolean }): boolean {
  if (user.twoFactor || policy.secondFactor === 'off') return false
  return policy.secondFactor === 'all' || user.roles.some((role) => policy.secondFactorRoles.includes(role))
}
