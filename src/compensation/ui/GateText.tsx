import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Money } from '#web/parts/Money.tsx'
import { unitOf, type Condition, type Gate, type Unit } from '../measures.ts'
import type { Bound, PlanDefinition } from '../plan.ts'
import { percentText, rateText } from './figures.ts'
import classes from './PlanText.module.css'

/** What must be met, one line each; alternatives stand in one line. */
export function GateText({ gate, plan }: { gate: Gate; plan: PlanDefinition }) {
  const { t } = useTranslation('compensation')
  return (
    <ul className={classes.all}>
      {gate.map((item, at) => (
        <li key={at}>
          {('any' in item ? item.any : [item]).map((condition, index) => (
            <Fragment key={index}>
              {index > 0 && ` ${t('plan.or')} `}
              <ConditionText condition={condition} plan={plan} />
            </Fragment>
          ))}
        </li>
      ))}
    </ul>
  )
}

function ConditionText({ condition: { measure, is, value }, plan }: { condition: Condition; plan: PlanDefinition }) {
  const { t } = useTranslation('compensation')
  const found = plan.measures?.find(({ id }) => id === measure)
  return (
    <>
      <code>{measure}</code> {t(`plan.is.${is}`)}{' '}
      <BoundText bound={value} unit={found ? unitOf(found) : 'count'} currency={plan.currency} />
    </>
  )
}

/** A fixed figure, or so much of another measure. */
export function BoundText({ bound, unit, currency }: { bound: Bound; unit: Unit; currency: string }) {
  const { t, i18n } = useTranslation('compensation')
  if (typeof bound === 'number') return <FigureText value={bound} unit={unit} currency={currency} />
  return (
    <>
      {t('plan.boundOf', { rate: rateText(bound.rateBps, i18n.language) })} <code>{bound.of}</code>
      {bound.capMinor !== null && (
        <>
          {t('plan.hurdlePriorCap')} <Money minor={bound.capMinor} currency={currency} />
        </>
      )}
    </>
  )
}

export function FigureText({ value, unit, currency }: { value: number; unit: Unit; currency: string }) {
  const { i18n } = useTranslation('compensation')
  if (unit === 'amount') return <Money minor={value} currency={currency} />
  return (
    <>{unit === 'share' ? percentText(value, i18n.language) : new Intl.NumberFormat(i18n.language).format(value)}</>
  )
}
