import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAmount } from '#src/kit/money.ts'
import { localeOf } from '../locale.ts'
import { readAmount } from './amount.ts'

type Props = {
  label: ReactNode
  currency: string
  /** Minor units. */
  value: number | null
  onChange: (minor: number | null) => void
  error?: ReactNode
  required?: boolean
  description?: ReactNode
}

/** An amount as typed ("250k", "1.250,50"), minor units out. What cannot be read stays, with a word below it. */
export function AmountInput({ label, currency, value, onChange, error, ...rest }: Props) {
  const { t, i18n } = useTranslation('shell')
  const [typed, setTyped] = useState<string | null>(null)
  const read = (text: string) => readAmount(text, currency, i18n.language)
  const change = (text: string) => {
    setTyped(text)
    onChange(text.trim() ? read(text) : null)
  }
  const settled = value === null ? '' : written(value, currency, i18n.language)
  const unreadable = typed !== null && typed.trim() !== '' && read(typed) === null
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? settled}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => !unreadable && setTyped(null)}
      rightSection={<small>{currency}</small>}
      rightSectionWidth={48}
      error={unreadable ? t('field.amount', { currency }) : error}
      {...rest}
    />
  )
}

const written = (minor: number, currency: string, language: string) => {
  const exact = formatAmount(minor, currency)
  const places = exact.split('.')[1]?.length ?? 0
  return new Intl.NumberFormat(localeOf(language), { minimumFractionDigits: places }).format(exact as `${number}`)
}
