import { useTranslation } from 'react-i18next'
import { usePages } from '#web/pages.ts'
import { Day } from '#web/parts/Dates.tsx'
import { DataTable } from '#web/parts/DataTable.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { listSuppressions } from '../suppressions-contract.ts'

/** Every do-not-contact in force among the clients the viewer sees. */
export default function SuppressionsPage() {
  const { t } = useTranslation('clients')
  const list = usePages(listSuppressions)
  return (
    <>
      <PageHeader title={t('suppression.list')} text={t('suppression.listText')} />
      <DataTable
        label={t('suppression.list')}
        list={list}
        rowKey={({ id }) => id}
        rowLink={({ clientId }) => `/clients/${clientId}`}
        empty={<EmptyState title={t('suppression.none')} text={t('suppression.noneText')} />}
        columns={[
          { key: 'client', title: t('one'), cell: ({ clientName }) => clientName },
          { key: 'person', title: t('whose.person'), cell: ({ personName }) => personName ?? t('linkWhole') },
          {
            key: 'strength',
            title: t('suppression.how_hard'),
            cell: ({ strength }) => (
              <StatusBadge tone={strength === 'hard' ? 'bad' : 'warn'}>
                {t(`suppression.strength.${strength}`)}
              </StatusBadge>
            ),
          },
          { key: 'channel', title: t('suppression.how'), cell: ({ channel }) => t(`suppression.channel.${channel}`) },
          { key: 'purpose', title: t('suppression.what'), cell: ({ purpose }) => t(`suppression.purpose.${purpose}`) },
          {
            key: 'source',
            title: t('suppression.from'),
            wide: true,
            cell: ({ source }) => t(`suppression.source.${source}`),
          },
          { key: 'until', title: t('until'), cell: ({ validTo }) => (validTo ? <Day day={validTo} /> : '–') },
          { key: 'by', title: t('suppression.by'), wide: true, cell: ({ setBy }) => setBy?.name ?? '–' },
        ]}
      />
    </>
  )
}
