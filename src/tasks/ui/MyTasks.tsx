import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePages } from '#web/pages.ts'
import { listTasks } from '../contract.ts'
import { TaskTable } from './TaskTable.tsx'

/** The viewer's open tasks, on the day. */
export default function MyTasks() {
  const { t } = useTranslation('tasks')
  const tasks = usePages(listTasks, { query: { limit: 20 } })
  return <TaskTable list={tasks} empty={<Text c="dimmed">{t('none')}</Text>} />
}
