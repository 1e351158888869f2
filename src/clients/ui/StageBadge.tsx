import { useTranslation } from 'react-i18next'
import { StatusBadge, type Tone } from '#web/parts/StatusBadge.tsx'
import type { Stage } from '../words.ts'

const TONES: Record<Stage, Tone> = { prospect: 'accent', client: 'good', former: 'plain' }

export function StageBadge({ stage }: { stage: Stage }) {
  const { t } = useTranslation('clients')
  return <StatusBadge tone={TONES[stage]}>{t(`stage.${stage}`)}</StatusBadge>
}
