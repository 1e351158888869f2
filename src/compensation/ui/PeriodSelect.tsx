import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PeriodKind } from '#src/kit/periods.ts'
import { useToday } from '#web/clock.ts'
import { useTimeZone } from '#web/parts/Dates.tsx'
import { periodText } from './Period.tsx'
import { lastPeriods, type PeriodDays } from './periods.ts'

const OFFERED = 9

type Props = {
  kind: PeriodKind
  value: PeriodDays
  onChange: (period: PeriodDays) => void
  error?: ReactNode
}

/** Whole periods of a plan, the running one first. */
export function PeriodSelect({ kind, value, onChange, error }: Props) {
  const { t, i18n } = useTranslation('compensation')
  const today = useToday(useTimeZone())
  const periods = lastPeriods(kind, today, OFFERED)
  const options = periods.map(({ from, to }, index) => {
    const text = periodText(from, to, i18n.language)
    return { value: from, label: index === 0 ? t('runningPeriod', { period: text }) : text }
  })
  const chosen = periods.find(({ from, to }) => from === value.from && to === value.to)
  return (
    <Select
      label={t('period')}
      required
      data={options}
      value={chosen?.from ?? null}
      placeholder={t('otherDays')}
      error={error}
      onChange={(from) => {
        const period = periods.find((one) => one.from === from)
        if (period) onChange(period)
      }}
    />
  )
}
