import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { endSession, listSessions } from '#src/team/contract.ts'
import { useVerb } from '#web/hooks.ts'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { type Session, useSessionColumns } from './sessionColumns.tsx'

export function MySessions() {
  const { t } = useTranslation('team')
  const sessions = usePages(listSessions)
  const end = useVerb(endSession, { invalidates: [listSessions], done: t('account.ended') })
  const columns: Column<Session>[] = [
    ...useSessionColumns(),
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
