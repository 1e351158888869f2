import { look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import * as guests from './actions/guests.ts'
import { readIncrementality } from './actions/incrementality.ts'
import * as initiatives from './actions/initiatives.ts'
import { printInitiative } from './actions/page.ts'
import * as returns from './actions/returns.ts'
import * as contract from './contract.ts'
import * as page from './page-contract.ts'
import { changesInitiatives, nominatesGuests } from './policy.ts'
import { listGuests } from './queries/guests.ts'
import * as queries from './queries/initiatives.ts'

export function serveInitiatives(doors: Doors): void {
  serveTree(doors)
  serveEvents(doors)
  serveReturns(doors)
}

function serveTree(doors: Doors): void {
  serve(doors, contract.listInitiatives, (context, { query }) =>
    look(context, async (tx) => ({ rows: await queries.listInitiatives(tx, query.runningOn) })),
  )
  serve(doors, contract.readInitiative, (context, { params }) => openInitiative(context, params.initiativeId))
  serve(doors, contract.addInitiative, (context, { body }) => initiatives.addInitiative(context, body))
  serve(doors, contract.changeInitiative, (context, { params, body }) =>
    initiatives.changeInitiative(context, params.initiativeId, body),
  )
  serve(doors, contract.addCost, (context, { params, body }) => initiatives.addCost(context, params.initiativeId, body))
}

const openInitiative = (context: Context, initiativeId: string) =>
  look(context, async (tx) => ({
    initiative: await queries.readInitiative(tx, initiativeId),
    parts: await queries.listParts(tx, initiativeId),
    costs: await queries.listCosts(tx, initiativeId),
    events: await queries.listEvents(tx, context.viewer, initiativeId),
    mayChange: changesInitiatives(context.viewer),
  }))

function serveEvents(doors: Doors): void {
  serve(doors, contract.addEvent, (context, { params, body }) =>
    initiatives.addEvent(context, params.initiativeId, body),
  )
  serve(doors, contract.readEvent, (context, { params }) => openEvent(context, params.eventId))
  serve(doors, contract.listGuests, (context, { params, query }) =>
    look(context, async (tx) => {
      await queries.readEvent(tx, context.viewer, params.eventId)
      return listGuests(tx, context.viewer, params.eventId, query)
    }),
  )
  serve(doors, contract.nominateGuest, (context, { params, body }) =>
    guests.nominateGuest(context, params.eventId, body),
  )
  serve(doors, contract.moveGuest, (context, { params, body }) =>
    guests.moveGuest(context, params.clientId, params.guestId, body),
  )
}

const openEvent = (context: Context, eventId: string) =>
  look(context, async (tx) => {
    const event = await queries.readEvent(tx, context.viewer, eventId)
    const { name, currency } = await queries.readInitiative(tx, event.initiativeId)
    return { ...event, initiativeName: name, currency, mayNominate: nominatesGuests(context.viewer) }
  })

function serveReturns(doors: Doors): void {
  serve(doors, contract.readReturns, (context, { query }) => returns.readReturns(context, query))
  serve(doors, contract.readReturn, (context, { params, query }) =>
    returns.readReturn(context, params.initiativeId, query),
  )
  serve(doors, page.printInitiative, (context, { params, query }) =>
    printInitiative(context, params.initiativeId, query),
  )
  serve(doors, contract.listResults, (context, { params, query }) =>
    returns.listResults(context, params.initiativeId, query),
  )
  serve(doors, contract.readIncrementality, (context, { params, query }) =>
    readIncrementality(context, params.initiativeId, query),
  )
}
