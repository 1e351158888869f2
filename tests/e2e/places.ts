/** Where a screen with parameters is opened: a record that the person who opens it may know of. */
import { listClaims } from '#src/claims/contract.ts'
import { listClients } from '#src/clients/contract.ts'
import { listMyPaysheets, listPlans, listRuns, listScorecards, readRun } from '#src/compensation/contract.ts'
import { uploadContacts } from '#src/imports/contract.ts'
import { listInitiatives, readInitiative } from '#src/initiatives/contract.ts'
import { listInteractions } from '#src/interactions/contract.ts'
import { listStatementFiles } from '#src/statements/contract.ts'
import type { Caller } from '../door.ts'

type Values = Record<string, string>
type Find = (caller: Caller) => Promise<Values | undefined>

const aClaim: Find = async (caller) => {
  const [row] = (await caller.call(listClaims, { query: { whose: 'all' } })).body.rows
  return row && { clientId: row.clientId, claimId: row.id }
}
const aClient: Find = async (caller) => {
  const [row] = (await caller.call(listClients)).body.rows
  return row && { clientId: row.id }
}
const aRun: Find = async (caller) => {
  const [row] = (await caller.call(listRuns)).body.rows
  return row && { runId: row.id }
}
const aPaysheet: Find = async (caller) => {
  const [mine] = (await caller.call(listMyPaysheets)).body.rows
  if (mine) return { runId: mine.runId, userId: mine.userId }
  const run = await aRun(caller)
  const [sheet] = (await caller.call(readRun, { params: { runId: run?.runId ?? '' } })).body.paysheets
  return sheet && { runId: sheet.runId, userId: sheet.userId }
}
const aPlan: Find = async (caller) => {
  const [row] = (await caller.call(listPlans)).body.rows
  return row && { planVersionId: row.id }
}
const anInitiative: Find = async (caller) => {
  const [row] = (await caller.call(listInitiatives)).body.rows
  return row && { initiativeId: row.id }
}
const anEvent: Find = async (caller) => {
  for (const { id } of (await caller.call(listInitiatives)).body.rows) {
    const { body } = await caller.call(readInitiative, { params: { initiativeId: id } })
    const [event] = body.events
    if (event) return { initiativeId: id, eventId: event.id }
  }
  return undefined
}

/** A file is its importer's own: the caller brings one. */
const anImport: Find = async (caller) => {
  const body = new TextEncoder().encode('Name,E-mail,Shoe size\nWilhelmina Quist,w.quist@import.example,38')
  const query = { name: 'contacts.csv', country: 'CH', leadId: caller.userId }
  return { importId: (await caller.call(uploadContacts, { query, body })).body.id }
}

const FINDERS: Record<string, Find> = {
  '/clients/$clientId': async (caller) => (await aClaim(caller)) ?? aClient(caller),
  '/clients/$clientId/claims/$claimId': aClaim,
  '/contacts/$clientId/$interactionId': async (caller) => {
    const [row] = (await caller.call(listInteractions)).body.rows
    return row && { clientId: row.client.id, interactionId: row.id }
  },
  '/runs/$runId': aRun,
  '/runs/$runId/paysheets/$userId': aPaysheet,
  '/plans/$planVersionId': aPlan,
  '/plans/$planVersionId/next': aPlan,
  '/scorecards/$scorecardId': async (caller) => {
    const [row] = (await caller.call(listScorecards)).body.rows
    return row && { scorecardId: row.id }
  },
  '/statements/$fileId': async (caller) => {
    const [row] = (await caller.call(listStatementFiles)).body.rows
    return row && { fileId: row.id }
  },
  '/imports/$importId': anImport,
  '/initiatives/$initiativeId': anInitiative,
  '/events/$eventId': anEvent,
}

/** The address of a screen as the caller would reach it. A new screen with parameters needs a finder here. */
export async function placeOf(path: string, caller: Caller): Promise<string> {
  if (!path.includes('$')) return path
  const values = await FINDERS[path]?.(caller)
  if (!values)
    throw new Error(`Nothing to open ${path} with: add a finder to tests/e2e/places.ts, or a record to the firm.`)
  return path.replace(/\$(\w+)/g, (_all, name: string) => values[name] ?? '')
}
