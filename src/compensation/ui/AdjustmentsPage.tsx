import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useVerb } from '#web/hooks.ts'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Ago } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { useMe } from '#web/session.ts'
import { type Adjustment, approveAdjustment, listAdjustments } from '../contract.ts'
import { PayNav } from './PayNav.tsx'
import { PrepareAdjustment } from './PrepareAdjustment.tsx'

type Row = z.output<typeof Adjustment>

export default function AdjustmentsPage() {
  const { t } = useTranslation('compensation')
  const [adding, setAdding] = useState(false)
  const adjustments = usePages(listAdjustments)
  const columns = useColumns()
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t('adjustments.add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('adjustments.title')} text={t('adjustments.text')} actions={add} />
      <PayNav />
      <DataTable
        label={t('adjustments.title')}
        list={adjustments}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('adjustments.none')} text={t('adjustments.noneText')} action={add} />}
      />
      {adding && <PrepareAdjustment onClose={() => setAdding(false)} />}
    </>
  )
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('compensation')
  return [
    { key: 'name', title: t('person'), cell: ({ name }) => name },
    {
      key: 'amount',
      title: t('amount'),
      align: 'right',
      cell: ({ amountMinor, currency }) => <Money signed minor={amountMinor} currency={currency} />,
    },
    { key: 'reason', title: t('reason'), cell: ({ reason }) => reason },
    {
      key: 'prepared',
      title: t('prepared'),
      wide: true,
      cell: ({ preparedBy, preparedAt }) => (
        <>
          {preparedBy}, <Ago at={preparedAt} />
        </>
      ),
    },
    { key: 'approved', title: t('adjustments.approvedBy'), wide: true, cell: ({ approvedBy }) => approvedBy ?? '–' },
    { key: 'state', title: t('state'), cell: (row) => <AdjustmentState row={row} /> },
  ]
}

/** Its state, or the button of whoever may approve it: neither its preparer nor the one it pays. */
function AdjustmentState({ row }: { row: Row }) {
  const { t } = useTranslation('compensation')
  const me = useMe()
  const approve = useVerb(approveAdjustment, { invalidates: [listAdjustments], done: t('adjustments.approved') })
  if (row.runId) return <StatusBadge tone="good">{t('adjustments.paid')}</StatusBadge>
  if (row.approvedBy) return <StatusBadge tone="accent">{t('adjustments.nextRun')}</StatusBadge>
  if (row.preparedById === me.id || row.userId === me.id)
    return <StatusBadge tone="warn">{t('adjustments.waits')}</StatusBadge>
  return (
    <Button
      size="compact-sm"
      loading={approve.isPending}
      onClick={() => approve.mutate({ params: { adjustmentId: row.id } })}
    >
      {t('adjustments.approve')}
    </Button>
  )
}
