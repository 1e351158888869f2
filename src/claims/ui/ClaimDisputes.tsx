import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DisputeState } from '#src/compensation/ui/DisputeState.tsx'
import type { Answer } from '#web/api.ts'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { useHasRole, useMe } from '#web/session.ts'
import { decideClaimDispute, listClaimDisputes } from '../disputes-contract.ts'
import { DESK_CHANGES } from './Confirmations.tsx'

type Row = Answer<typeof listClaimDisputes>['rows'][number]

/** Disputes of one claim, or of every claim the viewer may see. */
export function ClaimDisputes({ claim }: { claim?: { clientId: string; id: string } }) {
  const { t } = useTranslation('claims')
  const disputes = usePages(listClaimDisputes, { query: claim ? { clientId: claim.clientId, claimId: claim.id } : {} })
  const columns = useColumns()
  return (
    <DataTable
      label={t('dispute.title')}
      list={disputes}
      columns={claim ? columns.slice(1) : columns}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('dispute.none')} text={t('dispute.noneText')} />}
    />
  )
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('claims')
  const money = (key: 'actualMinor' | 'expectedMinor', title: string) => ({
    key,
    title,
    align: 'right' as const,
    cell: (row: Row) => <Money minor={row[key]} currency={row.currency} />,
  })
  return [
    {
      key: 'claim',
      title: t('one'),
      cell: ({ clientId, claimId, clientName, claimantName }) => (
        <Link to="/clients/$clientId/claims/$claimId" params={{ clientId, claimId }}>
          {clientName} · {claimantName}
        </Link>
      ),
    },
    {
      key: 'what',
      title: t('what'),
      wide: true,
      cell: (row) => t(row.confirmationId ? 'dispute.ofConfirmation' : 'dispute.ofClaim'),
    },
    money('actualMinor', t('dispute.actual')),
    money('expectedMinor', t('dispute.expected')),
    { key: 'evidence', title: t('dispute.evidence'), wide: true, cell: (row) => <Evidence row={row} /> },
    { key: 'state', title: t('stateTitle'), cell: (row) => <State row={row} /> },
  ]
}

const Evidence = ({ row }: { row: Row }) => (
  <>
    {row.evidence}
    <Text size="sm" c="dimmed">
      {row.raisedBy} {row.documentName && `· ${row.documentName}`}
    </Text>
  </>
)

function State({ row }: { row: Row }) {
  const { t } = useTranslation('claims')
  const me = useMe()
  const decides = useHasRole('controller') && row.raisedById !== me.id
  return (
    <DisputeState
      dispute={row}
      decides={decides}
      operation={decideClaimDispute}
      input={(body) => ({ params: { clientId: row.clientId, disputeId: row.id }, body })}
      invalidates={[listClaimDisputes, ...DESK_CHANGES]}
      acceptText={t('dispute.acceptText')}
      refuseText={t('dispute.refuseText')}
    />
  )
}
