/** The home of a representative: whom to contact now and why, and whom nobody should. */
import { Button, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAnswer, useVerb } from '#web/hooks.ts'
import { Panels } from '#web/panels.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { openQuickLog } from '#web/quickLog.tsx'
import { readDay, wakeClient } from '../contract.ts'
import { DayItems } from './DayItems.tsx'
import { Snooze } from './Snooze.tsx'
import classes from './Today.module.css'

type Answer = z.output<typeof readDay.answer>
type Client = { id: string; name: string }

export default function TodayPage() {
  const { t } = useTranslation('cadence')
  const day = useAnswer(readDay, {}, { staleTime: 60_000 })
  const [snoozing, setSnoozing] = useState<Client | null>(null)
  const log = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => openQuickLog()}>
      {t('today.log')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('today.title')} asOf={day.data?.asOf ?? null} actions={log} />
      {day.error && !day.data && <Problem error={day.error} onRetry={() => void day.refetch()} />}
      {day.isPending && <Skeleton h={360} />}
      {day.data && <Lists day={day.data} onSnooze={setSnoozing} />}
      <Panels slot="today" />
      {snoozing && day.data && <Snooze client={snoozing} today={day.data.today} onClose={() => setSnoozing(null)} />}
    </>
  )
}

function Lists({ day, onSnooze }: { day: Answer; onSnooze: (client: Client) => void }) {
  const { t } = useTranslation('cadence')
  return (
    <Stack gap="xl">
      <section aria-labelledby="due">
        <Title order={2} id="due">
          {t('today.due', { count: day.due.length })}
        </Title>
        {day.due.length ? (
          <DayItems rows={day.due} onSnooze={onSnooze} />
        ) : (
          <EmptyState title={t('today.none')} text={t('today.noneText')} />
        )}
      </section>
      {day.held.length > 0 && (
        <section aria-labelledby="held">
          <Title order={2} id="held">
            {t('today.held')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('today.heldText')}
          </Text>
          <DayItems rows={day.held} onSnooze={onSnooze} />
        </section>
      )}
      <Snoozed rows={day.snoozed} />
    </Stack>
  )
}

function Snoozed({ rows }: { rows: Answer['snoozed'] }) {
  const { t } = useTranslation('cadence')
  const wake = useVerb(wakeClient, { invalidates: [readDay] })
  if (!rows.length) return null
  return (
    <details className={classes.snoozed}>
      <summary>{t('today.snoozed', { count: rows.length })}</summary>
      <ul>
        {rows.map(({ client, untilOn, reason }) => (
          <li key={client.id}>
            {client.name} · <Day day={untilOn} /> · {reason}{' '}
            <Button size="compact-xs" variant="subtle" onClick={() => wake.mutate({ params: { clientId: client.id } })}>
              {t('today.wake')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
