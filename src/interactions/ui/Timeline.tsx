/** Everything that happened with a client, newest first. A domain that adds a kind of entry says here how it reads. */
import { Button, Skeleton, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePages } from '#web/pages.ts'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Timeline as TimelineList } from '#web/parts/Timeline.tsx'
import type { TimelineItem } from '#web/parts/Timeline.tsx'
import { openQuickLog } from '#web/quickLog.tsx'
import { readTimeline } from '../contract.ts'
import type { TimelineEntry } from '../timeline-contract.ts'
import { ChannelIcon } from './ChannelIcon.tsx'

type Entry<Kind extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: Kind }>

export default function Timeline({ clientId }: { clientId: string }) {
  const { t } = useTranslation('interactions')
  const list = usePages(readTimeline, { params: { clientId } })
  const itemOf = useItems(clientId)
  if (list.error && !list.rows) return <Problem error={list.error} onRetry={list.retry} />
  if (!list.rows) return <Skeleton h={240} />
  if (!list.rows.length)
    return (
      <EmptyState
        title={t('timeline.none')}
        text={t('timeline.noneText')}
        action={<Button onClick={() => openQuickLog({ clientId })}>{t('log.title')}</Button>}
      />
    )
  return (
    <>
      <TimelineList label={t('timeline.title')} items={list.rows.map(itemOf)} />
      {list.hasMore && (
        <Button variant="subtle" fullWidth loading={list.loadingMore} onClick={list.more}>
          {t('shell:list.more')}
        </Button>
      )}
    </>
  )
}

function useItems(clientId: string): (entry: TimelineEntry) => TimelineItem {
  const { t } = useTranslation('interactions')
  const task = (entry: Entry<'task'>): TimelineItem => ({
    key: entry.id,
    at: entry.at,
    icon: <IconCheck size={14} />,
    title: t(`timeline.task.${entry.state}`, { title: entry.title }),
    who: entry.who?.name,
    text: entry.reason,
  })
  const contact = (entry: Entry<'interaction'>): TimelineItem => ({
    key: entry.id,
    at: entry.at,
    icon: <ChannelIcon channel={entry.channel} />,
    title: <ContactTitle clientId={clientId} entry={entry} />,
    who: entry.who?.name,
    text: entry.notes,
  })
  return (entry) => (entry.kind === 'task' ? task(entry) : contact(entry))
}

function ContactTitle({ clientId, entry }: { clientId: string; entry: Entry<'interaction'> }) {
  const { t } = useTranslation('interactions')
  const { channel, purpose, outcome, persons, initiative, reached, withdrawn, corrected, confidential } = entry
  const said = [t(`purpose.${purpose}`), outcome === 'none' ? '' : t(`outcome.${outcome}`), persons.join(', ')]
  const marks = [
    initiative ?? '',
    reached ? '' : t('mark.attempt'),
    corrected ? t('mark.corrected') : '',
    withdrawn ? t('mark.withdrawn') : '',
    confidential ? t('mark.confidential') : '',
  ]
  return (
    <>
      <Link to="/contacts/$clientId/$interactionId" params={{ clientId, interactionId: entry.id }}>
        {t(`channel.${channel}`)}
      </Link>{' '}
      <Text span td={withdrawn ? 'line-through' : undefined}>
        {said.filter(Boolean).join(' · ')}
      </Text>{' '}
      <Text span size="xs" c="dimmed">
        {marks.filter(Boolean).join(' · ')}
      </Text>
    </>
  )
}
