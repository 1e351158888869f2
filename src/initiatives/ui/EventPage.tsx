import { Button, Skeleton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { ShareGifts } from '#src/gifts/ui/ShareGifts.tsx'
import type { Answer } from '#web/api.ts'
import { useFilter, useScreenParams } from '#web/address.ts'
import { useAnswer } from '#web/hooks.ts'
import { usePages } from '#web/pages.ts'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Stat, Stats } from '#web/parts/Stat.tsx'
import { listGuests, readEvent } from '../contract.ts'
import { GUEST_STATES, type GuestState } from '../guests.ts'
import { EventTime } from './Events.tsx'
import classes from './Guests.module.css'
import { GuestTable } from './GuestTable.tsx'
import { NominateGuest } from './NominateGuest.tsx'

type Event = Answer<typeof readEvent>
const Filter = z.object({ state: z.enum(GUEST_STATES).optional() })
/** A whole room on one page, for whoever stands at its door. */
const PAGE = 200

/** An event and its guests; on a phone, the list at the door. */
export default function EventPage() {
  const { t } = useTranslation('initiatives')
  const { eventId } = useScreenParams('eventId')
  const [{ state }, setFilter] = useFilter(Filter)
  const [nominating, setNominating] = useState(false)
  const { data: event, error, refetch } = useAnswer(readEvent, { params: { eventId } })
  const guests = usePages(listGuests, { params: { eventId }, query: { limit: PAGE, ...(state ? { state } : {}) } })
  if (error && !event) return <Problem error={error} onRetry={() => void refetch()} />
  if (!event) return <Skeleton h={240} />
  const nominate = event.mayNominate && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setNominating(true)}>
      {t('guest.nominate')}
    </Button>
  )
  const none = state ? (
    <EmptyState title={t('guest.noneState')} text={t('guest.noneStateText')} />
  ) : (
    <EmptyState title={t('guest.none')} text={t('guest.noneText')} action={nominate} />
  )
  return (
    <>
      <PageHeader
        title={event.name}
        text={<Belonging event={event} />}
        actions={<Actions event={event} nominate={nominate} />}
      />
      <Facts event={event} />
      <StateFilter guests={event.guests} state={state} onChange={(chosen) => setFilter({ state: chosen })} />
      <GuestTable list={guests} none={none} />
      {nominating && <NominateGuest eventId={eventId} onClose={() => setNominating(false)} />}
    </>
  )
}

function Actions({ event: { id, name, currency }, nominate }: { event: Event; nominate: ReactNode }) {
  return (
    <>
      <ShareGifts eventId={id} currency={currency} description={name} />
      {nominate}
    </>
  )
}

const Belonging = ({ event: { initiativeId, initiativeName } }: { event: Event }) => (
  <Link to="/initiatives/$initiativeId" params={{ initiativeId }}>
    {initiativeName}
  </Link>
)

function Facts({ event }: { event: Event }) {
  const { t } = useTranslation('initiatives')
  const { accepted = 0, attended = 0, no_show = 0, followed_up = 0 } = event.guests
  // Once guests are followed up, their state no longer says who sat there, and nobody asks for a seat any more.
  const taken = followed_up > 0 ? null : t('guest.taken', { count: accepted + attended + no_show })
  return (
    <Stats>
      <Stat label={t('event.when')} value={<EventTime event={event} />} note={event.timeZone} />
      {event.venue && <Stat label={t('event.venue')} value={event.venue} />}
      <Stat label={t('event.seats')} value={event.seats ?? t('event.noLimit')} note={taken} />
      {event.giftMinor !== null && (
        <Stat label={t('event.gift')} value={<Money minor={event.giftMinor} currency={event.currency} />} />
      )}
      <Stat
        label={t('event.followUp')}
        value={t('event.days', { days: event.followUpDays })}
        note={t('event.followUpText')}
      />
    </Stats>
  )
}

type FilterProps = {
  guests: Event['guests']
  state: GuestState | undefined
  onChange: (state: GuestState | undefined) => void
}

/** Only states somebody is in; the chosen one stays even when the last guest left it. */
function StateFilter({ guests, state, onChange }: FilterProps) {
  const { t } = useTranslation('initiatives')
  const offered = GUEST_STATES.filter((one) => one === state || guests[one])
  if (offered.length === 0) return null
  const choice = (one: GuestState | undefined, label: string) => (
    <Button
      key={one ?? 'all'}
      size="compact-sm"
      variant={state === one ? 'filled' : 'default'}
      aria-pressed={state === one}
      onClick={() => onChange(one)}
    >
      {label}
    </Button>
  )
  return (
    <div className={classes.states} role="group" aria-label={t('guest.state')}>
      {choice(undefined, t('guest.every'))}
      {offered.map((one) => choice(one, t('guest.count', { state: t(`state.${one}`), count: guests[one] ?? 0 })))}
    </div>
  )
}
