import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFilter } from '#web/address.ts'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Ago } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { useHasRole } from '#web/session.ts'
import { listRuns, type Run } from '../contract.ts'
import { PayNav } from './PayNav.tsx'
import { Period } from './Period.tsx'
import { PrepareRun } from './PrepareRun.tsx'
import { RunBadge } from './RunBadges.tsx'

const Filter = z.object({ start: z.string().optional() })

export default function RunsPage() {
  const { t } = useTranslation('compensation')
  const [{ start }, setFilter] = useFilter(Filter)
  const [starting, setStarting] = useState(start !== undefined)
  const runs = usePages(listRuns)
  const columns = useRunColumns()
  const controls = useHasRole('controller')
  const close = () => {
    setStarting(false)
    if (start !== undefined) setFilter({ start: undefined })
  }
  const add = controls && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setStarting(true)}>
      {t('runs.start')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('runs.title')} text={t('runs.text')} actions={add} />
      <PayNav />
      <DataTable
        label={t('runs.title')}
        list={runs}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/runs/${id}`}
        empty={<EmptyState title={t('runs.none')} text={t(controls ? 'runs.noneText' : 'runs.noneYet')} action={add} />}
      />
      {starting && <PrepareRun onClose={close} />}
    </>
  )
}

function useRunColumns(): Column<z.output<typeof Run>>[] {
  const { t } = useTranslation('compensation')
  return [
    { key: 'period', title: t('period'), cell: (run) => <Period from={run.periodFrom} to={run.periodTo} /> },
    {
      key: 'plan',
      title: t('planWord'),
      cell: (run) => t('versioned', { name: run.planName, version: run.planVersion }),
    },
    { key: 'state', title: t('state'), cell: (run) => <RunBadge run={run} /> },
    { key: 'people', title: t('people'), align: 'right', cell: (run) => run.participants },
    {
      key: 'total',
      title: t('total'),
      align: 'right',
      cell: (run) => <Money minor={run.totalMinor} currency={run.currency} />,
    },
    {
      key: 'prepared',
      title: t('prepared'),
      wide: true,
      cell: (run) => (
        <>
          {run.preparedBy}, <Ago at={run.preparedAt} />
        </>
      ),
    },
  ]
}
