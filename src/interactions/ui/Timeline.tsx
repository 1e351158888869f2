/** Everything that happened with a client, newest first; the address keeps what it is narrowed to. */
import { Button, NativeSelect, Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFilter } from '#web/address.ts'
import { usePages } from '#web/pages.ts'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Filters } from '#web/parts/Filters.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Timeline as TimelineList } from '#web/parts/Timeline.tsx'
import { openQuickLog } from '#web/quickLog.tsx'
import { readTimeline } from '../contract.ts'
import { TIMELINE_PARTS, TimelinePart } from '../timeline-contract.ts'
import { useItems } from './timelineItems.tsx'

/** Named after the panel: the client page's address is shared by all its panels. */
const Filter = z.object({ timeline: TimelinePart.optional() })

export default function Timeline({ clientId }: { clientId: string }) {
  const { t } = useTranslation('interactions')
  const [{ timeline: part }, setFilter] = useFilter(Filter)
  return (
    <>
      <Filters>
        <NativeSelect
          aria-label={t('timeline.show')}
          value={part ?? ''}
          onChange={(event) =>
            setFilter({ timeline: TimelinePart.optional().catch(undefined).parse(event.currentTarget.value) })
          }
          data={[
            { value: '', label: t('timeline.all') },
            ...TIMELINE_PARTS.map((value) => ({ value, label: t(`timeline.part.${value}`) })),
          ]}
        />
      </Filters>
      <Entries clientId={clientId} part={part} />
    </>
  )
}

function Entries({ clientId, part }: { clientId: string; part: TimelinePart | undefined }) {
  const { t } = useTranslation('interactions')
  const list = usePages(readTimeline, { params: { clientId }, query: part ? { part } : {} })
  const itemOf = useItems(clientId)
  if (list.error && !list.rows) return <Problem error={list.error} onRetry={list.retry} />
  if (!list.rows) return <Skeleton h={240} />
  if (!list.rows.length && part) return <EmptyState title={t('timeline.noneOfPart')} />
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
