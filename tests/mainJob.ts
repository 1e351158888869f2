/** What stands before the main job begins: people, two households, an account, an initiative and a published pay plan. */
import { addParticipant, draftPlan, publishPlan } from '#src/compensation/contract.ts'
import type { Door } from './door.ts'
import { buildAccount, buildClient, buildInitiative, buildPerson } from './factories.ts'
import { buildWorld } from './world.ts'

export type MainJob = Awaited<ReturnType<typeof buildMainJob>>

/** Minor units of EUR: three parts of a pledge on their days, and a dividend that is nobody's merit. */
export const TRANSFERS = [
  [100_000_00, '2026-11-25'],
  [90_000_00, '2026-11-26'],
  [60_000_00, '2026-11-27'],
] as const
export const DIVIDEND = 4_321_09
export const CREDITED = 250_000_00
export const QUARTER = { periodFrom: '2026-10-01', periodTo: '2026-12-31' }
/** 5 basis points of what was credited. */
export const BONUS = 125_00
export const ACCOUNT = 'CH9300762011623852957'

const PLAN = {
  name: 'Asset gathering 2026',
  currency: 'EUR',
  period: 'quarter' as const,
  nnaPolicyVersion: 'standard-1',
  components: [{ id: 'nna', kind: 'nna' as const, basis: 'amount' as const, bands: [{ fromMinor: 0, rateBps: '5' }] }],
}

/**
 * The named people of world.ts; ben, the specialist, serves the Papadopoulos household and the Lindqvists, ada only the
 * first. Cara drafted the plan that pays them, Carl published it.
 */
export async function buildMainJob(door: Door) {
  const { db } = door.parts
  const world = await buildWorld(door)
  const lindqvist = await buildClient(db, { name: 'Lindqvist', coveredBy: [world.ben] })
  await buildPerson(db, lindqvist, { fullName: 'Sven Lindqvist' })
  await buildAccount(db, world.papadopoulos, { number: ACCOUNT })
  const dinner = await buildInitiative(db, { name: 'Opera dinner', kind: 'event_series', startsOn: '2026-11-01' })
  const [cara, carl] = [await door.as(world.cara), await door.as(world.carl)]
  const { id, planId } = (await cara.call(draftPlan, { body: { definition: PLAN } })).body
  await carl.call(publishPlan, { params: { planVersionId: id } })
  for (const userId of [world.ada, world.ben]) {
    const body = { userId, validFrom: '2026-01-01', validTo: null, targetMinor: null }
    await cara.call(addParticipant, { params: { planId }, body })
  }
  return { ...world, lindqvist, dinner, planVersionId: id }
}
