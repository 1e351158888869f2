/** Tasks that managers gave, and the contacts that handled them or did not: evidence for the scorecard. */
import { addDays, daysBetween, type Day } from '#src/kit/days.ts'
import type { Chance } from './chance.ts'
import type { AssignmentPlan, InteractionPlan, UserPlan } from './plan.ts'
import { byText, groupBy, type Book, type World } from './world.ts'
import { instantAt } from './zones.ts'

const TEXTS: [string, string][] = [
  ['Call about the maturing deposit', 'Two million fall due this month'],
  ['Visit before the year end', 'Not seen in person for ten months'],
  ['Answer the complaint about fees', 'Came in by letter'],
  ['Introduce the specialist', 'Assets above the threshold since the last review'],
  ['Invite to the next evening', 'The spouse asked for it'],
  ['Ask for the missing birth date', 'Record incomplete'],
  ['Call after the sale became public', "Article in this morning's paper"],
]

type Desk = { world: World; book: Book; chance: Chance }

/** Given up on the day it was due. */
const dropped = (chance: Chance, day: Day, user: UserPlan) => ({
  at: instantAt(day, chance.int(600, 1000), user.timeZone),
  reason: chance.pick(['Client travels until spring', 'Settled by a colleague', 'No longer wanted']),
})

/** About five a year for each representative. */
function assign({ world, book, chance }: Desk, user: UserPlan, contacts: InteractionPlan[]): AssignmentPlan[] {
  const { from, to } = world.size
  const count = Math.max(1, Math.round((daysBetween(from, to) * 5) / 365))
  const handled = chance.sample(
    contacts.filter((contact) => contact.assignmentId === null && contact.eventId === null),
    count,
  )
  return handled.flatMap((contact) => {
    const day = contact.startedAt.slice(0, 10)
    const assignedOn = addDays(day, -chance.int(2, user.diligence === 'neglectful' ? 40 : 14))
    if (assignedOn < from || book.client(contact.clientId).since > assignedOn || !user.managerId) return []
    const dueOn = addDays(assignedOn, chance.pick([5, 10, 14]))
    const [text, reason] = chance.pick(TEXTS)
    const ignored = chance.likely(user.diligence === 'neglectful' ? 0.3 : 0.06)
    const done = !ignored && contact.reached
    const state = done ? (day <= dueOn ? 'done' : 'late') : chance.likely(0.4) && dueOn < to ? 'dropped' : 'open'
    const id = chance.id(assignedOn)
    if (done) contact.assignmentId = id
    return [
      {
        id,
        clientId: contact.clientId,
        assignedTo: user.id,
        assignedBy: user.managerId,
        text,
        reason,
        assignedAt: instantAt(assignedOn, chance.int(500, 700), user.timeZone),
        dueOn,
        state,
        doneAt: done ? contact.loggedAt : null,
        dropped: state === 'dropped' ? dropped(chance, dueOn, user) : null,
        interactionIds: done ? [contact.id] : [],
      } satisfies AssignmentPlan,
    ]
  })
}

export function planAssignments(world: World, book: Book, interactions: InteractionPlan[]): AssignmentPlan[] {
  const desk: Desk = { world, book, chance: world.chance('assignments') }
  const byUser = groupBy(interactions, (contact) => contact.userId)
  return world.users
    .filter((user) => user.diligence !== null)
    .flatMap((user) => assign(desk, user, byUser.get(user.id) ?? []))
    .toSorted((a, b) => byText(a.assignedAt, b.assignedAt))
}
