import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { StatusBadge, type Tone } from '#web/parts/StatusBadge.tsx'
import type { Run } from '../contract.ts'

type Props = { run: Pick<z.output<typeof Run>, 'kind' | 'state'> }

const TONES: Record<Props['run']['state'], Tone> = {
  calculated: 'accent',
  reviewed: 'accent',
  approved: 'warn',
  locked: 'good',
  abandoned: 'plain',
}

/** A trial has no steps: what it is says more than its state. */
export function RunBadge({ run }: Props) {
  const { t } = useTranslation('compensation')
  if (run.kind === 'trial' && run.state !== 'abandoned') return <StatusBadge tone="plain">{t('run.trial')}</StatusBadge>
  return <StatusBadge tone={TONES[run.state]}>{t(`run.state.${run.state}`)}</StatusBadge>
}
