import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { listNearThresholds } from '../contract.ts'
import { NeedText } from './NeedText.tsx'
import { PayNav } from './PayNav.tsx'

type Row = Answer<typeof listNearThresholds>['rows'][number]

/** Who stands just below a threshold: for supervision to look at how the last step is made. */
export default function NearPage() {
  const { t } = useTranslation('compensation')
  const near = useAnswer(listNearThresholds)
  const columns: Column<Row>[] = [
    { key: 'name', title: t('person'), cell: ({ name }) => name },
    { key: 'plan', title: t('planWord'), wide: true, cell: ({ planName }) => planName },
    { key: 'need', title: t('near.threshold'), cell: (row) => <NeedText need={row} currency={row.currency} /> },
    { key: 'until', title: t('near.until'), cell: ({ periodTo }) => <Day day={periodTo} /> },
  ]
  return (
    <>
      <PageHeader title={t('near.title')} text={t('near.text')} asOf={near.data?.asOf ?? null} />
      <PayNav />
      <DataTable
        label={t('near.title')}
        list={{
          rows: near.data?.rows,
          loading: near.isPending,
          error: near.error,
          retry: () => void near.refetch(),
        }}
        columns={columns}
        rowKey={({ userId, planName, of, what, measure, unit }) =>
          [userId, planName, of, what, measure, unit].join(' ')
        }
        empty={<EmptyState title={t('near.none')} text={t('near.noneText')} />}
      />
    </>
  )
}
