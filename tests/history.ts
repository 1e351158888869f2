/** Random but repeatable histories of clients, said twice: in the database, and as plain facts that a test may count naively. */
import { isQualifying } from '#src/cadence/cadence.ts'
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import { CHANNELS, DIRECTIONS, PURPOSES } from '#src/interactions/words.ts'
import { addDays } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import type { Door } from './door.ts'
import { buildAccount, buildClaim, buildClient, buildConfirmation, buildInitiative, buildLine } from './factories.ts'
import type { World } from './world.ts'

export type Chance = { below(limit: number): number; pick<T>(values: readonly T[]): T }

/** The same numbers for the same seed. */
export function chanceOf(seed: number): Chance {
  let state = seed * 2_654_435_769
  const below = (limit: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) % limit
  }
  const pick = <T>(values: readonly T[]): T => values[below(values.length)] as T
  return { below, pick }
}

export type History = Awaited<ReturnType<typeof addClient>>
type Options = { denied?: readonly string[] }

/** `count` clients of ada, ben and ned (who is of another team), with what happened in the year before 23 November 2026. */
export async function addHistory(door: Door, world: World, chance: Chance, count: number, options: Options = {}) {
  const initiativeId = await buildInitiative(door.parts.db)
  const made: History[] = []
  for (let one = 0; one < count; one++) made.push(await addClient(door, world, chance, initiativeId, options))
  return made
}

async function addClient(door: Door, world: World, chance: Chance, initiativeId: string, { denied = [] }: Options) {
  const { db } = door.parts
  const coveredBy = chance.pick([world.ada, world.ada, world.ben, denied.length ? world.ben : world.ned])
  const tier = chance.pick(['A', 'B', 'C', 'prospect'])
  const clientId = await buildClient(db, { tier, coveredBy: [coveredBy] })
  for (const userId of denied)
    await door.behind(
      `insert into client_denials (client_id, user_id, reason, valid_from, recorded_at) values ($1, $2, 'barrier', '2024-01-01', now())`,
      [clientId, userId],
    )
  const contacts = await addContacts(door, world, chance, clientId, initiativeId)
  const pledges = []
  for (let one = 0; one < chance.below(3); one++)
    pledges.push(await addPledge(door, world, chance, { clientId, claimantId: coveredBy, initiativeId }))
  return { clientId, tier, coveredBy, contacts, pledges }
}

async function addContacts({ parts }: Door, world: World, chance: Chance, clientId: string, initiativeId: string) {
  const contacts = Array.from({ length: chance.below(20) }, () => {
    const facts = { channel: chance.pick(CHANNELS), reached: chance.below(4) > 0 }
    return {
      ...facts,
      id: newId(),
      at: `${addDays('2026-11-23', -chance.below(400))}T0${chance.below(10)}:30:00Z`,
      userId: chance.pick([world.ada, world.ada, world.ben, world.ned]),
      direction: chance.pick(DIRECTIONS),
      qualifying: isQualifying(facts),
      purpose: chance.pick(PURPOSES),
      initiativeId: chance.below(3) === 0 ? initiativeId : null,
      withdrawn: chance.below(10) === 0,
    }
  })
  const rows = contacts.map(({ at, userId, withdrawn, ...rest }) => ({
    ...rest,
    clientId,
    occurredAt: at,
    recordedAt: at,
    outcome: 'none',
    representativeId: userId,
    recordedBy: userId,
    ...(withdrawn ? { withdrawnAt: at, withdrawnBy: userId, withdrawnReason: 'Never took place' } : {}),
  }))
  if (rows.length) await asViewer(parts.db, SYSTEM, (tx) => tx.insertInto('interactions').values(rows).execute())
  return contacts
}

type Owner = { clientId: string; claimantId: string; initiativeId: string }
async function addPledge(door: Door, world: World, chance: Chance, owner: Owner) {
  const { db } = door.parts
  const { clientId } = owner
  const pledgedMinor = 1_000_00 + chance.below(900_000_00)
  const claimedOn = addDays('2026-11-20', -chance.below(400))
  const initiativeId = chance.below(2) === 0 ? owner.initiativeId : null
  const claimId = await buildClaim(db, clientId, {
    claimantId: owner.claimantId,
    initiativeId,
    amountMinor: pledgedMinor,
    claimedOn,
  })
  const fate = chance.pick(['awaited', 'lapsed', 'confirmed', 'confirmed'])
  if (fate === 'lapsed') await door.behind(`update claims set state = 'expired' where id = $1`, [claimId])
  if (fate !== 'confirmed') return { pledgedMinor, confirmedMinor: 0, claimedOn, confirmedOn: null }
  const confirmedMinor = 1 + chance.below(pledgedMinor)
  const confirmedOn = addDays(claimedOn, chance.below(4))
  const accountId = await buildAccount(db, clientId)
  const line = await buildLine(db, clientId, accountId, { amountMinor: confirmedMinor, bookedOn: confirmedOn })
  await buildConfirmation(db, clientId, claimId, {
    by: [world.cara, world.carl],
    lines: [{ id: line, amountMinor: confirmedMinor }],
    at: `${confirmedOn}T10:00:00Z`,
  })
  return { pledgedMinor, confirmedMinor, claimedOn, confirmedOn }
}

type Pay = { userId: string; totalMinor: number }

/** A payable run of the second quarter of 2026 with these paysheets, locked unless another state is named. */
export async function lockRunOf(
  door: Door,
  { cara, carl, coco }: World,
  paid: readonly Pay[],
  state: 'calculated' | 'locked' = 'locked',
): Promise<string> {
  const { db } = door.parts
  const [planId, planVersionId, runId, at] = [newId(), newId(), newId(), '2026-07-02T08:00:00Z']
  const prepared = { preparedBy: cara, preparedAt: at }
  const texts = { input: '{}', inputSha256: '', output: '{}', outputSha256: '', engineVersion: '1', currency: 'EUR' }
  await asViewer(db, SYSTEM, async (tx) => {
    await tx.insertInto('plans').values({ id: planId, name: planId, createdAt: at }).execute()
    await tx
      .insertInto('planVersions')
      .values({ id: planVersionId, planId, version: 1, definition: '{}', sha256: '', state: 'draft', ...prepared })
      .execute()
    const period = { periodFrom: '2026-04-01', periodTo: '2026-06-30', kind: 'payable', asOf: at, totalMinor: 0 }
    await tx
      .insertInto('runs')
      .values({ id: runId, planVersionId, state: 'calculated', ...period, ...texts, ...prepared })
      .execute()
    const none = { formulaMinor: 0, judgedMinor: 0, adjustmentMinor: 0, holdbackMinor: 0 }
    await tx
      .insertInto('paysheets')
      .values(paid.map((one) => ({ runId, currency: 'EUR', ...none, ...one })))
      .execute()
    if (state === 'calculated') return
    const step = (values: object) => tx.updateTable('runs').set(values).where('id', '=', runId).execute()
    await step({ state: 'reviewed', reviewedBy: carl, reviewedAt: at })
    await step({ state: 'approved', approvedBy: coco, approvedAt: at })
    await step({ state: 'locked', lockedBy: cara, lockedAt: at })
  })
  return runId
}
