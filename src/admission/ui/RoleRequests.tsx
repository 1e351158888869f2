import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { decideRole, listAlerts, listRoleRequests, type RoleRequest } from '#src/team/admission-contract.ts'
import { listUsers } from '#src/team/contract.ts'
import { useVerb } from '#web/hooks.ts'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Ago } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'

type Request = z.output<typeof RoleRequest>

export function RoleRequests() {
  const { t } = useTranslation(['admission', 'team', 'shell'])
  const list = usePages(listRoleRequests)
  const columns: Column<Request>[] = [
    { key: 'user', title: t('team:name'), cell: ({ user }) => user.name },
    { key: 'role', title: t('team:role'), cell: ({ role }) => t(`shell:role.${role}`) },
    { key: 'by', title: t('approvals.askedBy'), cell: ({ askedBy }) => askedBy.name },
    { key: 'at', title: t('approvals.asked'), cell: ({ askedAt }) => <Ago at={askedAt} /> },
    {
      key: 'alone',
      title: t('team:state'),
      cell: ({ alone }) =>
        alone ? (
          <StatusBadge tone="bad">{t('approvals.alone')}</StatusBadge>
        ) : (
          <StatusBadge tone="warn">{t('approvals.waits')}</StatusBadge>
        ),
    },
    { key: 'decide', title: '', align: 'right', cell: (request) => <Decide request={request} /> },
  ]
  return (
    <DataTable
      label={t('approvals.roles')}
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('approvals.none')} text={t('approvals.noneText')} />}
    />
  )
}

function Decide({ request }: { request: Request }) {
  const { t } = useTranslation(['admission', 'team', 'shell'])
  const decide = useVerb(decideRole, { invalidates: [listRoleRequests, listUsers, listAlerts] })
  const params = { requestId: request.id }
  if (!request.mayDecide)
    return (
      <Text size="sm" c="dimmed">
        {t('approvals.other')}
      </Text>
    )
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button size="compact-sm" onClick={() => decide.mutate({ params, body: { give: true } })}>
        {request.alone ? t('approvals.keep') : t('approvals.give')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => decide.mutate({ params, body: { give: false } })}>
        {request.alone ? t('approvals.takeBack') : t('approvals.decline')}
      </Button>
    </Group>
  )
}
