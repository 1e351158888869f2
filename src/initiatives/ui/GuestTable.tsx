import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useToday } from '#web/clock.ts'
import type { List } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Day, dayText } from '#web/parts/Dates.tsx'
import { ClientLink, PersonLink } from '#web/parts/Links.tsx'
import { StatusBadge, type Tone } from '#web/parts/StatusBadge.tsx'
import { useMe } from '#web/session.ts'
import type { listGuests } from '../contract.ts'
import type { GuestState } from '../guests.ts'
import { NOTHING } from './figures.ts'
import { GuestMoves } from './GuestMoves.tsx'
import classes from './Guests.module.css'

export type Guest = Answer<typeof listGuests>['rows'][number]

const TONES: Record<GuestState, Tone> = {
  nominated: 'warn',
  cleared: 'plain',
  invited: 'accent',
  accepted: 'accent',
  declined: 'plain',
  attended: 'good',
  no_show: 'bad',
  followed_up: 'good',
}

export function GuestTable({ list, none }: { list: List<Guest>; none: ReactNode }) {
  const { t } = useTranslation('initiatives')
  return (
    <DataTable
      label={t('guest.title')}
      list={list}
      rowKey={({ id }) => id}
      columns={useColumns(list.retry)}
      empty={none}
    />
  )
}

function useColumns(refresh: (() => void) | undefined): Column<Guest>[] {
  const { t } = useTranslation('initiatives')
  return [
    {
      key: 'person',
      title: t('guest.person'),
      cell: ({ personId, personName, clientId }) => (
        <PersonLink person={{ id: personId, name: personName }} clientId={clientId} />
      ),
    },
    {
      key: 'client',
      title: t('guest.client'),
      cell: ({ clientId, clientName }) => <ClientLink client={{ id: clientId, name: clientName }} />,
    },
    { key: 'host', title: t('guest.host'), wide: true, cell: ({ hostName }) => hostName ?? NOTHING },
    {
      key: 'state',
      title: t('guest.state'),
      cell: ({ state }) => <StatusBadge tone={TONES[state]}>{t(`state.${state}`)}</StatusBadge>,
    },
    { key: 'by', title: t('guest.followUpBy'), cell: (guest) => <FollowUp guest={guest} /> },
    { key: 'moves', title: '', align: 'right', cell: (guest) => <GuestMoves guest={guest} onStale={refresh} /> },
  ]
}

/** Due until it is done; late in words, not only in red. */
function FollowUp({ guest: { state, followUpBy } }: { guest: Guest }) {
  const { t, i18n } = useTranslation('initiatives')
  const today = useToday(useMe().firm.timeZone)
  if (!followUpBy || state === 'followed_up') return null
  if (followUpBy >= today) return <Day day={followUpBy} />
  return <span className={classes.late}>{t('guest.overdue', { day: dayText(followUpBy, i18n.language) })}</span>
}
