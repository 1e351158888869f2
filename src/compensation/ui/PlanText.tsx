import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Money } from '#web/parts/Money.tsx'
import type { Hurdle, PlanDefinition, ScorecardPlan } from '../plan.ts'
import { ComponentText } from './ComponentText.tsx'
import { percentText, rateText } from './figures.ts'
import { PlanMeasures } from './PlanMeasures.tsx'
import classes from './PlanText.module.css'

/** A plan as a person reads it: what it pays for, from which amount, at which rate, and what stands before and above it. */
export function PlanText({ plan }: { plan: PlanDefinition }) {
  const { t } = useTranslation('compensation')
  return (
    <div className={classes.plan}>
      <Terms plan={plan} />
      <section aria-label={t('plan.components')}>
        <h2>{t('plan.components')}</h2>
        <div className={classes.components}>
          {plan.components.map((component) => (
            <ComponentText key={component.id} component={component} plan={plan} />
          ))}
        </div>
      </section>
      <PlanMeasures plan={plan} />
      {plan.scorecard && <ScorecardText scorecard={plan.scorecard} currency={plan.currency} />}
    </div>
  )
}

function Terms({ plan }: { plan: PlanDefinition }) {
  const { t, i18n } = useTranslation('compensation')
  const money = (minor: number) => <Money minor={minor} currency={plan.currency} />
  const terms: [string, ReactNode][] = [
    [t('period'), t(`plan.period.${plan.period}`)],
    [t('plan.currency'), plan.currency],
    [t('plan.nnaPolicy'), plan.nnaPolicyVersion],
    [t('plan.hurdle'), plan.hurdle ? <HurdleText hurdle={plan.hurdle} currency={plan.currency} /> : t('plan.without')],
    [t('plan.floor'), plan.floorMinor === null ? t('plan.without') : money(plan.floorMinor)],
    [t('plan.cap'), plan.capMinor === null ? t('plan.without') : money(plan.capMinor)],
    [t('plan.holdback'), plan.holdbackBp ? percentText(plan.holdbackBp, i18n.language) : t('plan.without')],
    [
      t('plan.clawback'),
      plan.clawback ? t('plan.clawbackText', { months: plan.clawback.windowMonths }) : t('plan.without'),
    ],
    [
      t('plan.roundTrips'),
      plan.aboveHighWater
        ? t('plan.roundTripsText', { months: plan.aboveHighWater.lookBackMonths })
        : t('plan.without'),
    ],
    [t('plan.grace'), t(plan.inheritedGrace ? 'plan.graceText' : 'plan.without')],
  ]
  return (
    <dl className={classes.terms}>
      {terms.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function HurdleText({ hurdle, currency }: { hurdle: Hurdle; currency: string }) {
  const { t, i18n } = useTranslation('compensation')
  const { minimumMinor, priorBalance, newHouseholds } = hurdle
  const money = (minor: number) => <Money minor={minor} currency={currency} />
  return (
    <ul className={classes.all}>
      {minimumMinor !== null && (
        <li>
          {t('plan.hurdleMinimum')} {money(minimumMinor)}
        </li>
      )}
      {priorBalance && (
        <li>
          {t('plan.hurdlePrior', { rate: rateText(priorBalance.rateBps, i18n.language) })}
          {priorBalance.capMinor !== null && (
            <>
              {t('plan.hurdlePriorCap')} {money(priorBalance.capMinor)}
            </>
          )}
        </li>
      )}
      {newHouseholds && (
        <li>
          {t('plan.hurdleHouseholds', { count: newHouseholds.count })} {money(newHouseholds.minimumMinor)}
        </li>
      )}
    </ul>
  )
}

function ScorecardText({ scorecard, currency }: { scorecard: ScorecardPlan; currency: string }) {
  const { t, i18n } = useTranslation('compensation')
  const share = percentText(scorecard.shareBp, i18n.language)
  return (
    <section aria-label={t('plan.scorecard')}>
      <h2>{t('plan.scorecard')}</h2>
      <p>
        {t('plan.scorecardText', { share })} <Money minor={scorecard.poolMinor} currency={currency} />
        {t('plan.scorecardTarget')}
      </p>
      <table className={classes.ladder}>
        <thead>
          <tr>
            <th scope="col">{t('card.criterion')}</th>
            <th scope="col">{t('card.weight')}</th>
            <th scope="col">{t('card.scale')}</th>
          </tr>
        </thead>
        <tbody>
          {scorecard.criteria.map(({ id, name, weightBp, scale }) => (
            <tr key={id}>
              <td>{name}</td>
              <td>{percentText(weightBp, i18n.language)}</td>
              <td>{t('card.outOf', { scale })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
