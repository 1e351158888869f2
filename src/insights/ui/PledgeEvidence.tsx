import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { ClientLink } from '#web/parts/Links.tsx'
import { Money } from '#web/parts/Money.tsx'
import { listPledges, type MOVEMENTS } from '../contract.ts'
import type { EvidenceProps } from './asked.ts'
import { NOTHING } from './words.ts'

type Row = Answer<typeof listPledges>['rows'][number]
type Movement = (typeof MOVEMENTS)[number]

/** Amounts in the currency of each claim: only the figure is converted. */
export function PledgeEvidence({ scope, opened, moved }: EvidenceProps & { moved: Movement }) {
  const { t } = useTranslation('insights')
  const { from, to, representativeId, teamId, tier, initiativeId } = { ...scope, ...opened }
  const rows = usePages(listPledges, { query: { from, to, representativeId, teamId, tier, initiativeId, moved } })
  return (
    <DataTable
      label={t(`list.${moved}`)}
      list={rows}
      rowKey={({ id }) => id}
      rowLink={({ clientId, claimId }) => `/clients/${clientId}/claims/${claimId}`}
      columns={useColumns(moved)}
      empty={<EmptyState title={t('nothing')} text={t('nothingText')} />}
    />
  )
}

function useColumns(moved: Movement): Column<Row>[] {
  const { t } = useTranslation(['insights', 'claims'])
  const day = moved === 'confirmed' ? t('column.confirmedOn') : t('column.pledgedOn')
  return [
    { key: 'day', title: day, width: '7.5rem', cell: (row) => <Day day={row.day} /> },
    {
      key: 'client',
      title: t('column.client'),
      cell: ({ clientId, clientName }) => <ClientLink client={{ id: clientId, name: clientName }} />,
    },
    { key: 'who', title: t('by.people'), cell: ({ claimantName }) => claimantName },
    {
      key: 'initiative',
      title: t('by.initiatives'),
      wide: true,
      cell: ({ initiativeName }) => initiativeName ?? NOTHING,
    },
    ...(moved === 'confirmed' ? [amount('amount', t('pledges.confirmed'), (row) => row.amountMinor)] : pledged(t)),
  ]
}

/** What became of a pledge: kept so far, and the rest that is open or has lapsed. */
const pledged = (t: (key: string) => string): Column<Row>[] => [
  { key: 'state', title: t('column.state'), wide: true, cell: ({ state }) => t(`claims:state.${state}`) },
  amount('amount', t('pledges.pledged'), (row) => row.amountMinor),
  amount('kept', t('pledges.kept'), (row) => row.confirmedMinor),
  amount('rest', t('pledges.rest'), (row) => row.amountMinor - row.confirmedMinor),
]

const amount = (key: string, title: string, minorOf: (row: Row) => number): Column<Row> => ({
  key,
  title,
  align: 'right',
  cell: (row) => <Money minor={minorOf(row)} currency={row.currency} />,
})
