import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePages } from '#web/pages.ts'
import { listTasks } from '../contract.ts'
import { AssignTask } from './AssignTask.tsx'
import { TaskTable } from './TaskTable.tsx'

/** What is still to do for a client, by whomever. */
export default function ClientTasks({ clientId }: { clientId: string }) {
  const { t } = useTranslation('tasks')
  const [adding, setAdding] = useState(false)
  const tasks = usePages(listTasks, { query: { clientId } })
  return (
    <>
      <TaskTable list={tasks} empty={<Text c="dimmed">{t('none')}</Text>} />
      <Button mt="xs" variant="default" size="compact-sm" onClick={() => setAdding(true)}>
        {t('assign.own')}
      </Button>
      {adding && <AssignTask clientId={clientId} onClose={() => setAdding(false)} />}
    </>
  )
}
