import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '#web/hooks.ts'
import { readAutomatic } from '../match-policy-contract.ts'

/** How much of what was confirmed by itself has stood; nothing where nothing is or was. */
export function Automatic() {
  const { t } = useTranslation('claims')
  const { data } = useAnswer(readAutomatic)
  if (!data || (!data.isOn && data.confirmed === 0)) return null
  const { confirmed, undone, precision } = data
  return (
    <Text size="sm" c="dimmed" mb="sm">
      {precision === null
        ? t('desk.automaticOn')
        : t('desk.automaticStood', { confirmed, undone, percent: Math.floor(precision * 1000) / 10 })}
    </Text>
  )
}
