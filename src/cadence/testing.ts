/** Facts for tests: each states only what it is about. */
import type { ContactFact } from './cadence.ts'
import { STARTER_POLICIES } from './starter.ts'

export const TODAY = '2026-06-15'

export const contact = (day: string, changes: Partial<ContactFact> = {}): ContactFact => ({
  id: `contact-${day}-${changes.channel ?? 'telephone'}-${changes.userId ?? 'eleni'}`,
  clientId: 'papadakis',
  personIds: ['anna'],
  userId: 'eleni',
  day,
  channel: 'telephone',
  direction: 'outbound',
  reached: true,
  purpose: 'check_in',
  outcome: 'information',
  service: false,
  ...changes,
})

export function starter(tier: string) {
  const found = STARTER_POLICIES.find((policy) => policy.tier === tier)
  if (!found) throw new Error(`no starter policy for ${tier}`)
  return found
}

export function target(tier: string, id: string) {
  const found = starter(tier).targets.find((one) => one.id === id)
  if (!found) throw new Error(`no target ${id} for ${tier}`)
  return found
}
