import { NativeSelect, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '#web/clock.ts'
import { DayInput } from '#web/parts/DayInput.tsx'
import { Filters } from '#web/parts/Filters.tsx'
import { useMe } from '#web/session.ts'
import { MODELS } from '../contract.ts'
import { type Basis, Model, MOST_DAYS, USUAL } from './basis.ts'

type Props = { basis: Basis; onChange: (change: Partial<Basis>) => void; children?: React.ReactNode }

/** Half-life, look-back and as-of day; a model chosen beside them is a child. */
export function BasisFilter({ basis, onChange, children }: Props) {
  const { t } = useTranslation('initiatives')
  const today = useToday(useMe().firm.timeZone)
  return (
    <Filters>
      {children}
      <DaysInput
        label={t('lookBack')}
        title={t('lookBackText')}
        value={basis.lookBackDays ?? USUAL.lookBackDays}
        onChange={(lookBackDays) => onChange({ lookBackDays })}
      />
      <DaysInput
        label={t('halfLife')}
        title={t('halfLifeText')}
        value={basis.halfLifeDays ?? USUAL.halfLifeDays}
        onChange={(halfLifeDays) => onChange({ halfLifeDays })}
      />
      <DayInput
        label={t('asOf')}
        value={basis.asOf ?? today}
        max={today}
        onChange={(day) => onChange({ asOf: day === today ? undefined : (day ?? undefined) })}
      />
    </Filters>
  )
}

export function ModelSelect({ value, onChange }: { value: Model; onChange: (model: Model) => void }) {
  const { t } = useTranslation('initiatives')
  return (
    <NativeSelect
      label={t('model.title')}
      title={t(`modelText.${value}`)}
      value={value}
      onChange={(event) => onChange(Model.parse(event.currentTarget.value))}
      data={MODELS.map((model) => ({ value: model, label: t(`model.${model}`) }))}
    />
  )
}

type DaysProps = {
  label: string
  title: string
  value: number
  min?: number
  max?: number
  onChange: (days: number) => void
}

/** Asks only when the number is finished: on leaving the field, Enter or an arrow. */
export function DaysInput({ value, min = 1, max = MOST_DAYS, onChange, ...rest }: DaysProps) {
  const [typed, setTyped] = useState<number | string | null>(null)
  const settle = (days: number | string | null) => {
    setTyped(null)
    if (typeof days === 'number' && days >= min && days <= max && days !== value) onChange(days)
  }
  return (
    <NumberInput
      min={min}
      max={max}
      allowDecimal={false}
      value={typed ?? value}
      onChange={setTyped}
      onBlur={() => settle(typed)}
      onKeyDown={(event) => event.key === 'Enter' && settle(typed)}
      {...rest}
    />
  )
}
