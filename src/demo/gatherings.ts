/**
 * Which contacts were one gathering: guests of the same host at the same event, and dinners of two to four households.
 */
import type { InteractionPlan } from './plan.ts'
import { groupBy, type World } from './world.ts'

/** Gives the contacts of a gathering one id; each stays in its own client's log. */
function join(world: World, label: string, contacts: InteractionPlan[]): void {
  const chance = world.chance(label)
  const first = contacts[0]
  if (!first || contacts.length < 2) return
  const gatheringId = chance.id(first.startedAt.slice(0, 10))
  for (const contact of contacts) contact.gatheringId = gatheringId
}

function joinDinner(world: World, contacts: InteractionPlan[]): void {
  const first = contacts[0]
  if (!first) return
  join(world, `dinner ${first.id}`, contacts)
  for (const contact of contacts) {
    contact.startedAt = first.startedAt
    contact.minutes = first.minutes
    contact.loggedAt = contact.loggedAt > first.loggedAt ? contact.loggedAt : first.loggedAt
  }
}

export function planGatherings(world: World, interactions: InteractionPlan[]): void {
  const atEvents = groupBy(
    interactions.filter((contact) => contact.eventId !== null),
    (contact) => `${contact.eventId} ${contact.userId}`,
  )
  for (const [key, contacts] of atEvents) join(world, key, contacts)
  const meals = interactions.filter((contact) => contact.channel === 'in_person' && contact.outcome === 'information')
  const sameDay = groupBy(meals, (contact) => `${contact.userId} ${contact.startedAt.slice(0, 10)}`)
  for (const contacts of sameDay.values()) {
    const clients = [...new Map(contacts.map((contact) => [contact.clientId, contact])).values()]
    if (clients.length >= 2) joinDinner(world, clients.slice(0, 4))
  }
}
