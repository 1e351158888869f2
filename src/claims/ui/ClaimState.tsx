import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { StatusBadge, type Tone } from '#web/parts/StatusBadge.tsx'
import type { listClaims } from '../contract.ts'

type Claim = Answer<typeof listClaims>['rows'][number]

const TONES: Record<Claim['state'], Tone> = {
  draft: 'plain',
  pledged: 'accent',
  submitted: 'accent',
  partially_confirmed: 'warn',
  confirmed: 'good',
  rejected: 'bad',
  expired: 'plain',
  reversed: 'bad',
  disputed: 'warn',
}

/** The state in a word, and what the calendar says against it. */
export function ClaimState({ claim }: { claim: Pick<Claim, 'state' | 'late' | 'overdueDays'> }) {
  const { t } = useTranslation('claims')
  return (
    <Group gap={4}>
      <StatusBadge tone={TONES[claim.state]}>{t(`state.${claim.state}`)}</StatusBadge>
      {claim.late && <StatusBadge tone="warn">{t('late')}</StatusBadge>}
      {claim.overdueDays !== null && <StatusBadge tone="bad">{t('overdue', { days: claim.overdueDays })}</StatusBadge>}
    </Group>
  )
}
