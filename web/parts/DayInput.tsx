import '@mantine/dates/styles.layer.css'
import { DateInput, DatesProvider } from '@mantine/dates'
import 'dayjs/locale/el'
import 'dayjs/locale/id'
import 'dayjs/locale/ka'
import 'dayjs/locale/lo'
import 'dayjs/locale/ta'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '#src/kit/days.ts'

type Props = {
  label: ReactNode
  value: Day | null
  onChange: (day: Day | null) => void
  error?: ReactNode
  required?: boolean
  description?: ReactNode
  clearable?: boolean
  min?: Day
  max?: Day
}

/** A day typed or picked; ISO text in and out. */
export function DayInput({ value, onChange, min, max, ...rest }: Props) {
  const { i18n } = useTranslation()
  return (
    <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1 }}>
      <DateInput
        value={value}
        onChange={onChange}
        valueFormat="D MMM YYYY"
        placeholder="23 11 2026"
        dateParser={(text) => readDay(text)}
        {...(min ? { minDate: min } : {})}
        {...(max ? { maxDate: max } : {})}
        {...rest}
      />
    </DatesProvider>
  )
}

/** "23.11.2026", "23/11/2026", "23 11 26" and "2026-11-23"; null leaves what stood there. */
function readDay(text: string): Day | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim())
  const spoken = /^(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{2}|\d{4})$/.exec(text.trim())
  const [year, month, day] = iso ? iso.slice(1) : spoken ? [spoken[3], spoken[2], spoken[1]] : []
  if (!year || !month || !day) return null
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
