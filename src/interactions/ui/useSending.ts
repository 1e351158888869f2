import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { addClaim } from '#src/claims/contract.ts'
import { dayOf } from '#src/kit/days.ts'
import { type ApiError, call } from '#web/api.ts'
import { bodyOf, keyFor } from './draft.ts'
import type { Draft, DraftClient } from './draft.ts'
import { logInteraction } from '../contract.ts'

type Logged = z.output<typeof logInteraction.answer>['interactions']

/** Sends the contact and then the promises heard in it, each under its own key: whatever was already done is not done again. */
export function useSending(keep: (draft: Draft) => void, onDone: (logged: Logged) => void) {
  const client = useQueryClient()
  return useMutation<Logged, ApiError, { draft: Draft; now: Date; timeZone: string }>({
    mutationFn: async ({ draft: typed, now, timeZone }) => {
      // The instant is fixed by the first attempt: a repeated one must say the same.
      const settled = { ...typed, occurredAt: typed.occurredAt ?? now.toISOString() }
      const body = bodyOf(settled, now)
      let { draft, key } = keyFor(settled, 'contact', body)
      keep(draft)
      const { interactions } = await call(logInteraction, { body, key })
      for (const part of draft.clients) {
        const interactionId = interactions.find(({ clientId }) => clientId === part.clientId)?.id
        const claim = interactionId && claimOf(part, draft, interactionId, timeZone)
        if (!claim) continue
        ;({ draft, key } = keyFor(draft, `pledge ${part.clientId}`, claim))
        keep(draft)
        await call(addClaim, { params: { clientId: part.clientId }, body: claim, key })
      }
      return interactions
    },
    onSuccess: async (logged) => {
      onDone(logged)
      await client.invalidateQueries()
    },
  })
}

function claimOf(part: DraftClient, draft: Draft, interactionId: string, timeZone: string) {
  if (!part.pledge || !draft.occurredAt) return null
  const claimedOn = dayOf(new Date(draft.occurredAt), timeZone)
  const { initiativeId, outcome } = draft
  const kind = outcome === 'deposit' ? ('deposit' as const) : ('pledge' as const)
  return { kind, claimedOn, interactionId, initiativeId, ...part.pledge }
}
