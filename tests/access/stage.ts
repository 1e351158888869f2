/** A firm in which one person of each role stands differently to four clients, each with one of everything. */
import { draftMatchPolicy } from '#src/claims/match-policy-contract.ts'
import { addEvent, addInitiative } from '#src/initiatives/contract.ts'
import * as pay from '#src/compensation/contract.ts'
import { ROLES } from '#src/team/roles.ts'
import type { Role } from '#src/team/roles.ts'
import { newId } from '#src/kit/ids.ts'
import { asOwner, denyClient, grantClient } from '../behind.ts'
import type { Ids } from '../asking.ts'
import type { Caller, Door } from '../door.ts'
import { buildEverything } from '../everything.ts'
import type { Everything } from '../everything.ts'
import { buildPerson, buildUser } from '../factories.ts'
import { installQueueFor } from '../imports.ts'
import { inputFor } from '../inputs.ts'
import { calculateRun, lockedRun, planOf, publish, Q2, Q3 } from '../pay.ts'
import { buildWorld } from '../world.ts'
import type { World } from '../world.ts'

/** How the people of the matrix stand to what they ask for; "missing" stands for ids that nobody has. */
export const CASES = ['own', 'shared', 'other', 'barrier', 'missing'] as const
export type Case = (typeof CASES)[number]
export type Stage = Awaited<ReturnType<typeof openStage>>
/** One person of each role. Max manages Ada; Olaf, the claimant of the others' clients, is of another team. */
const castOf = ({ ada, max, cara, mia, sam, coco, ari }: World): Record<Role, string> => ({
  representative: ada,
  manager: max,
  controller: cara,
  marketing: mia,
  service: sam,
  compliance: coco,
  administrator: ari,
})

const CLIENTS = {
  own: {
    name: 'Ownstone',
    given: 'Olympia',
    number: 'CH5604835012345678009',
    phone: '+302101230001',
    minor: 81_111_13,
  },
  shared: {
    name: 'Sharewood',
    given: 'Sidonia',
    number: 'CH9300762011623852957',
    phone: '+302101230002',
    minor: 82_222_29,
  },
  other: {
    name: 'Otherfield',
    given: 'Ottilie',
    number: 'GB82WEST12345698765432',
    phone: '+302101230003',
    minor: 83_333_31,
  },
  barrier: {
    name: 'Barrierton',
    given: 'Balbina',
    number: 'FR1420041010050500013M02606',
    phone: '+302101230004',
    minor: 84_444_47,
  },
} as const
type There = keyof typeof CLIENTS

export async function openStage(door: Door) {
  const world = await buildWorld(door)
  await installQueueFor(door)
  const { db } = door.parts
  const boss = await buildUser(db, { name: 'Boss of others', roles: ['manager'] })
  const olaf = await buildUser(db, { name: 'Olaf Other', managerId: boss })
  const cleo = await buildUser(db, { name: 'Cleo Controller', roles: ['controller'] })
  const spare = await buildUser(db, { name: 'Spare' })
  const cast = castOf(world)
  const around = await surroundingsOf(await door.as(world.mia))
  const made = {} as Record<There, Everything>
  for (const where of ['own', 'shared', 'other', 'barrier'] as const) {
    const ours = where === 'own' || where === 'barrier'
    const [lead, manager] = ours ? [world.ada, world.max] : [olaf, boss]
    const people = { lead, manager, others: [], controllers: [world.carl, cleo] as const }
    made[where] = await buildEverything(door, people, CLIENTS[where], {
      ...around,
      ...(where === 'barrier' ? { tied: made.own } : {}),
    })
  }
  for (const userId of Object.values(cast)) {
    for (const where of ['own', 'barrier'] as const) await cover(door, made[where].clientId, userId)
    await grantClient(door, made.shared.clientId, userId)
  }
  const parts = {} as Record<There, Ids>
  for (const where of ['own', 'shared', 'other', 'barrier'] as const)
    parts[where] = {
      ...made[where],
      ...(await partsOf(door, made[where], world)),
      ...(await saidOf(door, made[where], where === 'own' || where === 'barrier' ? world.ada : olaf)),
    }
  const firm = { ...around, ...(await firmRecords(door, world, cleo)), spare }
  const paid = await payOf(door, world, cleo, olaf)
  for (const userId of Object.values(cast)) await denyClient(door, made.barrier.clientId, userId)
  const elsewhere = world.papadopoulos
  const callers = {} as Record<Role, Caller>
  for (const role of ROLES) callers[role] = await door.as(cast[role])
  const idsOf = (where: Case): Ids => {
    const ofAda = where === 'own' || where === 'shared'
    const all = { ...firm, ...paid.firm, ...(ofAda ? paid.ada : paid.olaf) }
    if (where !== 'missing') return { ...all, ...parts[where], elsewhere }
    return { ...Object.fromEntries(Object.keys({ ...all, ...parts.own }).map((name) => [name, newId()])), elsewhere }
  }
  return { callers, idsOf, marksOf }
}

/** What makes a client's data known again wherever it turns up; by its names alone where amounts may stand. */
const marksOf = (where: There, namesOnly = false): string[] => {
  const { name, given, number, phone, minor } = CLIENTS[where]
  const figures = namesOnly ? [] : [String(minor).slice(0, -1)]
  return [name, given, number, phone.slice(3), ...figures].map((mark) => mark.toLowerCase())
}

async function surroundingsOf(mia: Caller) {
  const body = { name: 'Golf', kind: 'sponsorship' as const, startsOn: '2026-01-01', currency: 'EUR' }
  const initiativeId = (await mia.call(addInitiative, { body })).body.id
  const event = { name: 'Dinner', startsAt: '2026-12-01T18:00:00Z', timeZone: 'Europe/Zurich', seats: 12 }
  const eventId = (await mia.call(addEvent, { params: { initiativeId }, body: event })).body.id
  return { initiativeId, eventId }
}

/** As from an earlier role, too: a coverage that no action would begin for an administrator. */
const cover = (door: Door, clientId: string, userId: string) =>
  asOwner(door, async (owner) => {
    await owner.query(
      `insert into coverages (client_id, id, user_id, role, valid_from, recorded_at)
       select $1, $2, $3, 'service', '2024-01-01', now()
       where not exists (select from coverages where client_id = $1 and user_id = $3)`,
      [clientId, newId(), userId],
    )
    await owner.query('select regrant(array[$1::uuid])', [clientId])
  })

const PART_TABLES = {
  phoneId: 'phones',
  emailId: 'emails',
  addressId: 'addresses',
  employmentId: 'employments',
  preferenceId: 'preferences',
  suppressionId: 'suppressions',
  blackoutId: 'blackouts',
  coverageId: 'coverages',
  guestId: 'guests',
} as const

/** What buildEverything made without telling its id, and what only a job or a merge would make. */
async function partsOf(door: Door, { clientId, personId }: Everything, world: World): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const [name, table] of Object.entries(PART_TABLES))
    ids[name] = String((await door.behind(`select id from ${table} where client_id = $1 limit 1`, [clientId]))[0]?.id)
  const otherPersonId = await buildPerson(door.parts.db, clientId)
  const [linkId, proposalId, mergeId] = [newId(), newId(), newId()]
  await door.behind(
    `insert into links (client_id, id, person_id, kind, other_client_id) values ($1, $2, $3, 'friend', $4)`,
    [clientId, linkId, personId, world.papadopoulos],
  )
  for (const id of [personId, otherPersonId])
    await door.behind(
      `insert into duplicate_entries (client_id, id, kind, entry) values ($1, $2, 'person', $3)
       on conflict (client_id, id) do nothing`,
      [clientId, id, { id, kind: 'person', fullName: 'Somebody', phones: [], emails: [] }],
    )
  await door.behind(
    `insert into duplicate_proposals (client_id, id, person_id, other_client_id, other_person_id, tie, probability, decision, steps, found_at)
     values ($1, $2, $3, $1, $4, 'household', 0.9, 'review', '[]', now())`,
    [clientId, proposalId, personId, otherPersonId],
  )
  await door.behind(
    `insert into merges (client_id, id, person_id, other_person_id, changes, merged_by, merged_at) values ($1, $2, $3, $4, '[]', $5, now())`,
    [clientId, mergeId, personId, otherPersonId, world.max],
  )
  return { ...ids, otherPersonId, linkId, proposalId, mergeId }
}

/** A dispute, a gift that waits for compliance and a reminder, by whose client it is. */
async function saidOf(door: Door, { clientId, personId, claimId, taskId }: Everything, userId: string) {
  const [claimDisputeId, giftId] = [newId(), newId()]
  await door.behind(
    `insert into claim_disputes (client_id, id, claim_id, state_before, actual_minor, expected_minor, currency, evidence, raised_by, raised_at, decide_by)
     values ($1, $2, $3, 'rejected', 0, 1, 'EUR', 'It arrived', $4, now(), '2026-12-20')`,
    [clientId, claimDisputeId, claimId, userId],
  )
  await door.behind(
    `insert into gifts (client_id, id, person_id, kind, description, value_minor, currency, given_on, given_by, state, asked_reason, recorded_by, recorded_at)
     values ($1, $2, $3, 'gift', 'A clock', 50000, 'EUR', '2026-11-01', $4, 'asked', 'An anniversary', $4, now())`,
    [clientId, giftId, personId, userId],
  )
  await door.behind(
    `insert into claim_reminders (client_id, claim_id, expected_by, step, user_id, task_id, reminded_at)
     values ($1, $2, '2026-11-01', 'passed', $3, $4, now())`,
    [clientId, claimId, userId, taskId],
  )
  return { claimDisputeId, giftId }
}

async function firmRecords(door: Door, world: World, cleo: string) {
  const [cara, policyId, teamId] = [await door.as(world.cara), newId(), newId()]
  await door.behind(`insert into teams (id, name) values ($1, 'Team')`, [teamId])
  await door.behind(
    `insert into nna_policies (id, name, version, policy, valid_from, prepared_by, prepared_at)
     select $1, 'Drafted', 2, policy, '2027-01-01', $2, now() from nna_policies limit 1`,
    [policyId, cleo],
  )
  const policy = draftMatchPolicy.body.parse(inputFor(draftMatchPolicy).body)
  const matchPolicy = await (await door.as(cleo)).call(draftMatchPolicy, { body: policy })
  const [alertId, requestId] = [newId(), newId()]
  await door.behind(`insert into alerts (id, kind, user_id, at, details) values ($1, 'much read', $2, now(), '{}')`, [
    alertId,
    cleo,
  ])
  await door.behind(
    `insert into role_requests (id, user_id, role, asked_by, asked_at) values ($1, $2, 'compliance', $3, now())`,
    [requestId, cleo, world.max],
  )
  const draft = await cara.call(pay.draftPlan, { body: { definition: planOf('Draft') } })
  return { policyId, matchPolicyId: matchPolicy.body.id, alertId, requestId, teamId, draftId: draft.body.id }
}

/** A locked run that paid Ada and Olaf, one to be approved, and what hangs on each of the two. */
async function payOf(door: Door, world: World, cleoId: string, olaf: string) {
  const [cara, carl, cleo] = [await door.as(world.cara), await door.as(world.carl), await door.as(cleoId)]
  const controllers = { cara: cleo, carl, cleo: cara }
  const scorecard = {
    shareBp: 10_000,
    poolMinor: 1_000_00,
    criteria: [{ id: 'follow', name: 'Follow-up', weightBp: 10_000, scale: 5 }],
  }
  const plan = await publish(controllers, planOf('Gathering'), [world.ada, olaf])
  const judged = await publish(controllers, planOf('Judged', { scorecard }), [world.ada, olaf])
  const period = { planVersionId: judged.planVersionId, ...Q2 }
  await (await door.as(world.max)).call(pay.openScorecards, { body: period })
  await cara.call(pay.openScorecards, { body: period })
  const second = await publish(controllers, planOf('Second'), [world.ada, olaf])
  const { run } = await lockedRun(controllers, plan.planVersionId, Q3)
  const open = await calculateRun(cleo, second.planVersionId, Q3, 'payable')
  const of = async (userId: string) => {
    const caller = await door.as(userId)
    const sheet = await caller.call(pay.readPaysheet, { params: { runId: run.id, userId } })
    const paidLineId = sheet.body.lines[0]?.id ?? ''
    const dispute = await caller.call(pay.raiseDispute, {
      params: { runId: run.id, userId },
      body: { lineId: paidLineId, expectedMinor: 1, evidence: 'The claim says more' },
    })
    const body = { planId: plan.planId, userId, amountMinor: 5_00, currency: 'EUR', reason: 'Agreed' }
    const adjustment = await cleo.call(pay.prepareAdjustment, { body })
    const [card] = await door.behind('select id from scorecards where user_id = $1', [userId])
    const importId = await receivedImport(door, userId)
    return {
      userId,
      importId,
      paidLineId,
      disputeId: dispute.body.id,
      adjustmentId: adjustment.body.id,
      scorecardId: String(card?.id),
    }
  }
  const firm = { ...plan, runId: run.id, openRunId: open.run.id }
  return { firm, ada: await of(world.ada), olaf: await of(olaf) }
}

async function receivedImport(door: Door, userId: string): Promise<string> {
  const importId = newId()
  await door.behind(
    `insert into imports (id, sha256, name, format, stored_as, wrapped_key, bytes, country, lead_id, warnings, state, received_by, received_at, planned_at)
     values ($1::uuid, $1::uuid::text, 'list.csv', 'csv', '', '', 1, 'CH', $2, '[]', 'previewed', $2, now(), now())`,
    [importId, userId],
  )
  await door.behind(
    `insert into import_rows (import_id, "row", label, record, fate) values ($1, 1, 'Row', '{}', 'new')`,
    [importId],
  )
  return importId
}
