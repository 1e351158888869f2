import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Instant } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { ClientLink } from '#web/parts/Links.tsx'
import { listContactInsights } from '../contract.ts'
import type { EvidenceProps } from './asked.ts'
import { NOTHING } from './words.ts'

type Row = Answer<typeof listContactInsights>['rows'][number]

export function ContactEvidence({ scope, opened }: EvidenceProps) {
  const { t } = useTranslation('insights')
  const { list: _list, runId: _runId, conversations, ...narrowed } = opened
  const query = { ...scope, ...narrowed, ...(conversations ? { conversations: 'true' } : {}) }
  const contacts = usePages(listContactInsights, { query })
  return (
    <DataTable
      label={t('list.contacts')}
      list={contacts}
      rowKey={({ id }) => id}
      rowLink={({ clientId, id }) => `/contacts/${clientId}/${id}`}
      columns={useColumns()}
      empty={<EmptyState title={t('nothing')} text={t('nothingText')} />}
    />
  )
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation(['insights', 'interactions'])
  return [
    { key: 'when', title: t('column.when'), cell: ({ occurredAt }) => <Instant at={occurredAt} /> },
    {
      key: 'client',
      title: t('column.client'),
      cell: ({ clientId, clientName }) => <ClientLink client={{ id: clientId, name: clientName }} />,
    },
    { key: 'channel', title: t('by.channels'), cell: ({ channel }) => t(`interactions:channel.${channel}`) },
    {
      key: 'purpose',
      title: t('column.purpose'),
      wide: true,
      cell: ({ purpose }) => t(`interactions:purpose.${purpose}`),
    },
    { key: 'who', title: t('by.people'), cell: ({ representativeName }) => representativeName },
    {
      key: 'initiative',
      title: t('by.initiatives'),
      wide: true,
      cell: ({ initiativeName }) => initiativeName ?? NOTHING,
    },
  ]
}
