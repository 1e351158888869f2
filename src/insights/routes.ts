import { look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import { byText } from '#src/kit/canonical.ts'
import { exportPack, printPack } from './actions/pack.ts'
import * as contract from './contract.ts'
import { mayReadInsights, mayReadPayCost, readsFirm } from './policy.ts'
import { listAdherence, readAdherence } from './queries/adherence.ts'
import { countContacts, listContacts } from './queries/contacts.ts'
import { readPayCost } from './queries/pay.ts'
import { listPledges, readPledges } from './queries/pledges.ts'
import { readMembers } from './queries/scope.ts'

export function serveInsights(doors: Doors): void {
  serve(doors, contract.readTeamMembers, readTeamMembers)
  serve(doors, contract.readContactInsights, (context, { query }) => {
    mayReadInsights(context.viewer)
    return look(context, (tx) => countContacts(tx, context, query))
  })
  serve(doors, contract.listContactInsights, (context, { query }) => {
    mayReadInsights(context.viewer)
    return look(context, (tx) => listContacts(tx, context, query))
  })
  serve(doors, contract.readAdherence, (context, { query }) => {
    mayReadInsights(context.viewer)
    return look(context, (tx) => readAdherence(tx, context, query))
  })
  serve(doors, contract.listAdherence, (context, { query }) => {
    mayReadInsights(context.viewer)
    return look(context, (tx) => listAdherence(tx, context, query))
  })
  serve(doors, contract.readPledges, (context, { query }) => {
    mayReadInsights(context.viewer)
    return look(context, (tx) => readPledges(tx, context, query))
  })
  serve(doors, contract.listPledges, (context, { query }) => {
    mayReadInsights(context.viewer)
    return look(context, (tx) => listPledges(tx, context, query))
  })
  serve(doors, contract.printPack, (context, { query }) => printPack(context, query))
  serve(doors, contract.exportPack, (context, { query }) => exportPack(context, query))
  serve(doors, contract.readPayCost, (context, { query }) => {
    mayReadPayCost(context.viewer)
    return look(context, (tx) => readPayCost(tx, context, query))
  })
}

function readTeamMembers(context: Context) {
  mayReadInsights(context.viewer)
  return look(context, async (tx) => {
    const members = await readMembers(tx, context.viewer)
    const teams = new Map(members.flatMap(({ teamId, teamName }) => (teamId ? [[teamId, teamName ?? '']] : [])))
    return {
      people: members.map(({ id, name, teamId }) => ({ id, name, teamId })),
      teams: [...teams].map(([id, name]) => ({ id, name })).toSorted((a, b) => byText(a.name, b.name)),
      firmWide: readsFirm(context.viewer),
    }
  })
}
