/** The most contact a client should get: outbound, over all colleagues and campaigns, for the household and each person. */
import { addDays, daysBetween, type Day } from '#src/kit/days.ts'
import type { CadencePolicy, Cap, ContactFact } from './cadence.ts'

/** `personId` is null when the household as a whole was counted; `freeOn` is when the next contact fits again. */
export type CapState = {
  capId: string
  personId: string | null
  count: number
  limit: number
  windowDays: number
  freeOn: Day
}

/** Where one more contact (by a channel, or any) would go over a cap on a day; empty when it fits. */
export const reachedCaps = (
  policy: CadencePolicy,
  contacts: readonly ContactFact[],
  today: Day,
  channel: ContactFact['channel'] | null = null,
): CapState[] =>
  policy.caps
    .filter((cap) => channel === null || (cap.channels?.includes(channel) ?? true))
    .flatMap((cap) => statesOf(cap, contacts, today))

/** Where caps are broken already. */
export const brokenCaps = (policy: CadencePolicy, contacts: readonly ContactFact[], today: Day): CapState[] =>
  policy.caps.flatMap((cap) => statesOf(cap, contacts, today)).filter((state) => state.count > state.limit)

/** Until when (included) a client is left alone after "not now"; null when no silence is running. */
export function cooldownUntil(policy: CadencePolicy, contacts: readonly ContactFact[], today: Day): Day | null {
  const declined = contacts.filter((contact) => contact.outcome === 'declined' && contact.day <= today)
  const until = declined
    .map((contact) => addDays(contact.day, policy.cooldownDays))
    .toSorted()
    .at(-1)
  return policy.cooldownDays > 0 && until !== undefined && until >= today ? until : null
}

function statesOf(cap: Cap, contacts: readonly ContactFact[], today: Day): CapState[] {
  const inWindow = contacts
    .filter((contact) => contact.direction !== 'inbound' && !contact.service)
    .filter((contact) => cap.channels?.includes(contact.channel) ?? true)
    .filter((contact) => isWithin(daysBetween(contact.day, today), cap.windowDays))
  const persons = [...new Set(inWindow.flatMap((contact) => contact.personIds))].toSorted()
  const household = stateOf(cap, null, inWindow)
  // A person can reach the cap only where the household has; they are told apart so that the screen can say who.
  return household ? [household, ...persons.flatMap((id) => stateOf(cap, id, ofPerson(id, inWindow)) ?? [])] : []
}

/** Null while there is room for one more. */
function stateOf(cap: Cap, personId: string | null, inWindow: readonly ContactFact[]): CapState | null {
  const days = inWindow.map((contact) => contact.day).toSorted()
  // The contact whose leaving the window makes room for one more.
  const leaving = days.at(-cap.count)
  if (leaving === undefined) return null
  return {
    capId: cap.id,
    personId,
    count: days.length,
    limit: cap.count,
    windowDays: cap.windowDays,
    freeOn: addDays(leaving, cap.windowDays),
  }
}

const ofPerson = (id: string, contacts: readonly ContactFact[]) =>
  contacts.filter((contact) => contact.personIds.includes(id))

const isWithin = (age: number, windowDays: number) => age >= 0 && age < windowDays
