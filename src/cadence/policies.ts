/** Which policy holds for a client: the firm's own before the starter's, the role's own before the lead's. */
import type { CadencePolicy } from './cadence.ts'
import { STARTER_POLICIES } from './starter.ts'

const none = (tier: string, role: string): CadencePolicy => ({
  tier,
  role,
  targets: [],
  caps: [],
  cooldownDays: 0,
  stopAfter: null,
})

/** Service answers what comes in; everybody else who covers a client keeps the lead's cadence unless theirs is written down. */
export function policyFor(policies: readonly CadencePolicy[], tier: string, role: string): CadencePolicy {
  const of = (wanted: string) => policies.find((policy) => policy.tier === tier && policy.role === wanted)
  const own = of(role)
  if (own) return own
  return (role === 'service' ? undefined : of('lead')) ?? none(tier, role)
}

/** The starter's policies where the firm has set none. */
export const withStarter = <P extends CadencePolicy>(set: readonly P[]): (P | CadencePolicy)[] => [
  ...set,
  ...STARTER_POLICIES.filter((starter) => !set.some((one) => one.tier === starter.tier && one.role === starter.role)),
]
