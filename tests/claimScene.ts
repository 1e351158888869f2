/** The scene most tests of claims play in. */
import pg from 'pg'
import { readClaim } from '#src/claims/contract.ts'
import { claim, moneyArrives } from './claims.ts'
import type { claimOf } from './claims.ts'
import { openDoor } from './door.ts'
import { buildAccount, buildClient } from './factories.ts'
import { buildWorld } from './world.ts'

export type ClaimScene = Awaited<ReturnType<typeof openClaimScene>>

/** The application with everybody signed in. */
export async function openClaimScene() {
  const door = await openDoor()
  const world = await buildWorld(door)
  const [ada, ben, max, ned] = [
    await door.as(world.ada),
    await door.as(world.ben),
    await door.as(world.max),
    await door.as(world.ned),
  ]
  const [cara, carl] = [await door.as(world.cara), await door.as(world.carl)]
  let serial = 0

  /** A client of ada and ben with an account, a pledge of ada's, and money of these amounts. */
  async function scene(amounts: readonly number[] = [], values: Parameters<typeof claimOf>[1] = {}) {
    const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada, world.ben] })
    const number = `CHCLAIM${(serial += 1)}`
    await buildAccount(door.parts.db, clientId, { number })
    const pledge = await claim(ada, clientId, values)
    const lines = amounts.length > 0 ? await moneyArrives(cara, clientId, number, amounts) : []
    const at = (index: number) => lines[index] ?? ''
    return { clientId, number, pledge, lines, at, params: { clientId, claimId: pledge.id } }
  }
  const stateOf = async (params: { clientId: string; claimId: string }) => (await cara.call(readClaim, { params })).body

  /** Behind both walls. */
  async function asOwner<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client(door.database.ownerUrl)
    await client.connect()
    try {
      return (await client.query<T>(sql, values)).rows
    } finally {
      await client.end()
    }
  }
  const deny = (clientId: string, userId: string) =>
    asOwner(
      `insert into client_denials (client_id, user_id, reason, valid_from, recorded_at) values ($1, $2, 'barrier', '2020-01-01', now())`,
      [clientId, userId],
    )
  return { door, world, ada, ben, max, ned, cara, carl, scene, stateOf, asOwner, deny }
}
