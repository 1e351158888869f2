/**
 * When contacts happen: so many for each client by tier and by who covers it, spread over the period with the
 * adviser's own rhythm.
 */
import { addDays, daysBetween, type Day } from '#src/kit/days.ts'
import type { Chance } from './chance.ts'
import type { ClientPlan, Diligence, Tier } from './plan.ts'
import { later, workday, type Book, type World } from './world.ts'

/** Contacts a year, attempts and mailings included (wealth-domain F). */
const YEARLY: Record<Tier, number> = { A: 24, B: 14, C: 6, prospect: 10, coi: 6 }
const FACTOR: Record<Diligence, number> = { good: 1.15, average: 1, neglectful: 0.45, over_eager: 1.9 }

export type Slot = { client: ClientPlan; day: Day }

function paceOf({ size }: World, book: Book, client: ClientPlan): number {
  const lead = book.covering(client.id, size.to).find((row) => row.role === 'lead')
  const diligence = (lead && book.user(lead.userId).diligence) ?? 'average'
  const days = Math.max(0, daysBetween(later(client.since, size.from), size.to))
  const waning = client.stage === 'former' ? 0.1 : 1
  return YEARLY[client.tier] * FACTOR[diligence] * days * waning
}

/** Even steps, shaken; a neglectful adviser's come in bursts, an over-eager one's thicken towards the end. */
function spread(chance: Chance, count: number, first: Day, last: Day, bursts: boolean): Day[] {
  const length = Math.max(1, daysBetween(first, last))
  const step = length / count
  return Array.from({ length: count }, (_, index) => {
    const even = (index + chance.next()) * step
    const place = bursts ? (even * even) / length : even + chance.bell() * step * 0.3
    const day = addDays(first, Math.min(length, Math.max(0, Math.floor(place))))
    const worked = chance.likely(0.97) ? workday(day) : day
    return worked <= last ? worked : last
  })
}

/** Exactly `count` slots, dealt by largest remainder. */
export function planSlots(world: World, book: Book, count: number): Slot[] {
  const chance = world.chance('rhythm')
  const paces = book.clients.map((client) => paceOf(world, book, client))
  const sum = paces.reduce((all, pace) => all + pace, 0)
  const wanted = paces.map((pace) => (count * pace) / sum)
  const counts = wanted.map(Math.floor)
  const order = wanted.map((share, index) => [index, share % 1] as const).toSorted((a, b) => b[1] - a[1])
  const left = count - counts.reduce((all, one) => all + one, 0)
  for (const [index] of order.slice(0, left)) counts[index] = (counts[index] ?? 0) + 1
  return book.clients.flatMap((client, index) => {
    const first = later(client.since, world.size.from)
    const bursts = chance.likely(0.15)
    return spread(chance, counts[index] ?? 0, first, world.size.to, bursts).map((day) => ({ client, day }))
  })
}
