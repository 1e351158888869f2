import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Need } from '../contract.ts'
import { FigureText } from './GateText.tsx'

/** What is missing to a hurdle, a gate or a band, and how far somebody is. */
export function NeedText({ need, currency }: { need: z.output<typeof Need>; currency: string }) {
  const { t } = useTranslation('compensation')
  const { what, of, measure, unit, reached, required, missing } = need
  const figure = (value: number) => <FigureText value={value} unit={unit} currency={currency} />
  return (
    <>
      {t(`need.${what}`)} {of && <code>{of}</code>} {measure && <code>{measure}</code>}: {t('need.missing')}{' '}
      {figure(missing)} ({figure(reached)} {t('hurdle.of')} {figure(required)})
    </>
  )
}
