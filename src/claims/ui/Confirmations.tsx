import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readMoney } from '#src/accounts/contract.ts'
import { readTimeline } from '#src/interactions/contract.ts'
import type { Answer } from '#web/api.ts'
import { useVerb } from '#web/hooks.ts'
import { Day, Instant } from '#web/parts/Dates.tsx'
import { Money } from '#web/parts/Money.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { StatusBadge, type Tone } from '#web/parts/StatusBadge.tsx'
import { useHasRole, useMe } from '#web/session.ts'
import { listClaims, readClaim } from '../contract.ts'
import * as desk from '../desk-contract.ts'
import { readAutomatic } from '../match-policy-contract.ts'
import classes from './Desk.module.css'

export type Confirmation = Answer<typeof readClaim>['confirmations'][number]

export const DESK_CHANGES = [
  readClaim,
  listClaims,
  readMoney,
  readTimeline,
  desk.listDesk,
  desk.listCandidates,
  desk.listConfirmations,
  readAutomatic,
]
const TONES: Record<Confirmation['state'], Tone> = {
  prepared: 'accent',
  approved: 'good',
  declined: 'bad',
  undo_asked: 'warn',
  undone: 'plain',
}

/** A confirmation with its lines, who did what, and what the viewer may do next. The server has the last word. */
export function ConfirmationCard({ confirmation, title }: { confirmation: Confirmation; title?: string }) {
  const { t } = useTranslation('claims')
  const { state, amountMinor, currency, lines, preparedBy, preparedAt, approvedBy, undoAskedBy, comment } = confirmation
  return (
    <Stack gap={4} className={classes.card}>
      <Group justify="space-between">
        <Text fw={500}>
          {title && `${title} · `}
          <Money minor={amountMinor} currency={currency} />
        </Text>
        <StatusBadge tone={TONES[state]}>{t(`confirmation.${state}`)}</StatusBadge>
      </Group>
      {lines.map((line) => (
        <Group key={line.lineId} justify="space-between" gap="xs">
          <Text size="sm" c="dimmed">
            <Day day={line.bookedOn} /> · {line.accountName} · {line.counterparty ?? line.text}
          </Text>
          <Text size="sm">
            <Money minor={line.amountMinor} currency={currency} /> {t('of')}{' '}
            <Money minor={line.lineMinor} currency={currency} />
          </Text>
        </Group>
      ))}
      {confirmation.letterId && <Text size="sm">{t('byLetter')}</Text>}
      <Text size="sm" c="dimmed">
        {confirmation.policyId
          ? t('byItself', { first: preparedBy, second: approvedBy })
          : t('preparedBy', { who: preparedBy })}{' '}
        <Instant at={preparedAt} />
        {approvedBy && !confirmation.policyId && ` · ${t('approvedBy', { who: approvedBy })}`}
        {confirmation.declinedBy &&
          ` · ${t('declinedBy', { who: confirmation.declinedBy, reason: confirmation.declinedReason })}`}
        {undoAskedBy && ` · ${t('undoAskedBy', { who: undoAskedBy, reason: confirmation.undoReason })}`}
        {confirmation.undoneBy && ` · ${t('undoneBy', { who: confirmation.undoneBy })}`}
      </Text>
      {comment && <Text size="sm">{comment}</Text>}
      <Verbs confirmation={confirmation} />
    </Stack>
  )
}

type Asking = 'decline' | 'undo' | 'refuse'
const ASKED = { decline: desk.declineConfirmation, undo: desk.askUndo, refuse: desk.refuseUndo }

function Verbs({ confirmation }: { confirmation: Confirmation }) {
  const { t } = useTranslation('claims')
  const [asking, setAsking] = useState<Asking | null>(null)
  const me = useMe()
  const controls = useHasRole('controller')
  const prepares = useHasRole('controller', 'manager')
  const approve = useVerb(desk.approveConfirmation, { invalidates: DESK_CHANGES, done: t('done.approved') })
  const undo = useVerb(desk.approveUndo, { invalidates: DESK_CHANGES, done: t('done.undone') })
  const { clientId, id, version, state, preparedById, undoAskedById } = confirmation
  const params = { clientId, confirmationId: id }
  const go = { params, body: { version } }
  if (!prepares) return null
  const button = (verb: Asking) => (
    <Button variant="default" size="compact-sm" onClick={() => setAsking(verb)}>
      {t(`verb.${verb}`)}
    </Button>
  )
  return (
    <Group gap="xs">
      {state === 'prepared' && controls && preparedById !== me.id && (
        <Button size="compact-sm" loading={approve.isPending} onClick={() => approve.mutate(go)}>
          {t('verb.approve')}
        </Button>
      )}
      {state === 'prepared' && button('decline')}
      {state === 'approved' && button('undo')}
      {state === 'undo_asked' && controls && undoAskedById !== me.id && (
        <Button size="compact-sm" color="red" loading={undo.isPending} onClick={() => undo.mutate(go)}>
          {t('verb.approveUndo')}
        </Button>
      )}
      {state === 'undo_asked' && button('refuse')}
      {asking && (
        <ReasonDialog
          opened
          onClose={() => setAsking(null)}
          title={t(`verb.${asking}`)}
          text={t(`ask.${asking}`)}
          operation={ASKED[asking]}
          input={(reason) => ({ params, body: { version, reason } })}
          submit={t(`verb.${asking}`)}
          invalidates={DESK_CHANGES}
          done={t('done.noted')}
        />
      )}
    </Group>
  )
}
