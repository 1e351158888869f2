import { Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { Stat, Stats } from '#web/parts/Stat.tsx'
import type { readMyEstimate } from '../contract.ts'
import { rateText } from './figures.ts'
import { HurdleText } from './HurdleText.tsx'
import { NeedText } from './NeedText.tsx'
import classes from './PayPage.module.css'
import { Period } from './Period.tsx'

type Known = Answer<typeof readMyEstimate>

/** Confirmed money only; what is pending stands beside it and is in no sum. */
export function Estimate({ answer: { estimate, pending } }: { answer: Known }) {
  const { t } = useTranslation('compensation')
  const waiting = pending.map(({ currency, amountMinor, claims }) => (
    <Stat
      key={currency}
      label={t('pay.pending')}
      value={<Money compact minor={amountMinor} currency={currency} />}
      note={t('pay.pendingNote', { count: claims })}
      to="/claims"
    />
  ))
  if (!estimate)
    return (
      <>
        {waiting.length > 0 && <Stats>{waiting}</Stats>}
        <EmptyState title={t('pay.noPlan')} text={t('pay.noPlanText')} />
      </>
    )
  const { currency, planName, periodFrom, periodTo, hurdle } = estimate
  const money = (minor: number) => <Money minor={minor} currency={currency} />
  return (
    <>
      <Stats>
        <Stat
          label={t('pay.estimate')}
          value={money(estimate.totalMinor)}
          note={
            <>
              {planName}, <Period from={periodFrom} to={periodTo} />
            </>
          }
        />
        <Stat label={t('pay.byFormula')} value={money(estimate.formulaMinor)} note={t('pay.byFormulaNote')} />
        <Stat
          label={t('pay.confirmed')}
          value={<Money compact minor={estimate.confirmedMinor} currency={currency} />}
          note={t('pay.confirmedNote')}
        />
        {waiting}
      </Stats>
      {hurdle && <HurdleText hurdle={hurdle} currency={currency} />}
      <NextBand estimate={estimate} />
      <ul className={classes.needs}>
        {estimate.needs
          .filter(({ what, measure }) => what !== 'band' || measure !== null)
          .map((need) => (
            <li key={`${need.of} ${need.what} ${need.measure} ${need.unit}`}>
              <NeedText need={need} currency={currency} />
            </li>
          ))}
      </ul>
    </>
  )
}

function NextBand({ estimate }: { estimate: NonNullable<Known['estimate']> }) {
  const { t, i18n } = useTranslation('compensation')
  const { nextBand, currency } = estimate
  if (!nextBand) return <p>{t('pay.highest')}</p>
  const { fromMinor, missingMinor, rateBps } = nextBand
  // Only the length of a bar; the figures stay whole.
  const percent = Math.max(0, Math.min(100, Math.round(((fromMinor - missingMinor) / fromMinor) * 100)))
  return (
    <div className={classes.next}>
      <p>
        <Money minor={missingMinor} currency={currency} />{' '}
        {t('pay.nextBand', { rate: rateText(rateBps, i18n.language) })} <Money minor={fromMinor} currency={currency} />
      </p>
      <Progress value={percent} aria-label={t('pay.towards')} />
    </div>
  )
}
