/** Logging a contact: one interaction for each client, none of which tells of another. */
import { recordEvent } from '#src/audit/record.ts'
import { isQualifying } from '#src/cadence/cadence.ts'
import { readObstacles, warningsOf } from '#src/cadence/queries/checks.ts'
import type { Obstacles } from '#src/cadence/queries/checks.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { newId } from '#src/kit/ids.ts'
import { doneByContact, insertTask, refuseStopped } from '#src/tasks/actions.ts'
import { teamOf } from '#src/team/queries.ts'
import type { z } from 'zod'
import type { ContactOfClient, logInteraction as logOperation } from '../contract.ts'
import { checkClients, checkFacts, notesOf } from '../interaction.ts'
import { mayLog, mayLogFor } from '../policy.ts'
import { requireColleagues, requireInitiative, requireParties } from '../queries/known.ts'
import type { Flag } from '../words.ts'

type Input = z.output<typeof logOperation.body>
type Part = z.output<typeof ContactOfClient>
type Logged = { clientId: string; id: string; flags: Flag[] }

/**
 * Errors: not_allowed for a role that does not contact clients; not_found for a client, person, colleague or initiative that
 * is not there; invalid for facts that contradict each other; conflict for a next action that must not take place.
 */
export function logInteraction(context: Context, input: Input): Promise<{ interactions: Logged[] }> {
  const { viewer, clock } = context
  mayLog(viewer)
  checkFacts(input, clock.now())
  checkClients(input.clients.map(({ clientId }) => clientId))
  return inTransaction(context, async (tx) => {
    await requireParties(tx, viewer, input.clients)
    await requireColleagues(tx, [...input.colleagueIds, ...(input.representativeId ? [input.representativeId] : [])])
    await requireInitiative(tx, input.initiativeId)
    await mayLogInNameOf(tx, context, input.representativeId)
    return { interactions: await logEach(tx, context, input) }
  })
}

async function mayLogInNameOf(tx: Tx, { viewer }: Context, representativeId: string | undefined): Promise<void> {
  if (!representativeId || representativeId === viewer.userId) return
  mayLogFor(viewer, representativeId, await teamOf(tx, viewer.userId))
}

async function logEach(tx: Tx, context: Context, input: Input): Promise<Logged[]> {
  const gatheringId = input.clients.length > 1 ? newId() : null
  const flags = await flagsOf(tx, context, input)
  const logged: Logged[] = []
  for (const [index, part] of input.clients.entries())
    logged.push(await logOne(tx, context, input, part, gatheringId, flags[index] ?? []))
  return logged
}

/** What was wrong with a contact is kept with it: it happened, so it is not refused. Only ours is judged, not the client's. */
async function flagsOf(tx: Tx, { viewer }: Context, input: Input): Promise<Flag[][]> {
  if (input.direction !== 'outbound') return []
  const clientIds = input.clients.map(({ clientId }) => clientId)
  const plan = { channel: input.channel, purpose: input.purpose, at: new Date(input.occurredAt) }
  const flags = (known: Obstacles, index: number): Flag[] => {
    const found = warningsOf(viewer, known, input.clients[index]?.personIds ?? [], plan)
    return [...new Set(found.flatMap(({ code, severity }) => flagOf(code, severity)))]
  }
  return (await readObstacles(tx, viewer, clientIds)).map(flags)
}

function flagOf(code: string, severity: string): Flag[] {
  if (code === 'suppressed') return severity === 'stop' ? ['suppressed'] : []
  return code === 'blackout' || code === 'out_of_hours' ? [code] : []
}

async function logOne(
  tx: Tx,
  context: Context,
  input: Input,
  part: Part,
  gatheringId: string | null,
  flags: Flag[],
): Promise<Logged> {
  const id = newId()
  const row = rowOf(context, input, part)
  await tx
    .insertInto('interactions')
    .values({ ...row, id, gatheringId, flags })
    .execute()
  await insertPresent(tx, { clientId: part.clientId, interactionId: id }, part.personIds, input.colleagueIds)
  const notes = row.confidential ? {} : { notes: row.notes }
  const { clientId, notes: _, ...facts } = row
  await recordEvent(tx, context, {
    clientId,
    verb: 'logged',
    subject: 'interaction',
    subjectId: id,
    after: { ...facts, ...notes, personIds: part.personIds, colleagueIds: input.colleagueIds, flags },
  })
  await insertNextAction(tx, context, row.representativeId, part, id)
  for (const taskId of part.doneTaskIds) await doneByContact(tx, context, { clientId, taskId }, id)
  return { clientId, id, flags }
}

const rowOf = ({ viewer, clock }: Context, input: Input, part: Part) => ({
  clientId: part.clientId,
  // To the millisecond, like every instant here: the timeline merges by it.
  occurredAt: new Date(input.occurredAt),
  recordedAt: clock.now(),
  channel: input.channel,
  direction: input.direction,
  reached: input.reached,
  qualifying: isQualifying(input),
  purpose: input.purpose,
  outcome: input.outcome,
  minutes: input.minutes,
  notes: notesOf(input.notes, part.notes),
  confidential: input.confidential,
  initiativeId: input.initiativeId,
  representativeId: input.representativeId ?? viewer.userId,
  recordedBy: viewer.userId,
})

type Key = { clientId: string; interactionId: string }

export async function insertPresent(tx: Tx, key: Key, personIds: readonly string[], userIds: readonly string[]) {
  const persons = [...new Set(personIds)].map((personId) => ({ ...key, personId }))
  const colleagues = [...new Set(userIds)].map((userId) => ({ ...key, userId }))
  if (persons.length) await tx.insertInto('interactionPersons').values(persons).execute()
  if (colleagues.length) await tx.insertInto('interactionColleagues').values(colleagues).execute()
}

async function insertNextAction(tx: Tx, context: Context, assigneeId: string, part: Part, interactionId: string) {
  const { clientId, nextAction, personIds } = part
  if (!nextAction) return
  const { text, dueOn, channel } = nextAction
  const personId = personIds.length === 1 ? (personIds[0] ?? null) : null
  await refuseStopped(tx, context, { clientId, personId, channel, dueOn })
  const task = { clientId, personId, title: text, dueOn, channel, assigneeId, interactionId }
  await insertTask(tx, context, { ...task, kind: 'follow_up' })
}
