/** Loads the demo firm: in one order, timed, and only into a database that holds nothing else. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asSystem, inTransaction, SYSTEM } from '#src/context.ts'
import type { Context, Parts } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { addDays, dayOf } from '#src/kit/days.ts'
import { demoSize, planFirm } from '../firm.ts'
import type { FirmPlan, FirmSize } from '../plan.ts'
import { loadInitiatives, loadLog, loadPolicies } from './activity.ts'
import { findCandidates, importStatements, loadAccounts, loadClaims, loadConfirmations } from './money.ts'
import { loadPlans, loadScorecards, makeRuns } from './pay.ts'
import { loadClients, loadUsers } from './people.ts'

export const SEED = 20261123

export type Load = {
  parts: Parts
  passwordHash: string
  /** Where the statements that wait to be imported by hand are put. */
  inTray: string
  say: (line: string) => void
  size?: FirmSize
}

/** The same seed and day give the same firm. Answers the plan, for its sign-ins. */
export async function loadDemo({ parts, passwordHash, inTray, say, size }: Load): Promise<FirmPlan> {
  const plan = planFirm(SEED, size ?? demoSize(addDays(dayOf(parts.clock.now()), -1)))
  const context: Context = { ...parts, viewer: SYSTEM }
  const load = (work: (tx: Tx) => Promise<void>) => inTransaction(asSystem(context), work)
  say(`Loading the demo firm ${plan.firm.name}: ${plan.clients.length} clients, ${plan.interactions.length} contacts.`)
  await load(async (tx) => {
    await loadUsers(tx, plan, passwordHash)
    await loadClients(tx, plan)
    await loadPolicies(tx, plan)
  })
  await load(async (tx) => {
    await loadInitiatives(tx, plan)
    await loadLog(tx, plan)
    await loadAccounts(tx, plan)
    await loadPlans(tx, plan)
    await loadScorecards(tx, plan)
  })
  say(`Importing ${plan.statements.length} statements.`)
  const waiting = await importStatements(parts, plan)
  await mkdir(inTray, { recursive: true })
  for (const { name, content } of waiting) await writeFile(join(inTray, name), content)
  await load(async (tx) => {
    await loadClaims(context, tx, plan)
    await loadConfirmations(tx, plan)
  })
  await makeRuns(parts, plan)
  await findCandidates(context, plan)
  await parts.db.updateTable('firm').set({ ready: true }).execute()
  return plan
}
