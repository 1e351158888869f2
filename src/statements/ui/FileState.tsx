import { useTranslation } from 'react-i18next'
import { StatusBadge, type Tone } from '#web/parts/StatusBadge.tsx'
import type { FILE_STATES } from '../contract.ts'

type State = (typeof FILE_STATES)[number]
const TONES: Record<State, Tone> = { previewed: 'accent', imported: 'good', waiting: 'warn', undone: 'plain' }

export function FileState({ state }: { state: State }) {
  const { t } = useTranslation('statements')
  return <StatusBadge tone={TONES[state]}>{t(`state.${state}`)}</StatusBadge>
}
