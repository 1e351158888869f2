import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildContact, buildSuppression, denyClient } from '#tests/contacts.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClient } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { assignTask, changeTask, completeTask, dropTask, listTasks, readAssignmentEvidence } from './contract.ts'

let door: Door
let world: World
let max: Caller
let ada: Caller
let ned: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  max = await door.as(world.max)
  ada = await door.as(world.ada)
  ned = await door.as(world.ned)
})
afterAll(() => door.close())

const assignment = (more: object = {}) => ({
  clientId: world.papadopoulos,
  title: 'Call about the maturing bond',
  why: 'It matures next week',
  dueOn: '2026-11-27',
  assigneeId: world.ada,
  ...more,
})
const given = async (more: object = {}) => {
  const { status, body } = await max.call(assignTask, { body: assignment(more) })
  expect(status).toBe(200)
  return { task: body, params: { clientId: body.client.id, taskId: body.id } }
}

test('an assignment says whom, why and by when, and reaches the representative', async () => {
  const { task } = await given()
  expect(task).toMatchObject({ kind: 'assignment', state: 'open', assignedBy: { id: world.max }, dueOn: '2026-11-27' })
  const { body } = await ada.call(listTasks, {})
  expect(body.rows.map(({ id }) => id)).toContain(task.id)
})

test('assignments are given by managers, to their own team, on clients the assignee covers', async () => {
  expect((await ada.call(assignTask, { body: assignment({ assigneeId: world.ben }) })).status).toBe(403)
  expect((await max.call(assignTask, { body: assignment({ assigneeId: world.ned }) })).status).toBe(403)
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ben] })
  expect((await max.call(assignTask, { body: assignment({ clientId }) })).status).toBe(409)
})

test('a stranger and a colleague behind a barrier find no client, no task and nothing to handle', async () => {
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada, world.ben] })
  const { task, params } = await given({ clientId, assigneeId: world.ben })
  await denyClient(door, clientId, world.ben)
  const ben = await door.as(world.ben)
  for (const caller of [ned, ben]) {
    const own = { clientId, title: 'x', dueOn: '2026-12-01' }
    const body = { version: 1, reason: 'x' }
    const answers = [
      await caller.call(assignTask, { body: own }),
      await caller.call(completeTask, { params, body: { version: 1 } }),
      await caller.call(changeTask, { params, body: { version: 1, title: 'x' } }),
      await caller.call(dropTask, { params, body }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    const lists = [await caller.call(listTasks, {}), await caller.call(listTasks, { query: { clientId } })]
    expect(lists.flatMap(({ body: { rows } }) => rows.map(({ id }) => id))).not.toContain(task.id)
  }
})

test('a task is done once, with the contact that did it; a stale version is shown what changed', async () => {
  const { params } = await given()
  const interactionId = await buildContact(door.parts.db, world.papadopoulos, world.ada)
  const done = await ada.call(completeTask, { params, body: { version: 1, interactionId } })
  expect(done.body).toMatchObject({ state: 'done', doneInteractionId: interactionId })
  expect((await ada.call(completeTask, { params, body: { version: 2 } })).body).toMatchObject({ code: 'locked' })
  const { params: other } = await given()
  await max.call(changeTask, { params: other, body: { version: 1, dueOn: '2026-12-04' } })
  const stale = await ada.call(completeTask, { params: other, body: { version: 1 } })
  expect(stale).toMatchObject({ status: 409, body: { code: 'changed', current: { dueOn: '2026-12-04' } } })
})

test('a task is not done by a contact with another client', async () => {
  const { params } = await given()
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
  const interactionId = await buildContact(door.parts.db, clientId, world.ada)
  expect((await ada.call(completeTask, { params, body: { version: 1, interactionId } })).status).toBe(404)
})

test('a task is dropped with a reason; its terms belong to who gave it', async () => {
  const { params } = await given()
  expect((await ada.call(changeTask, { params, body: { version: 1, dueOn: '2027-06-01' } })).status).toBe(403)
  const dropped = await ada.call(dropTask, { params, body: { version: 1, reason: 'The client asked for quiet' } })
  expect(dropped.body).toMatchObject({ state: 'dropped', droppedReason: 'The client asked for quiet' })
})

test('a planned telephone call is refused where the client is not to be telephoned', async () => {
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
  await buildSuppression(door.parts.db, clientId, { channel: 'telephone' })
  const planned = (channel: string) => max.call(assignTask, { body: assignment({ clientId, channel }) })
  expect((await planned('telephone')).status).toBe(409)
  expect((await planned('email')).status).toBe(200)
})

test('the evidence says how fast assignments were answered and how many were late, for the own team only', async () => {
  const { db } = door.parts
  const clientId = await buildClient(db, { coveredBy: [world.ben] })
  const ben = await door.as(world.ben)
  door.clock.set('2026-10-01T08:00:00Z')
  const first = await given({ clientId, assigneeId: world.ben, dueOn: '2026-10-02' })
  const second = await given({ clientId, assigneeId: world.ben, dueOn: '2026-10-02' })
  await buildContact(db, clientId, world.ben, { occurredAt: '2026-10-01T11:00:00Z' })
  door.clock.set('2026-10-01T12:00:00Z')
  await ben.call(completeTask, { params: first.params, body: { version: 1 } })
  door.clock.set('2026-10-05T12:00:00Z')
  await ben.call(completeTask, { params: second.params, body: { version: 1 } })
  const query = { from: '2026-10-01', to: '2026-10-31' }
  const { body } = await max.call(readAssignmentEvidence, { query })
  expect(body.rows).toMatchObject([
    { representative: { id: world.ben }, given: 2, doneOnTime: 1, doneLate: 1, overdue: 0, medianHoursToContact: 3 },
  ])
  expect((await ned.call(readAssignmentEvidence, { query })).status).toBe(403)
  expect(
    (await ben.call(readAssignmentEvidence, { query: { ...query, representativeId: world.ben } })).body.rows,
  ).toHaveLength(1)
  door.clock.set('2026-11-23T09:00:00Z')
})
