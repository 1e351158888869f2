import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import type { List } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import type { listClaims } from '../contract.ts'
import { ClaimState } from './ClaimState.tsx'

type Row = Answer<typeof listClaims>['rows'][number]

/** Claims in a list; on a client's page the client needs no column. */
export function ClaimTable({ list, ofClient, action }: { list: List<Row>; ofClient?: boolean; action?: ReactNode }) {
  const { t } = useTranslation('claims')
  const client: Column<Row>[] = ofClient ? [] : [{ key: 'client', title: t('client'), cell: (row) => row.clientName }]
  return (
    <DataTable
      label={t('title')}
      list={list}
      rowKey={({ id }) => id}
      rowLink={({ clientId, id }) => `/clients/${clientId}/claims/${id}`}
      empty={<EmptyState title={t('none')} text={t('noneText')} action={action} />}
      columns={[
        ...client,
        { key: 'kind', title: t('what'), cell: ({ kind }) => t(`kind.${kind}`) },
        {
          key: 'amount',
          title: t('amount'),
          align: 'right',
          cell: (row) => <Money minor={row.amountMinor} currency={row.currency} />,
        },
        {
          key: 'confirmed',
          title: t('confirmed'),
          align: 'right',
          cell: (row) => <Money minor={row.confirmedMinor} currency={row.currency} />,
        },
        { key: 'state', title: t('stateTitle'), cell: (row) => <ClaimState claim={row} /> },
        { key: 'who', title: t('claimant'), wide: true, cell: ({ claimantName }) => claimantName },
        { key: 'on', title: t('claimedOn'), wide: true, cell: ({ claimedOn }) => <Day day={claimedOn} /> },
        { key: 'age', title: t('age'), wide: true, cell: ({ ageBand }) => t('ageDays', { band: ageBand }) },
      ]}
    />
  )
}
