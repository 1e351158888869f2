import { Button, Group, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFilter } from '#web/address.ts'
import { usePages } from '#web/pages.ts'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { useHasRole } from '#web/session.ts'
import { listTasks } from '../contract.ts'
import { TASK_STATES } from '../task.ts'
import { AssignTask } from './AssignTask.tsx'
import { TaskTable } from './TaskTable.tsx'

const Filter = z.object({
  state: z.enum(TASK_STATES).optional(),
  whose: z.enum(['mine', 'given']).optional(),
})

/** What one has to do, and what one gave others to do. */
export default function TasksPage() {
  const { t } = useTranslation('tasks')
  const [filter, setFilter] = useFilter(Filter)
  const [adding, setAdding] = useState(false)
  const manager = useHasRole('manager')
  const { state = 'open', whose = 'mine' } = filter
  const tasks = usePages(listTasks, { query: { state, ...(whose === 'given' ? { given: 'true' } : {}) } })
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t(manager ? 'assign.title' : 'assign.own')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} actions={add} />
      <Group mb="md" gap="sm">
        <SegmentedControl
          value={state}
          data={TASK_STATES.map((code) => ({ value: code, label: t(`state.${code}`) }))}
          onChange={(code) => setFilter({ state: Filter.shape.state.parse(code) })}
        />
        {manager && (
          <SegmentedControl
            value={whose}
            data={(['mine', 'given'] as const).map((code) => ({ value: code, label: t(`whose.${code}`) }))}
            onChange={(code) => setFilter({ whose: Filter.shape.whose.parse(code) })}
          />
        )}
      </Group>
      <TaskTable list={tasks} empty={<EmptyState title={t('none')} text={t('noneText')} action={add} />} />
      {adding && <AssignTask onClose={() => setAdding(false)} />}
    </>
  )
}
