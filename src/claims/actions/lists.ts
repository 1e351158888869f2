import type { z } from 'zod'
import { look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type * as contract from '../contract.ts'
import { requireReader } from '../policy.ts'
import { ageingOf } from '../ageing.ts'
import { openByDay } from '../queries/ageing.ts'
import { listClaims } from '../queries/claims.ts'
import { todayOf } from './claims.ts'

/** Claims by reach: the viewer's own, the team's, or every one the viewer may see. */
export function readClaims(context: Context, query: z.output<typeof contract.listClaims.query>) {
  requireReader(context.viewer)
  return look(context, (tx) => listClaims(tx, context.viewer, query, todayOf(context)))
}

/** Open pledges by age, by the same reach. */
export function readAges(context: Context, { whose }: z.output<typeof contract.readAgeing.query>) {
  requireReader(context.viewer)
  const asOf = todayOf(context)
  return look(context, async (tx) => ({
    asOf,
    bands: ageingOf(await openByDay(tx, context.viewer, whose, asOf), asOf),
  }))
}
