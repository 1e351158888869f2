import { look } from '#src/context.ts'
import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import type { z } from 'zod'
import { keepApart, linkProposed } from './actions/decisions.ts'
import { mergePersons, undoMerge } from './actions/merges.ts'
import * as contract from './contract.ts'
import { NOBODY } from './held.ts'
import { mayListDuplicates } from './policy.ts'
import * as merging from './merge-contract.ts'
import { likenessesOf } from './queries/likeness.ts'
import { listMerges } from './queries/merges.ts'
import { listProposals } from './queries/proposals.ts'

export function serveDuplicates(doors: Doors): void {
  serve(doors, contract.checkDuplicate, (context, { body }) =>
    look(context, async (tx) => ({ rows: await likenessesOf(tx, context.viewer, askedOf(body)) })),
  )
  serve(doors, contract.listDuplicates, (context, { query }) => {
    mayListDuplicates(context.viewer)
    return look(context, (tx) => listProposals(tx, context.viewer, query))
  })
  serve(doors, contract.keepApart, (context, { params, body }) => keepApart(context, params, body.reason))
  serve(doors, contract.linkProposed, (context, { params, body }) => linkProposed(context, params, body.kind))
  serve(doors, merging.mergePersons, (context, { params, body }) => mergePersons(context, params, body))
  serve(doors, merging.listMerges, (context, { params, query }) =>
    look(context, (tx) => listMerges(tx, context.viewer, params.clientId, query)),
  )
  serve(doors, merging.undoMerge, (context, { params, body }) => undoMerge(context, params, body.reason))
}

function askedOf({ kind, name, phone, email, exceptId, ...typed }: z.output<typeof contract.checkDuplicate.body>) {
  const reached = { phones: phone ? [phone] : [], emails: email ? [email] : [] }
  const isPerson = kind === 'person'
  const named = isPerson ? { fullName: name } : { organisation: name, givenName: '', familyName: '' }
  return {
    kind: isPerson ? ('person' as const) : ('organisation' as const),
    held: { ...NOBODY, ...typed, ...named, ...reached },
    exceptId,
  }
}
