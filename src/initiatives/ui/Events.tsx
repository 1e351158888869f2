import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { instantText } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Section } from '#web/parts/Section.tsx'
import type { readInitiative } from '../contract.ts'
import { GUEST_STATES } from '../guests.ts'
import { AddEvent } from './EventForm.tsx'
import { NOTHING } from './figures.ts'
import classes from './Initiatives.module.css'

type Found = Answer<typeof readInitiative>
type Event = Found['events'][number]

/** Events with their seats and how far their guests are. */
export function Events({ found: { initiative, events, mayChange } }: { found: Found }) {
  const { t } = useTranslation('initiatives')
  const [adding, setAdding] = useState(false)
  const columns = useColumns()
  const add = mayChange && (
    <Button
      variant="default"
      className={classes.kept}
      leftSection={<IconPlus size={16} />}
      onClick={() => setAdding(true)}
    >
      {t('event.add')}
    </Button>
  )
  return (
    <Section title={t('event.title')} actions={events.length > 0 && add}>
      <DataTable
        label={t('event.title')}
        list={{ rows: events }}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/events/${id}`}
        columns={columns}
        empty={<EmptyState title={t('event.none')} text={t('event.noneText')} action={add} />}
      />
      {adding && (
        <AddEvent initiativeId={initiative.id} currency={initiative.currency} onClose={() => setAdding(false)} />
      )}
    </Section>
  )
}

function useColumns(): Column<Event>[] {
  const { t } = useTranslation('initiatives')
  return [
    { key: 'name', title: t('event.name'), cell: ({ name }) => name },
    { key: 'when', title: t('event.when'), cell: (event) => <EventTime event={event} /> },
    { key: 'venue', title: t('event.venue'), wide: true, cell: ({ venue }) => venue ?? NOTHING },
    { key: 'seats', title: t('event.seats'), align: 'right', cell: ({ seats }) => seats ?? t('event.noLimit') },
    { key: 'guests', title: t('event.guests'), cell: ({ guests }) => <GuestCounts guests={guests} /> },
  ]
}

/** As the clocks at the venue show it: who stands at the door looks at those. */
export function EventTime({ event: { startsAt, timeZone } }: { event: Pick<Event, 'startsAt' | 'timeZone'> }) {
  const { i18n } = useTranslation()
  return (
    <time dateTime={startsAt} title={timeZone}>
      {instantText(startsAt, i18n.language, timeZone)}
    </time>
  )
}

function GuestCounts({ guests }: Pick<Event, 'guests'>) {
  const { t } = useTranslation('initiatives')
  const counted = GUEST_STATES.flatMap((state) => {
    const count = guests[state]
    return count ? [t('guest.count', { state: t(`state.${state}`), count })] : []
  })
  return counted.length > 0 ? counted.join(', ') : NOTHING
}
