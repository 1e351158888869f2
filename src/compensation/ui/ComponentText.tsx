import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Money } from '#web/parts/Money.tsx'
import type { Component, PlanDefinition } from '../plan.ts'
import { percentText, rateText } from './figures.ts'
import { BoundText, GateText } from './GateText.tsx'
import classes from './PlanText.module.css'

type Props = { component: Component; plan: PlanDefinition }

/** One thing that a plan pays for: on what, at which rates, behind which gate, at most how much. */
export function ComponentText({ component, plan }: Props) {
  const { t } = useTranslation('compensation')
  const notes = useNotes(component, plan)
  return (
    <article className={classes.component}>
      <h3>
        {t(`kind.${component.kind}`)} <code>{component.id}</code>
      </h3>
      <p>{notes.join(' · ')}</p>
      {component.basis === 'target' && (
        <p>
          <Money minor={component.payMinor} currency={plan.currency} /> {t('plan.forTarget')}{' '}
          <BoundText bound={component.target} unit="amount" currency={plan.currency} />
        </p>
      )}
      <Ladder component={component} currency={plan.currency} />
      <Conditions component={component} plan={plan} />
    </article>
  )
}

function useNotes(component: Component, plan: PlanDefinition): string[] {
  const { t, i18n } = useTranslation('compensation')
  const { weightBp, gated } = component
  return [
    ...(component.kind === 'measure'
      ? [t('plan.onMeasure', { measure: component.measure })]
      : [t(`plan.ledger.${component.ledger}`)]),
    ...basisNotes(component).map((key) => t(key)),
    ...('rateBy' in component && component.rateBy ? [t('plan.rateBy', { measure: component.rateBy })] : []),
    ...(weightBp === 10_000 ? [] : [t('plan.weighted', { weight: percentText(weightBp, i18n.language) })]),
    ...(component.pooled ? [t('plan.pooled')] : []),
    ...(plan.hurdle ? [t(gated ? 'plan.gated' : 'plan.notGated')] : []),
  ]
}

function basisNotes(component: Component) {
  if (component.basis === 'each') return ['plan.each'] as const
  if (component.basis === 'target') return []
  if (component.basis === 'measure' && component.rateBy) return []
  return [`plan.banding.${component.banding}`] as const
}

function Conditions({ component, plan }: Props) {
  const { t, i18n } = useTranslation('compensation')
  const adjustments = 'adjustments' in component ? (component.adjustments ?? []) : []
  return (
    <>
      {component.gate && (
        <>
          <p>{t('plan.gate')}</p>
          <GateText gate={component.gate} plan={plan} />
        </>
      )}
      {adjustments.map(({ id, when, addBps }) => (
        <div key={id}>
          <p>
            <code>{id}</code> {t('plan.adjustment', { rate: rateText(addBps, i18n.language) })}
          </p>
          <GateText gate={when} plan={plan} />
        </div>
      ))}
      {component.capMinor !== undefined && (
        <p>
          {t('plan.cap')} <Money minor={component.capMinor} currency={plan.currency} />
        </p>
      )}
    </>
  )
}

type Rung = { from: number; pays: ReactNode }

function useRungs(component: Component, currency: string): Rung[] {
  const { t, i18n } = useTranslation('compensation')
  if (component.basis === 'target')
    return component.tiers.map(({ fromBp, times }) => ({ from: fromBp, pays: t('plan.times', { times }) }))
  if (component.basis === 'each')
    return component.steps.map(({ fromMinor, payMinor }) => ({
      from: fromMinor,
      pays: <Money minor={payMinor} currency={currency} />,
    }))
  return component.bands.map(({ fromMinor, rateBps }) => ({
    from: fromMinor,
    pays: t('bp', { rate: rateText(rateBps, i18n.language) }),
  }))
}

function Ladder({ component, currency }: { component: Component; currency: string }) {
  const { t, i18n } = useTranslation('compensation')
  const rungs = useRungs(component, currency)
  const from = (value: number) =>
    component.basis === 'target' ? percentText(value, i18n.language) : <Money minor={value} currency={currency} />
  return (
    <table className={classes.ladder}>
      <thead>
        <tr>
          <th scope="col">{t('plan.bandFrom')}</th>
          <th scope="col">{t('plan.bandTo')}</th>
          <th scope="col">{t(component.basis === 'each' ? 'plan.pays' : 'plan.rate')}</th>
        </tr>
      </thead>
      <tbody>
        {rungs.map((rung, index) => {
          const next = rungs[index + 1]
          return (
            <tr key={rung.from}>
              <td>{from(rung.from)}</td>
              <td>{next ? from(next.from) : '∞'}</td>
              <td>{rung.pays}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
