import { Button, Group, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { readDay } from '#src/cadence/contract.ts'
import { readTimeline } from '#src/interactions/contract.ts'
import { useVerb } from '#web/hooks.ts'
import type { List } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { openQuickLog } from '#web/quickLog.tsx'
import { completeTask, dropTask, listTasks, type Task } from '../contract.ts'

type Row = z.output<typeof Task>
type Props = { list: List<Row>; empty?: ReactNode }

const CHANGED = [listTasks, readDay, readTimeline]

export function TaskTable({ list, empty }: Props) {
  const { t } = useTranslation('tasks')
  const [dropping, setDropping] = useState<Row | null>(null)
  const columns: Column<Row>[] = [
    { key: 'title', title: t('field.task'), cell: (row) => <Title row={row} /> },
    { key: 'client', title: t('field.client'), cell: ({ client }) => client.name },
    { key: 'due', title: t('field.due'), cell: (row) => <Due row={row} /> },
    { key: 'assignee', title: t('field.assignee'), wide: true, cell: ({ assignee }) => assignee.name },
    { key: 'by', title: t('field.assignedBy'), wide: true, cell: ({ assignedBy }) => assignedBy.name },
    { key: 'does', title: '', cell: (row) => <Does row={row} onDrop={() => setDropping(row)} /> },
  ]
  return (
    <>
      <DataTable label={t('title')} list={list} columns={columns} rowKey={({ id }) => id} empty={empty} />
      {dropping && (
        <ReasonDialog
          opened
          danger
          onClose={() => setDropping(null)}
          title={t('drop.title')}
          text={dropping.title}
          operation={dropTask}
          input={(reason) => ({ params: keyOf(dropping), body: { version: dropping.version, reason } })}
          invalidates={CHANGED}
          submit={t('drop.submit')}
        />
      )}
    </>
  )
}

const keyOf = ({ id, client }: Row) => ({ clientId: client.id, taskId: id })

function Title({ row: { title, why, kind, droppedReason } }: { row: Row }) {
  const { t } = useTranslation('tasks')
  return (
    <Stack gap={0}>
      <span>
        {title} {kind === 'assignment' && <StatusBadge tone="accent">{t('kind.assignment')}</StatusBadge>}
      </span>
      {(why || droppedReason) && (
        <Text size="xs" c="dimmed">
          {droppedReason ?? why}
        </Text>
      )}
    </Stack>
  )
}

function Due({ row: { dueOn, overdue } }: { row: Row }) {
  const { t } = useTranslation('tasks')
  return (
    <Group gap={6}>
      <Day day={dueOn} />
      {overdue && <StatusBadge tone="bad">{t('overdue')}</StatusBadge>}
    </Group>
  )
}

/** Done by logging the contact, or simply done. */
function Does({ row, onDrop }: { row: Row; onDrop: () => void }) {
  const { t } = useTranslation('tasks')
  const complete = useVerb(completeTask, { invalidates: CHANGED, done: t('done') })
  if (row.state !== 'open') return null
  return (
    <Group gap={6}>
      <Button size="compact-sm" variant="light" onClick={() => openQuickLog({ clientId: row.client.id })}>
        {t('log')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={complete.isPending}
        onClick={() => complete.mutate({ params: keyOf(row), body: { version: row.version } })}
      >
        {t('complete')}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onDrop}>
        {t('drop.submit')}
      </Button>
    </Group>
  )
}
