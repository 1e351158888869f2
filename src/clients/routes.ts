import { look } from '#src/context.ts'
import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import * as clients from './actions.ts'
import * as details from './actions/details.ts'
import { addLink } from './actions/links.ts'
import * as persons from './actions/persons.ts'
import { addSuppression, endSuppression } from './actions/suppressions.ts'
import { overrideTier } from './actions/tiers.ts'
import * as contract from './contract.ts'
import * as parts from './details-contract.ts'
import { mayListSuppressions } from './policy.ts'
import { listClients } from './queries/clients.ts'
import { readPage } from './queries/page.ts'
import { search } from './queries/search.ts'
import { readStanding } from './queries/standing.ts'
import { listSuppressions } from './queries/suppressions.ts'
import { listTiers } from './queries/tiers.ts'
import * as stops from './suppressions-contract.ts'

export function serveClients(doors: Doors): void {
  serveSelf(doors)
  servePersons(doors)
  serveParts(doors)
  serveSuppressions(doors)
}

function serveSelf(doors: Doors): void {
  serve(doors, contract.listClients, (context, { query }) =>
    look(context, (tx) => listClients(tx, context.viewer, query)),
  )
  serve(doors, contract.createClient, (context, { body }) => clients.createClient(context, body))
  serve(doors, contract.readClient, (context, { params }) =>
    look(context, (tx) => readPage(tx, context.viewer, params.clientId)),
  )
  serve(doors, contract.changeClient, (context, { params, body }) =>
    clients.changeClient(context, params.clientId, body),
  )
  serve(doors, contract.search, (context, { query }) =>
    look(context, async (tx) => ({ rows: await search(tx, context.viewer, query) })),
  )
  serve(doors, contract.overrideTier, (context, { params, body }) => overrideTier(context, params.clientId, body))
  serve(doors, contract.listTiers, (context, { params }) =>
    look(context, async (tx) => {
      await readStanding(tx, context.viewer, params.clientId)
      return { rows: await listTiers(tx, context.viewer, params.clientId) }
    }),
  )
}

function servePersons(doors: Doors): void {
  serve(doors, contract.addPerson, (context, { params, body }) => persons.addPerson(context, params.clientId, body))
  serve(doors, contract.changePerson, (context, { params, body }) =>
    persons.changePerson(context, params.clientId, params.personId, body),
  )
  serve(doors, contract.movePerson, (context, { params, body }) =>
    persons.movePerson(context, params.clientId, params.personId, body),
  )
}

function serveParts(doors: Doors): void {
  const { remove, endDated } = details
  serve(doors, parts.addPhone, (context, { params, body }) => details.addPhone(context, params.clientId, body))
  serve(doors, parts.removePhone, (context, { params }) => remove(context, 'phones', params.clientId, params.phoneId))
  serve(doors, parts.addEmail, (context, { params, body }) => details.addEmail(context, params.clientId, body))
  serve(doors, parts.removeEmail, (context, { params }) => remove(context, 'emails', params.clientId, params.emailId))
  serve(doors, parts.addAddress, (context, { params, body }) => details.addAddress(context, params.clientId, body))
  serve(doors, parts.removeAddress, (context, { params }) =>
    remove(context, 'addresses', params.clientId, params.addressId),
  )
  serve(doors, parts.endAddress, (context, { params, body }) =>
    endDated(context, 'addresses', params.clientId, params.addressId, body.validTo),
  )
  serve(doors, parts.addEmployment, (context, { params, body }) =>
    details.addEmployment(context, params.clientId, body),
  )
  serve(doors, parts.removeEmployment, (context, { params }) =>
    remove(context, 'employments', params.clientId, params.employmentId),
  )
  serve(doors, parts.endEmployment, (context, { params, body }) =>
    endDated(context, 'employments', params.clientId, params.employmentId, body.validTo),
  )
  serve(doors, parts.addPreference, (context, { params, body }) =>
    details.addPreference(context, params.clientId, body),
  )
  serve(doors, parts.removePreference, (context, { params }) =>
    remove(context, 'preferences', params.clientId, params.preferenceId),
  )
  serve(doors, parts.addLink, (context, { params, body }) => addLink(context, params.clientId, body))
  serve(doors, parts.removeLink, (context, { params }) => remove(context, 'links', params.clientId, params.linkId))
  serve(doors, parts.endLink, (context, { params, body }) =>
    endDated(context, 'links', params.clientId, params.linkId, body.validTo),
  )
}

function serveSuppressions(doors: Doors): void {
  serve(doors, stops.addSuppression, (context, { params, body }) => addSuppression(context, params.clientId, body))
  serve(doors, stops.endSuppression, (context, { params, body }) =>
    endSuppression(context, params.clientId, params.suppressionId, body.reason),
  )
  serve(doors, stops.listSuppressions, (context, { query }) => {
    mayListSuppressions(context.viewer)
    return look(context, (tx) => listSuppressions(tx, context.viewer, query))
  })
}
