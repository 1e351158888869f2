/** What becomes of the roles an administrator wishes for somebody. */
import { isGuarded } from './roles.ts'
import type { GuardedRole, Role } from './roles.ts'

export type Standing = {
  held: readonly Role[]
  /** Asked for, and not yet given. */
  awaited: readonly GuardedRole[]
  /** The firm has no other administrator who could ask or give. */
  onlyAdministrator: boolean
}
export type Giving = {
  give: Role[]
  /** Guarded and given at once all the same: said in the record, and to compliance. */
  giveAlone: GuardedRole[]
  ask: GuardedRole[]
  take: Role[]
  /** Requests that nobody has to decide any more. */
  withdraw: GuardedRole[]
}

/** A guarded role is asked for, not given; the only administrator of a firm has nobody to ask. */
export function planRoles(wished: readonly Role[], { held, awaited, onlyAdministrator }: Standing): Giving {
  const added = [...new Set(wished)].filter((role) => !held.includes(role))
  const guarded = added.filter(isGuarded)
  return {
    give: added.filter((role) => !isGuarded(role)),
    giveAlone: onlyAdministrator ? guarded : [],
    ask: onlyAdministrator ? [] : guarded.filter((role) => !awaited.includes(role)),
    take: held.filter((role) => !wished.includes(role)),
    withdraw: awaited.filter((role) => onlyAdministrator || !wished.includes(role)),
  }
}
