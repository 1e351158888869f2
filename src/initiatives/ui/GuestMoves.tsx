import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useVerb } from '#web/hooks.ts'
import { moveGuest } from '../contract.ts'
import type { GuestState } from '../guests.ts'
import { GUEST_CHANGES } from './changes.ts'
import { FollowUpDialog } from './FollowUpDialog.tsx'
import classes from './Guests.module.css'
import type { Guest } from './GuestTable.tsx'

/** Steps back stand behind the steps forward. */
const BACK: readonly GuestState[] = ['nominated', 'declined', 'no_show']

/** The next steps as buttons; at the door on a phone they are a thumb high. */
export function GuestMoves({ guest, onStale }: { guest: Guest; onStale: (() => void) | undefined }) {
  const { t } = useTranslation('initiatives')
  const [following, setFollowing] = useState(false)
  const move = useVerb(moveGuest, { invalidates: GUEST_CHANGES })
  const { clientId, id: guestId, personName: name, version, next } = guest
  const take = (to: GuestState) => {
    if (to === 'followed_up') return setFollowing(true)
    // Somebody else moved the guest or took the seat: what stands there is old.
    move.mutate({ params: { clientId, guestId }, body: { version, to } }, { onError: onStale })
  }
  if (next.length === 0) return guest.state === 'nominated' && <span className={classes.waits}>{t('guest.waits')}</span>
  const forwardFirst = next.toSorted((a, b) => Number(BACK.includes(a)) - Number(BACK.includes(b)))
  return (
    <div className={classes.moves}>
      {forwardFirst.map((to) => (
        <Button
          key={to}
          size="compact-sm"
          variant={BACK.includes(to) ? 'default' : 'light'}
          loading={move.isPending && move.variables.body.to === to}
          disabled={move.isPending}
          aria-label={t('moveLabel', { name, move: t(`move.${to}`) })}
          onClick={() => take(to)}
        >
          {t(`move.${to}`)}
        </Button>
      ))}
      {following && <FollowUpDialog guest={guest} onClose={() => setFollowing(false)} />}
    </div>
  )
}
