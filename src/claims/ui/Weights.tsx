import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { moneyText } from '#web/parts/Money.tsx'
import type { listCandidates } from '../desk-contract.ts'
import classes from './Desk.module.css'

type Reason = Answer<typeof listCandidates>['candidates'][number]['reasons'][number]

/** Bits that fill half the width. */
const FULL = 12
/** Below so many bits a reason says nothing. */
const LEAST = 0.3
const MOST_TIMES = 1000

/** A small waterfall: how much likelier or less likely each thing compared makes the candidate. */
export function Weights({ reasons, currency }: { reasons: Reason[]; currency: string }) {
  const { t } = useTranslation('claims')
  return (
    <ul className={classes.weights} aria-label={t('desk.weights')}>
      {reasons.map((reason) => (
        <Weight key={reason.code} reason={reason} currency={currency} />
      ))}
    </ul>
  )
}

function Weight({ reason, currency }: { reason: Reason; currency: string }) {
  const { t } = useTranslation('claims')
  const { weight } = reason
  const size = Math.abs(weight)
  const places = size < 3 ? 10 : 1
  const times = Math.min(MOST_TIMES, Math.round(2 ** size * places) / places)
  const way = size < LEAST ? 'none' : weight > 0 ? 'for' : 'against'
  return (
    <li>
      <span>{useWords(reason, currency)}</span>
      <span className={classes.bar} data-way={way} aria-hidden>
        <span style={{ width: `${(Math.min(FULL, size) / FULL) * 100}%` }} />
      </span>
      <small>{t(`weight.${way}`, { times })}</small>
    </li>
  )
}

function useWords(reason: Reason, currency: string): string {
  const { t, i18n } = useTranslation('claims')
  const { code, differenceMinor = 0, days = [], shared = [], same, nextProbability = 0 } = reason
  const last = Math.max(...days)
  switch (code) {
    case 'amount':
      if (differenceMinor === 0) return t('reason.exact_amount')
      return t('reason.amount', { difference: moneyText(differenceMinor, currency, i18n.language, { signed: true }) })
    case 'delay':
      return t(last < 0 ? 'reason.early' : 'reason.delay', { days: Math.abs(last) })
    case 'text':
      return shared.length > 0 ? t('reason.text', { words: shared.join(' ') }) : t('reason.no_text')
    case 'account':
      return t(same ? 'reason.account' : 'reason.other_account')
    case 'prior':
      return t('reason.prior')
    case 'rivals':
      return t('reason.rivals', { percent: Math.round(nextProbability * 100) })
  }
}
