import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import type { Interaction } from '../contract.ts'

type Marked = Pick<z.output<typeof Interaction>, 'reached' | 'confidential' | 'withdrawn' | 'version' | 'flags'>

/** What is special about a contact, in words. */
export function ContactMarks({ contact: { reached, confidential, withdrawn, version, flags } }: { contact: Marked }) {
  const { t } = useTranslation('interactions')
  return (
    <Group gap={4}>
      {!reached && <StatusBadge tone="plain">{t('mark.attempt')}</StatusBadge>}
      {confidential && <StatusBadge tone="plain">{t('mark.confidential')}</StatusBadge>}
      {version > 1 && !withdrawn && <StatusBadge tone="accent">{t('mark.corrected')}</StatusBadge>}
      {withdrawn && <StatusBadge tone="warn">{t('mark.withdrawn')}</StatusBadge>}
      {flags.map((flag) => (
        <StatusBadge key={flag} tone="bad">
          {t(`flag.${flag}`)}
        </StatusBadge>
      ))}
    </Group>
  )
}
