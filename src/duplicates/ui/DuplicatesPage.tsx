import { Button, Paper, SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePages } from '#web/pages.ts'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { listDuplicates } from '../contract.ts'
import { ProposalCard } from './ProposalCard.tsx'

const TIES = ['same', 'household'] as const
type Tie = (typeof TIES)[number]

/** What the nightly search proposes: two records of one, and homes that two clients share. */
export default function DuplicatesPage() {
  const { t } = useTranslation('duplicates')
  const [tie, setTie] = useState<Tie>('same')
  const list = usePages(listDuplicates, { query: { tie, limit: 20 } })
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <SegmentedControl
        aria-label={t('tieLabel')}
        data={TIES.map((value) => ({ value, label: t(`tie.${value}`) }))}
        value={tie}
        onChange={(value) => setTie(value === 'household' ? 'household' : 'same')}
      />
      {list.error && !list.rows && <Problem error={list.error} onRetry={list.retry} />}
      {list.rows?.length === 0 && <EmptyState title={t('none')} text={t('noneText')} />}
      <Stack mt="md">
        {list.rows?.map((proposal) => (
          <Paper key={proposal.id} withBorder p="md">
            <ProposalCard proposal={proposal} />
          </Paper>
        ))}
      </Stack>
      {list.hasMore && (
        <Button variant="subtle" fullWidth mt="xs" loading={list.loadingMore} onClick={list.more}>
          {t('more')}
        </Button>
      )}
    </>
  )
}
