import { look } from '#src/context.ts'
import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import type { z } from 'zod'
import { keepApart, linkProposed } from './actions/decisions.ts'
import * as contract from './contract.ts'
import { NOBODY } from './held.ts'
import { mayListDuplicates } from './policy.ts'
import { likenessesOf } from './queries/likeness.ts'
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
