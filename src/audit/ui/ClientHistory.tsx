import { useTranslation } from 'react-i18next'
import { usePages } from '#web/pages.ts'
import { DataTable } from '#web/parts/DataTable.tsx'
import { Instant } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { listClientEvents } from '../contract.ts'
import { useEventWords } from './eventWords.ts'

/** What changed about a client, for those who may edit it: when, by whom and why. */
export default function ClientHistory({ clientId }: { clientId: string }) {
  const { t } = useTranslation('audit')
  const words = useEventWords()
  const events = usePages(listClientEvents, { params: { clientId } })
  return (
    <DataTable
      label={t('history.title')}
      list={events}
      rowKey={({ seq }) => String(seq)}
      empty={<EmptyState title={t('history.none')} text={t('history.noneText')} />}
      columns={[
        { key: 'at', title: t('at'), cell: ({ at }) => <Instant at={at} /> },
        { key: 'actor', title: t('actor'), cell: ({ actor }) => actor?.name ?? t('byItself') },
        { key: 'what', title: t('what'), cell: ({ verb }) => words.verb(verb) },
        { key: 'subject', title: t('subjectTitle'), cell: ({ subject }) => words.subject(subject) },
        { key: 'reason', title: t('reason'), wide: true, cell: ({ reason }) => reason ?? '–' },
      ]}
    />
  )
}
