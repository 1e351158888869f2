import { useTranslation } from 'react-i18next'
import { Money } from '#web/parts/Money.tsx'
import type { Measure } from '../measures.ts'
import type { PlanDefinition } from '../plan.ts'
import { percentText } from './figures.ts'
import classes from './PlanText.module.css'

/** The figures that gates and rates look at, who shares a pool, and what is paid later or in advance. */
export function PlanMeasures({ plan }: { plan: PlanDefinition }) {
  const { t, i18n } = useTranslation('compensation')
  const { measures = [], teams = [], deferral, draw } = plan
  if (measures.length + teams.length === 0 && !deferral && !draw) return null
  return (
    <section aria-label={t('plan.more')}>
      <h2>{t('plan.more')}</h2>
      <ul className={classes.all}>
        {measures.map((measure) => (
          <li key={measure.id}>
            <code>{measure.id}</code> <MeasureText measure={measure} currency={plan.currency} />
          </li>
        ))}
        {teams.map(({ id, members }) => (
          <li key={id}>{t('plan.team', { id, count: members.length })}</li>
        ))}
        {deferral && (
          <li>
            {t(`plan.deferral.${deferral.kind}`, { share: percentText(deferral.shareBp, i18n.language) })}{' '}
            {deferral.vesting
              .map(({ afterMonths, shareBp }) =>
                t('plan.vesting', { share: percentText(shareBp, i18n.language), months: afterMonths }),
              )
              .join(', ')}
          </li>
        )}
        {draw && (
          <li>
            {t('plan.draw')} <Money minor={draw.amountMinor} currency={plan.currency} />
          </li>
        )}
      </ul>
    </section>
  )
}

function MeasureText({ measure, currency }: { measure: Measure; currency: string }) {
  const { t } = useTranslation('compensation')
  if (measure.from === 'prior_balance') return <>{t('plan.measure.prior')}</>
  if (measure.from === 'facts') return <>{t('plan.measure.facts')}</>
  if (measure.from === 'credits') return <>{t(`kind.${measure.kind}`)}</>
  return (
    <>
      {t('plan.measure.count', { kind: t(`kind.${measure.of}`) })}{' '}
      {measure.steps.map(({ fromMinor, counts }, at) => (
        <span key={fromMinor}>
          {at > 0 && ', '}
          {t('plan.measure.step', { counts })} <Money minor={fromMinor} currency={currency} />
        </span>
      ))}
    </>
  )
}
