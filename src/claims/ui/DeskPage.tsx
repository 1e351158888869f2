import { Button, Stack, Tabs } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFilter } from '#web/address.ts'
import { usePages } from '#web/pages.ts'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { listConfirmations } from '../desk-contract.ts'
import { Ageing } from './Ageing.tsx'
import { Automatic } from './Automatic.tsx'
import { ClaimDisputes } from './ClaimDisputes.tsx'
import { ConfirmationCard } from './Confirmations.tsx'
import { DeskQueue } from './DeskQueue.tsx'

const Tab = z.enum(['queue', 'prepared', 'undo_asked', 'approved', 'disputes'])
const Filter = z.object({ tab: Tab.optional(), clientId: z.uuid().optional(), claimId: z.uuid().optional() })
export type DeskFilter = z.output<typeof Filter>

/** The controller's desk: open claims beside candidate lines, and what waits for a second person. */
export default function DeskPage() {
  const { t } = useTranslation('claims')
  const [filter, setFilter] = useFilter(Filter)
  const tab = filter.tab ?? 'queue'
  return (
    <>
      <PageHeader
        title={t('desk.title')}
        text={t('desk.text')}
        actions={
          <Button component={Link} to="/match-policies" variant="default">
            {t('differences.title')}
          </Button>
        }
      />
      <Automatic />
      <Tabs value={tab} onChange={(value) => setFilter({ tab: Tab.catch('queue').parse(value) })} keepMounted={false}>
        <Tabs.List mb="md">
          {Tab.options.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`desk.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tab === 'queue' ? (
          <>
            <Ageing whose="all" />
            <DeskQueue filter={filter} setFilter={setFilter} />
          </>
        ) : tab === 'disputes' ? (
          <ClaimDisputes />
        ) : (
          <Waiting state={tab} />
        )}
      </Tabs>
    </>
  )
}

function Waiting({ state }: { state: 'prepared' | 'undo_asked' | 'approved' }) {
  const { t } = useTranslation(['claims', 'shell'])
  const list = usePages(listConfirmations, { query: { state } })
  if (list.error && !list.rows) return <Problem error={list.error} onRetry={list.retry} />
  if (list.rows?.length === 0) return <EmptyState title={t(`desk.none.${state}`)} />
  return (
    <Stack gap="sm">
      {list.rows?.map((row) => (
        <ConfirmationCard key={row.id} confirmation={row} title={`${row.clientName} · ${row.claimantName}`} />
      ))}
      {list.hasMore && (
        <Button variant="subtle" loading={list.loadingMore} onClick={list.more}>
          {t('shell:list.more')}
        </Button>
      )}
    </Stack>
  )
}
