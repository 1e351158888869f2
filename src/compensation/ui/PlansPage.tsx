import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAnswer } from '#web/hooks.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Ago } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { useHasRole } from '#web/session.ts'
import { listPlans, type PlanVersion } from '../contract.ts'
import { PayNav } from './PayNav.tsx'

type Version = z.output<typeof PlanVersion>

export default function PlansPage() {
  const { t } = useTranslation('compensation')
  const plans = useAnswer(listPlans)
  const columns = usePlanColumns()
  const controls = useHasRole('controller')
  const add = controls && (
    <Button component={Link} to="/plans/new" leftSection={<IconPlus size={16} />}>
      {t('plans.add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('plans.title')} text={t('plans.text')} actions={add} />
      <PayNav />
      <DataTable
        label={t('plans.title')}
        list={{
          rows: plans.data?.rows,
          loading: plans.isPending,
          error: plans.error,
          retry: () => void plans.refetch(),
        }}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/plans/${id}`}
        empty={<EmptyState title={t('plans.none')} text={t('plans.noneText')} action={add} />}
      />
    </>
  )
}

function usePlanColumns(): Column<Version>[] {
  const { t } = useTranslation('compensation')
  return [
    { key: 'name', title: t('planWord'), cell: ({ name, version }) => t('versioned', { name, version }) },
    { key: 'state', title: t('state'), cell: ({ state }) => <PlanBadge state={state} /> },
    { key: 'period', title: t('period'), cell: ({ definition }) => t(`plan.period.${definition.period}`) },
    { key: 'currency', title: t('plan.currency'), cell: ({ definition }) => definition.currency },
    { key: 'prepared', title: t('prepared'), wide: true, cell: ({ preparedBy }) => preparedBy },
    {
      key: 'published',
      title: t('plan.publishedBy'),
      wide: true,
      cell: ({ publishedBy, publishedAt }) =>
        publishedAt ? (
          <>
            {publishedBy}, <Ago at={publishedAt} />
          </>
        ) : (
          '–'
        ),
    },
  ]
}

export function PlanBadge({ state }: Pick<Version, 'state'>) {
  const { t } = useTranslation('compensation')
  return <StatusBadge tone={state === 'published' ? 'good' : 'warn'}>{t(`plan.state.${state}`)}</StatusBadge>
}
