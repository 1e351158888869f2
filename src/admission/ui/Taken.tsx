import { Drawer, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listTaken } from '#src/team/admission-contract.ts'
import { usePages } from '#web/pages.ts'
import { DataTable } from '#web/parts/DataTable.tsx'
import { Instant } from '#web/parts/Dates.tsx'
import { ClientLink } from '#web/parts/Links.tsx'

/** What left the house with somebody, newest first. */
export function Taken({ user, onClose }: { user: { id: string; name: string }; onClose: () => void }) {
  const { t } = useTranslation(['admission', 'team', 'shell', 'audit'])
  const list = usePages(listTaken, { params: { userId: user.id } })
  const words = (verb: string, subject: string) =>
    `${t(`audit:subject.${subject}`, { defaultValue: subject })}: ${t(`audit:verb.${verb}`, { defaultValue: verb })}`
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t('alerts.takenTitle', { name: user.name })}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <DataTable
        label={t('alerts.taken')}
        list={list}
        rowKey={({ at, subject }) => `${at} ${subject}`}
        empty={<Text size="sm">{t('alerts.takenNone')}</Text>}
        columns={[
          { key: 'at', title: t('approvals.asked'), cell: ({ at }) => <Instant at={at} /> },
          { key: 'what', title: t('alerts.what'), cell: ({ verb, subject }) => words(verb, subject) },
          {
            key: 'client',
            title: t('alerts.client'),
            cell: ({ client }) => (client ? <ClientLink client={client} /> : '–'),
          },
        ]}
      />
    </Drawer>
  )
}
