/** What people make of a proposal. */
import { recordEvent } from '#src/audit/record.ts'
import { addLink } from '#src/clients/actions/links.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import type { LinkKind } from '#src/clients/words.ts'
import { lockProposal } from '../queries/proposals.ts'
import { mayListDuplicates } from '../policy.ts'

type Named = { clientId: string; proposalId: string }

/** Remembered: no later search proposes the two again. */
export function keepApart(context: Context, { clientId, proposalId }: Named, reason: string | null) {
  mayListDuplicates(context.viewer)
  return inTransaction(context, async (tx) => {
    const { sides, may, tie } = await lockProposal(tx, context.viewer, clientId, proposalId)
    if (!may.keepApart) throw new AppError('not_allowed')
    await tx
      .updateTable('duplicateProposals')
      .set({ apartBy: context.viewer.userId, apartAt: context.clock.now(), apartReason: reason })
      .where('clientId', '=', clientId)
      .where('id', '=', proposalId)
      .execute()
    // Neither chain names the other client: who reads one may not know of the other.
    for (const end of tie === 'same' && sides[0].clientId === sides[1].clientId ? [sides[0]] : sides)
      await recordEvent(tx, context, {
        clientId: end.clientId,
        verb: 'kept apart',
        subject: end.personId ? 'person' : 'client',
        subjectId: end.personId ?? end.clientId,
        reason,
      })
    return { ok: true as const }
  })
}

/** A link of the kind somebody chose: that two share a home does not say what they are to each other. */
export async function linkProposed(context: Context, { clientId, proposalId }: Named, kind: LinkKind) {
  mayListDuplicates(context.viewer)
  const { sides, may } = await look(context, (tx) => lockProposal(tx, context.viewer, clientId, proposalId))
  if (!may.link) throw new AppError('not_allowed')
  const [one, other] = sides
  await addLink(context, one.clientId, {
    kind,
    personId: one.personId,
    otherClientId: other.clientId,
    otherPersonId: other.personId,
    validFrom: null,
    validTo: null,
    note: null,
  })
  return { ok: true as const }
}
