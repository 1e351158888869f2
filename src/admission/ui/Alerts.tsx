import { Button, Group, SegmentedControl, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type Alert, listAlerts, seeAlert } from '#src/team/admission-contract.ts'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Instant } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { Taken } from './Taken.tsx'

type Row = z.output<typeof Alert>

/** Each says whom it is about and what happened; a person closes it with a word. */
export function Alerts() {
  const { t } = useTranslation(['admission', 'team', 'shell'])
  const [seen, setSeen] = useState(false)
  const [closing, setClosing] = useState<Row | null>(null)
  const [looking, setLooking] = useState<Row | null>(null)
  const list = usePages(listAlerts, { query: { seen: String(seen) } })
  const say = useAlertWords()
  const columns: Column<Row>[] = [
    { key: 'at', title: t('approvals.asked'), cell: ({ at }) => <Instant at={at} /> },
    { key: 'user', title: t('team:name'), cell: ({ user }) => user.name },
    { key: 'what', title: t('alerts.what'), cell: (alert) => say(alert) },
    {
      key: 'seen',
      title: '',
      align: 'right',
      cell: (alert) => (
        <Group gap="xs" justify="flex-end">
          <Button size="compact-sm" variant="default" onClick={() => setLooking(alert)}>
            {t('alerts.taken')}
          </Button>
          {alert.seenAt ? (
            <Text size="sm">{`${alert.seenBy ?? ''}: ${alert.note ?? ''}`}</Text>
          ) : (
            <Button size="compact-sm" onClick={() => setClosing(alert)}>
              {t('alerts.see')}
            </Button>
          )}
        </Group>
      ),
    },
  ]
  return (
    <>
      <SegmentedControl
        aria-label={t('team:state')}
        value={String(seen)}
        onChange={(value) => setSeen(value === 'true')}
        data={[
          { value: 'false', label: t('alerts.open') },
          { value: 'true', label: t('alerts.seen') },
        ]}
      />
      <DataTable
        label={t('alerts.title')}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('alerts.none')} text={t('alerts.noneText')} />}
      />
      {looking && <Taken user={looking.user} onClose={() => setLooking(null)} />}
      {closing && (
        <ReasonDialog
          opened
          onClose={() => setClosing(null)}
          title={closing.user.name}
          text={t('alerts.seeText')}
          operation={seeAlert}
          input={(note) => ({ params: { alertId: closing.id }, body: { note } })}
          invalidates={[listAlerts]}
          submit={t('alerts.see')}
        />
      )}
    </>
  )
}

function useAlertWords() {
  const { t } = useTranslation(['admission', 'team', 'shell'])
  return ({ kind, details: { role, pages = 0, exports = 0 } }: Row): string => {
    if (kind === 'role given alone') return t('alerts.alone', { role: role ? t(`shell:role.${role}`) : '' })
    return kind === 'left' ? t('alerts.left') : t('alerts.muchRead', { pages, exports })
  }
}
