import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Money } from '#web/parts/Money.tsx'
import type { HurdleFinding } from '../result.ts'
import classes from './Paysheet.module.css'

/** Whether the hurdle was met: reached against required, in words. */
export function HurdleText({ hurdle, currency }: { hurdle: HurdleFinding; currency: string }) {
  const { t } = useTranslation('compensation')
  const { met, reachedMinor, requiredMinor, households, requiredHouseholds } = hurdle
  return (
    <p className={classes.hurdle} data-met={met}>
      {met ? <IconCheck size={15} aria-hidden /> : <IconAlertTriangle size={15} aria-hidden />}
      <span>
        {t(met ? 'hurdle.met' : 'hurdle.missed')} <Money minor={reachedMinor} currency={currency} /> {t('hurdle.of')}{' '}
        <Money minor={requiredMinor} currency={currency} />
        {requiredHouseholds > 0 && `, ${t('hurdle.households', { reached: households, required: requiredHouseholds })}`}
      </span>
    </p>
  )
}
