import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Money, moneyText } from '#web/parts/Money.tsx'
import type { Basis, Model } from './basis.ts'

type Props = { initiativeId: string; model: Model; basis?: Basis; minor: number; currency: string }

/** A confirmed figure; opens the results it is the sum of, weighed the same way. */
export function ConfirmedLink({ initiativeId, model, basis = {}, minor, currency }: Props) {
  const { t, i18n } = useTranslation('initiatives')
  if (minor === 0) return <Money minor={minor} currency={currency} />
  return (
    <Link
      to="/initiatives/$initiativeId"
      params={{ initiativeId }}
      search={{ ...basis, results: model }}
      aria-label={t('returns.open', { amount: moneyText(minor, currency, i18n.language) })}
    >
      <Money minor={minor} currency={currency} />
    </Link>
  )
}
