import { useTranslation } from 'react-i18next'
import { formatAmount } from '#src/kit/money.ts'
import { localeOf } from '../locale.ts'
import classes from './Money.module.css'

type Format = {
  /** "EUR 2.4m": for figures at a glance, never where somebody signs for the amount. */
  compact?: boolean
  /** "+" before what came in. */
  signed?: boolean
}

/** Minor units and their currency, written for a language. The decimal text keeps every digit: no float is made of it. */
export function moneyText(minor: number, currency: string, language: string, { compact, signed }: Format = {}): string {
  const exact = formatAmount(minor, currency) as `${number}`
  return new Intl.NumberFormat(localeOf(language), {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    signDisplay: signed ? 'exceptZero' : 'auto',
    ...(compact ? { notation: 'compact', maximumFractionDigits: 1 } : {}),
  }).format(exact)
}

export function Money({ minor, currency, ...format }: { minor: number; currency: string } & Format) {
  const { i18n } = useTranslation()
  return (
    <span className={classes.money} data-negative={minor < 0 || undefined}>
      {moneyText(minor, currency, i18n.language, format)}
    </span>
  )
}
