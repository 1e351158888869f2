import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { useHasRole, useMe } from '#web/session.ts'
import { decideDispute, type Dispute, listDisputes } from '../contract.ts'
import { DisputeState } from './DisputeState.tsx'
import { Period } from './Period.tsx'

type Row = z.output<typeof Dispute>

/** Disputes somebody may read, with the buttons of whoever may decide them. */
export function DisputeTable() {
  const { t } = useTranslation('compensation')
  const disputes = usePages(listDisputes)
  return (
    <DataTable
      label={t('dispute.title')}
      list={disputes}
      columns={useColumns()}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('dispute.none')} text={t('dispute.noneText')} />}
    />
  )
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('compensation')
  const money = (key: 'actualMinor' | 'expectedMinor', title: string) => ({
    key,
    title,
    align: 'right' as const,
    cell: (row: Row) => <Money minor={row[key]} currency={row.currency} />,
  })
  return [
    {
      key: 'name',
      title: t('person'),
      cell: ({ name, runId, userId }) => (
        <Link to="/runs/$runId/paysheets/$userId" params={{ runId, userId }}>
          {name}
        </Link>
      ),
    },
    {
      key: 'period',
      title: t('period'),
      wide: true,
      cell: (row) => (
        <>
          {row.planName}, <Period from={row.periodFrom} to={row.periodTo} />
        </>
      ),
    },
    money('actualMinor', t('dispute.actual')),
    money('expectedMinor', t('dispute.expected')),
    { key: 'evidence', title: t('dispute.evidence'), wide: true, cell: ({ evidence }) => evidence },
    { key: 'state', title: t('state'), cell: (row) => <State row={row} /> },
  ]
}

function State({ row }: { row: Row }) {
  const { t } = useTranslation('compensation')
  const me = useMe()
  const decides = useHasRole('controller', 'manager') && row.userId !== me.id
  return (
    <DisputeState
      dispute={row}
      decides={decides}
      operation={decideDispute}
      input={(body) => ({ params: { disputeId: row.id }, body })}
      invalidates={[listDisputes]}
      acceptText={t('dispute.acceptText')}
      refuseText={t('dispute.refuseText')}
    />
  )
}
