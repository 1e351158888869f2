import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useFilter } from '#web/address.ts'
import { usePages } from '#web/pages.ts'
import { DataTable } from '#web/parts/DataTable.tsx'
import { Instant } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { useHasRole } from '#web/session.ts'
import { type FullEvent, listEvents } from '../contract.ts'
import { AuditFilters, Filter, toQuery } from './AuditFilters.tsx'
import { EventDrawer } from './EventDrawer.tsx'
import { useEventWords } from './eventWords.ts'

type Event = z.output<typeof FullEvent>

/** Who did what, newest first; a row opens to what it changed. */
export default function AuditPage() {
  const { t } = useTranslation('audit')
  const words = useEventWords()
  const compliance = useHasRole('compliance')
  const [filter, setFilter] = useFilter(Filter)
  const [opened, setOpened] = useState<Event | null>(null)
  const events = usePages(listEvents, { query: toQuery(filter) })
  return (
    <>
      <PageHeader title={t('title')} text={t(compliance ? 'text' : 'textOfUsers')} />
      <AuditFilters filter={filter} onChange={setFilter} withClients={compliance} />
      <DataTable
        label={t('title')}
        list={events}
        rowKey={({ client, seq }) => `${client?.id ?? 'firm'} ${seq}`}
        onRow={setOpened}
        empty={<EmptyState title={t('none')} text={t('noneText')} />}
        columns={[
          { key: 'at', title: t('at'), cell: ({ at }) => <Instant at={at} /> },
          { key: 'actor', title: t('actor'), cell: ({ actor }) => actor?.name ?? t('byItself') },
          { key: 'verb', title: t('what'), cell: ({ verb }) => words.verb(verb) },
          { key: 'subject', title: t('subjectTitle'), cell: ({ subject }) => words.subject(subject) },
          { key: 'client', title: t('client'), cell: ({ client }) => client?.name ?? t('firm') },
          { key: 'reason', title: t('reason'), wide: true, cell: ({ reason }) => reason ?? '–' },
        ]}
      />
      {opened && <EventDrawer event={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
