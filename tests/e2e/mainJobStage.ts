/** The stage of the main job: five people at their own browsers, and an initiative that has brought some money already. */
import { expect } from 'vitest'
import { SYSTEM } from '#src/context.ts'
import { indexClient } from '#src/clients/actions/searchEntries.ts'
import { asViewer } from '#src/db/database.ts'
import { claim, confirm, moneyArrives } from '../claims.ts'
import { testClock } from '../door.ts'
import type { Door } from '../door.ts'
import { buildAccount, buildClient } from '../factories.ts'
import { buildMainJob } from '../mainJob.ts'
import type { MainJob } from '../mainJob.ts'
import { openStage } from './harness.ts'
import type { Seat } from './harness.ts'

export type MainJobStage = Awaited<ReturnType<typeof openMainJob>>

/** Minor units of EUR that the dinner brought before, through Ada, from a household that Ben does not know. */
export const EARLIER = 40_000_50

/** Ben the specialist, Cara and Carl the controllers, Max the manager, Mia of marketing. */
export async function openMainJob() {
  const stage = await openStage(testClock('2026-11-12T09:00:00Z'))
  const job = await buildMainJob(stage.door)
  await bringEarlierMoney(stage.door, job)
  await letThemBeFound(stage.door, [job.papadopoulos, job.lindqvist])
  await stage.moveTo('2026-11-23T09:00:00Z')
  const people = { ben: job.ben, cara: job.cara, carl: job.carl, max: job.max, mia: job.mia }
  const seats: [string, Seat][] = []
  // One after the other: two cores do not load five browsers at once.
  for (const [name, userId] of Object.entries(people)) {
    await stage.givePassword(userId)
    seats.push([name, await stage.seat(name, `${userId}@firm.example`)])
  }
  return {
    ...stage,
    seats: Object.fromEntries(seats) as Record<keyof typeof people, Seat>,
    /** No browser complained of anything so far. */
    expectSilence: () =>
      expect(seats.flatMap(([name, { said }]) => said.map((words) => `${name}: ${words}`))).toEqual([]),
  }
}

async function bringEarlierMoney(door: Door, job: MainJob): Promise<void> {
  const clientId = await buildClient(door.parts.db, { name: 'Okonkwo', coveredBy: [job.ada] })
  await buildAccount(door.parts.db, clientId, { number: 'CHEARLIER1' })
  const [ada, cara, carl] = [await door.as(job.ada), await door.as(job.cara), await door.as(job.carl)]
  const pledge = await claim(ada, clientId, { amountMinor: EARLIER, initiativeId: job.dinner })
  const [lineId = ''] = await moneyArrives(cara, clientId, 'CHEARLIER1', [EARLIER])
  await confirm(cara, carl, pledge, [{ lineId, amountMinor: EARLIER }])
}

/** Clients of the factories are in no search until they are indexed. */
const letThemBeFound = ({ parts }: Door, clientIds: readonly string[]) =>
  asViewer(parts.db, SYSTEM, async (tx) => {
    for (const clientId of clientIds) await indexClient(tx, clientId)
  })
