import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import type { List } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { ClientLink, PersonLink } from '#web/parts/Links.tsx'
import { Money } from '#web/parts/Money.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { StatusBadge, type Tone } from '#web/parts/StatusBadge.tsx'
import { useHasRole, useMe } from '#web/session.ts'
import { decideGift, listGifts, withdrawGift } from '../contract.ts'

type Gift = Answer<typeof listGifts>['rows'][number]

const TONES: Record<Gift['state'], Tone> = {
  recorded: 'good',
  asked: 'warn',
  approved: 'good',
  refused: 'bad',
  withdrawn: 'plain',
}

export function GiftTable({ list }: { list: List<Gift> }) {
  const { t } = useTranslation('gifts')
  return (
    <DataTable
      label={t('title')}
      list={list}
      rowKey={({ id }) => id}
      columns={useColumns()}
      empty={<EmptyState title={t('none')} text={t('noneText')} />}
    />
  )
}

function useColumns(): Column<Gift>[] {
  const { t } = useTranslation('gifts')
  return [
    { key: 'day', title: t('givenOn'), cell: ({ givenOn }) => <Day day={givenOn} /> },
    {
      key: 'person',
      title: t('person'),
      cell: ({ personId, personName, clientId, clientName }) => (
        <>
          <PersonLink person={{ id: personId, name: personName }} clientId={clientId} /> ·{' '}
          <ClientLink client={{ id: clientId, name: clientName }} />
        </>
      ),
    },
    {
      key: 'what',
      title: t('what'),
      wide: true,
      cell: ({ kind, description, initiativeName }) =>
        [t(`kind.${kind}`), description, initiativeName].filter(Boolean).join(' · '),
    },
    {
      key: 'value',
      title: t('value'),
      align: 'right',
      cell: ({ valueMinor, currency }) => <Money minor={valueMinor} currency={currency} />,
    },
    { key: 'by', title: t('givenBy'), wide: true, cell: ({ givenBy }) => givenBy },
    { key: 'state', title: t('stateTitle'), cell: (gift) => <State gift={gift} /> },
    { key: 'verbs', title: '', align: 'right', cell: (gift) => <Verbs gift={gift} /> },
  ]
}

const State = ({ gift }: { gift: Gift }) => {
  const { t } = useTranslation('gifts')
  return (
    <>
      <StatusBadge tone={TONES[gift.state]}>{t(`state.${gift.state}`)}</StatusBadge>
      <Text size="sm" c="dimmed">
        {gift.withdrawnReason ?? gift.decidedReason ?? gift.askedReason}
      </Text>
    </>
  )
}

/** The server has the last word. */
function Verbs({ gift }: { gift: Gift }) {
  const { t } = useTranslation('gifts')
  const me = useMe()
  const complies = useHasRole('compliance')
  const [open, setOpen] = useState<'approve' | 'refuse' | 'withdraw' | null>(null)
  const decides = complies && gift.state === 'asked' && ![gift.recordedById, gift.givenById].includes(me.id)
  const counts = gift.state !== 'refused' && gift.state !== 'withdrawn'
  const withdraws = counts && (complies || gift.recordedById === me.id)
  const verbs = [...(decides ? (['approve', 'refuse'] as const) : []), ...(withdraws ? (['withdraw'] as const) : [])]
  const params = { clientId: gift.clientId, giftId: gift.id }
  const shared = { opened: true, onClose: () => setOpen(null), invalidates: [listGifts] }
  return (
    <Group gap="xs" justify="flex-end">
      {verbs.map((verb) => (
        <Button key={verb} size="compact-sm" variant="default" onClick={() => setOpen(verb)}>
          {t(`verb.${verb}`)}
        </Button>
      ))}
      {open === 'withdraw' && (
        <ReasonDialog
          {...shared}
          title={t('verb.withdraw')}
          text={t('ask.withdraw')}
          submit={t('verb.withdraw')}
          operation={withdrawGift}
          input={(reason) => ({ params, body: { reason } })}
        />
      )}
      {(open === 'approve' || open === 'refuse') && (
        <ReasonDialog
          {...shared}
          title={t(`verb.${open}`)}
          text={t(`ask.${open}`)}
          submit={t(`verb.${open}`)}
          operation={decideGift}
          input={(reason) => ({ params, body: { approved: open === 'approve', reason } })}
        />
      )}
    </Group>
  )
}
