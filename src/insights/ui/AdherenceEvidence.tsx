import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { listAdherence } from '../contract.ts'
import type { EvidenceProps } from './asked.ts'
import { numberText, NOTHING, usePartName } from './words.ts'

type Row = Answer<typeof listAdherence>['rows'][number]

/** The year ends with the filter; a month that is open narrows to the intervals that ended in it. */
export function AdherenceEvidence({ scope, opened }: EvidenceProps) {
  const { t } = useTranslation('insights')
  const { representativeId, teamId, tier } = { ...scope, ...opened }
  const { from: endedFrom, to: endedTo } = opened
  const query = { to: scope.to, representativeId, teamId, tier, endedFrom, endedTo }
  const clients = usePages(listAdherence, { query })
  return (
    <DataTable
      label={t('list.adherence')}
      list={clients}
      rowKey={({ clientId }) => clientId}
      rowLink={({ clientId }) => `/clients/${clientId}`}
      columns={useColumns()}
      empty={<EmptyState title={t('nothing')} text={t('adherence.noneText')} />}
    />
  )
}

function useColumns(): Column<Row>[] {
  const { t, i18n } = useTranslation('insights')
  const names = usePartName()
  const number = (value: number) => numberText(value, i18n.language)
  return [
    { key: 'client', title: t('column.client'), cell: ({ clientName }) => clientName },
    { key: 'tier', title: t('by.tiers'), wide: true, cell: ({ tier }) => names('tiers', { id: tier, name: tier }) },
    { key: 'who', title: t('by.people'), cell: ({ representativeName }) => representativeName },
    { key: 'planned', title: t('adherence.planned'), align: 'right', cell: ({ planned }) => number(planned) },
    { key: 'onTime', title: t('adherence.onTime'), align: 'right', cell: ({ onTime }) => number(onTime) },
    {
      key: 'missed',
      title: t('adherence.missed'),
      align: 'right',
      cell: ({ planned, onTime }) => number(planned - onTime),
    },
    {
      key: 'last',
      title: t('column.last'),
      align: 'right',
      cell: ({ lastOn }) => (lastOn ? <Day day={lastOn} /> : NOTHING),
    },
  ]
}
