import { Badge, Button, Group, Text } from '@mantine/core'
import { IconClock, IconPhone } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useNow } from '#web/clock.ts'
import { Ago } from '#web/parts/Dates.tsx'
import { openQuickLog } from '#web/quickLog.tsx'
import { toLocal } from '#src/interactions/local-time.ts'
import type { DayRow } from '../contract.ts'
import { linesOf, tierText, useReasonText } from './reasonText.tsx'
import classes from './Today.module.css'

type Row = z.output<typeof DayRow>
type Props = { rows: Row[]; onSnooze: (client: { id: string; name: string }) => void }

/** Arrow keys walk the names, Enter opens the client, L logs a contact with it. */
export function DayItems({ rows, onSnooze }: Props) {
  const list = useRef<HTMLOListElement>(null)
  return (
    // oxlint-disable-next-line no-noninteractive-element-interactions -- the keys only repeat links and buttons
    <ol ref={list} className={classes.items} onKeyDown={(event) => walk(event, list.current)}>
      {rows.map((row) => (
        <DayItem key={row.client.id} row={row} onSnooze={onSnooze} />
      ))}
    </ol>
  )
}

function walk(event: KeyboardEvent, list: HTMLElement | null) {
  if (!list || !(event.target instanceof HTMLElement)) return
  const rows = [...list.querySelectorAll<HTMLElement>('[data-row]')]
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const next = step && rows[rows.indexOf(event.target) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

function DayItem({ row, onSnooze }: { row: Row; onSnooze: Props['onSnooze'] }) {
  const { t } = useTranslation('cadence')
  const { client, holds } = row
  const words = useReasonText(row)
  const log = () => openQuickLog({ clientId: client.id })
  const logByKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'l' || event.ctrlKey || event.metaKey) return
    event.stopPropagation()
    event.preventDefault()
    log()
  }
  return (
    <li className={classes.item}>
      <div className={classes.who}>
        <Link to="/clients/$clientId" params={{ clientId: client.id }} data-row onKeyDown={logByKey}>
          {client.name}
        </Link>
        <Badge variant="light" color="gray" tt="none">
          {tierText(t, client.tier)}
        </Badge>
      </div>
      <ul className={classes.why}>
        {linesOf(row).map((reason, index) => (
          <li key={index} data-late={isLate(reason) || undefined}>
            {words.reason(reason)}
          </li>
        ))}
        {holds.map((hold, index) => (
          <li key={`hold${index}`} className={classes.hold}>
            {words.hold(hold)}
          </li>
        ))}
      </ul>
      <Last row={row} />
      <Group gap={6} className={classes.does}>
        <Button size="compact-sm" variant="light" onClick={log}>
          {t('today.logOne')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onSnooze(client)}>
          {t('today.snooze')}
        </Button>
      </Group>
    </li>
  )
}

const isLate = (reason: Row['reasons'][number]): boolean =>
  reason.code === 'cadence' ? reason.status === 'red' : reason.code !== 'birthday' && reason.lateDays > 0

/** When, who and how last; the number to call, the hour it was answered best, and what the clock says there now. */
function Last({ row: { last, phone, bestHour, client } }: { row: Row }) {
  const { t } = useTranslation(['cadence', 'interactions'])
  const now = useNow()
  return (
    <div className={classes.last}>
      <Text size="sm" c="dimmed">
        {last ? (
          <>
            <Ago at={last.at} /> · {last.who} · {t(`interactions:channel.${last.channel}`)},{' '}
            {t(`interactions:purpose.${last.purpose}`)}
          </>
        ) : (
          t('today.never')
        )}
      </Text>
      <Group gap="xs">
        {phone && (
          <a href={`tel:${phone.e164}`} className={classes.phone}>
            <IconPhone size={14} aria-hidden /> {phone.written} {phone.person}
          </a>
        )}
        <Text size="xs" c="dimmed">
          <IconClock size={12} aria-hidden /> {t('today.there', { time: toLocal(now, client.timeZone).slice(11) })}
          {bestHour !== null && ` · ${t('today.bestHour', { hour: `${bestHour}:00` })}`}
        </Text>
      </Group>
    </div>
  )
}
