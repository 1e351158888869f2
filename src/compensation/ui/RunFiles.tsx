import { Button, Group } from '@mantine/core'
import { IconFileTypeCsv, IconFileZip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { urlOf } from '#web/api.ts'
import { useHasRole } from '#web/session.ts'
import { archivePaysheets, exportPayroll } from '../contract.ts'
import type { OpenRun } from './RunPage.tsx'

/** What leaves a locked run: the file for payroll, and all paysheets in one archive. */
export function RunFiles({ run }: { run: OpenRun['run'] }) {
  const { t } = useTranslation('compensation')
  const controls = useHasRole('controller')
  if (!controls || run.state !== 'locked') return null
  const params = { runId: run.id }
  return (
    <Group gap="xs" mb="sm">
      <Button
        variant="default"
        component="a"
        href={urlOf(exportPayroll, { params })}
        leftSection={<IconFileTypeCsv size={16} />}
      >
        {t('run.payroll')}
      </Button>
      <Button
        variant="default"
        component="a"
        href={urlOf(archivePaysheets, { params })}
        leftSection={<IconFileZip size={16} />}
      >
        {t('run.archive')}
      </Button>
    </Group>
  )
}
