import { useTranslation } from 'react-i18next'
import { StatusBadge, type Tone } from '#web/parts/StatusBadge.tsx'
import type { FATES, IMPORT_STATES } from '../contract.ts'

type State = (typeof IMPORT_STATES)[number]
type Fate = (typeof FATES)[number]
const STATES: Record<State, Tone> = {
  previewed: 'accent',
  running: 'accent',
  imported: 'good',
  failed: 'bad',
  undone: 'plain',
}
const TONES: Record<Fate, Tone> = {
  new: 'good',
  changed: 'good',
  unchanged: 'plain',
  review: 'warn',
  refused: 'bad',
  left_out: 'plain',
}

export function ImportState({ state }: { state: State }) {
  const { t } = useTranslation('imports')
  return <StatusBadge tone={STATES[state]}>{t(`state.${state}`)}</StatusBadge>
}

export function FateBadge({ fate }: { fate: Fate }) {
  const { t } = useTranslation('imports')
  return <StatusBadge tone={TONES[fate]}>{t(`fate.${fate}`)}</StatusBadge>
}
