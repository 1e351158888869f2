import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '#web/hooks.ts'
import { useMe } from '#web/session.ts'
import { readCapacity } from '../contract.ts'
import { tierText } from './reasonText.tsx'

/** Whether one person's hours hold what the policies plan; a manager sees it for whom they chose. */
export function CapacityNote({ representativeId }: { representativeId: string | undefined }) {
  const { t, i18n } = useTranslation('cadence')
  const { roles } = useMe()
  const shown = representativeId !== undefined || roles.includes('representative')
  const { data } = useAnswer(readCapacity, { query: { representativeId } }, { enabled: shown })
  if (!data || !data.tiers.length) return null
  const hours = (minutes: number) => new Intl.NumberFormat(i18n.language).format(Math.round(minutes / 60))
  return (
    <Alert my="md" color={data.fits ? 'gray' : 'amber'} title={t('capacity.title', { name: data.representative.name })}>
      {t('capacity.text', {
        contacts: data.contacts,
        planned: hours(data.plannedMinutes),
        available: hours(data.availableMinutes),
        load: data.loadPercent ?? '–',
      })}{' '}
      {data.fits
        ? t('capacity.room', { count: Math.max(0, data.roomForClients), tier: tierText(t, data.tiers[0]?.tier ?? '') })
        : t('capacity.tooMany', { count: Math.abs(data.roomForClients), tier: tierText(t, data.tiers[0]?.tier ?? '') })}
    </Alert>
  )
}
