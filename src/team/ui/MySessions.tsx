import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { endSession, listSessions, type SessionRow } from '#src/team/contract.ts'
import { useVerb } from '#web/hooks.ts'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Ago } from '#web/parts/Dates.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { deviceName } from './deviceName.ts'

type Session = z.output<typeof SessionRow>

export function MySessions() {
  const { t } = useTranslation('team')
  const sessions = usePages(listSessions)
  const end = useVerb(endSession, { invalidates: [listSessions], done: t('account.ended') })
  const columns: Column<Session>[] = [
    { key: 'device', title: t('session.device'), cell: ({ device }) => deviceName(device) ?? t('session.unknown') },
    { key: 'address', title: t('session.address'), cell: ({ address }) => address ?? '–' },
    { key: 'seen', title: t('session.seen'), cell: ({ seenAt }) => <Ago at={seenAt} /> },
    {
      key: 'end',
      title: '',
      align: 'right',
      cell: ({ id, current }) =>
        current ? (
          <StatusBadge tone="accent">{t('session.this')}</StatusBadge>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            loading={end.isPending && end.variables.params.sessionId === id}
            onClick={() => end.mutate({ params: { sessionId: id } })}
          >
            {t('session.end')}
          </Button>
        ),
    },
  ]
  return <DataTable label={t('account.sessions')} list={sessions} columns={columns} rowKey={({ id }) => id} />
}
