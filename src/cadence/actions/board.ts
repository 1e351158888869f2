/**
 * The board of a team. Which clients it shows, both walls decide; their contacts of a year, a quarter of a million for a large
 * team, are then counted by the firm itself, because row-level security would be asked again for each of them (14 s instead of 0.9).
 */
import { asSystem, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { z } from 'zod'
import type { listBoardClients as listOperation } from '../contract.ts'
import { readLedClients, readStandings, toBoard, toBoardClients } from '../queries/board.ts'
import type { Placed } from '../queries/board.ts'

/** Errors: not_found for a representative of another team. */
export const readBoard = async (context: Context, representativeId?: string) =>
  toBoard(await standingsFor(context, representativeId), context.clock.now())

export const listBoardClients = async (context: Context, filter: z.output<typeof listOperation.query>) =>
  toBoardClients(await standingsFor(context, filter.representativeId), filter)

async function standingsFor(context: Context, representativeId: string | undefined): Promise<Placed[]> {
  const { viewer, clock } = context
  const led = await look(context, (tx) => readLedClients(tx, viewer, representativeId))
  const firm = asSystem(context)
  return look(firm, (tx) => readStandings(tx, firm.viewer, led, clock.now()))
}
