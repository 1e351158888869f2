import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { listUserSessions } from '#src/team/admission-contract.ts'
import { endUserSessions, type User } from '#src/team/contract.ts'
import { useVerb } from '#web/hooks.ts'
import { usePages } from '#web/pages.ts'
import { DataTable } from '#web/parts/DataTable.tsx'
import { Section } from '#web/parts/Section.tsx'
import { useSessionColumns } from '#src/team/ui/sessionColumns.tsx'

export function UserSessions({ user }: { user: z.output<typeof User> }) {
  const { t } = useTranslation(['admission', 'team', 'shell'])
  const sessions = usePages(listUserSessions, { params: { userId: user.id } })
  const cut = useVerb(endUserSessions, {
    invalidates: [listUserSessions],
    done: t('team:users.sessionsEnded', { name: user.name }),
  })
  return (
    <Section title={t('users.sessions')}>
      <DataTable
        label={t('users.sessions')}
        list={sessions}
        columns={useSessionColumns()}
        rowKey={({ id }) => id}
        empty={<Text size="sm">{t('users.noSessions')}</Text>}
      />
      <Group mt="sm">
        <Button variant="default" loading={cut.isPending} onClick={() => cut.mutate({ params: { userId: user.id } })}>
          {t('team:users.endSessions')}
        </Button>
      </Group>
    </Section>
  )
}
