import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useHasRole } from '#web/session.ts'
import classes from './PayNav.module.css'

/** The screens of pay, side by side: the rail has room for one of them. */
export function PayNav() {
  const { t } = useTranslation('compensation')
  const controls = useHasRole('controller')
  return (
    <nav className={classes.nav} aria-label={t('nav')}>
      <Link to="/runs" activeOptions={{ exact: true }}>
        {t('runs.title')}
      </Link>
      <Link to="/plans">{t('plans.title')}</Link>
      {controls && <Link to="/pay-adjustments">{t('adjustments.title')}</Link>}
      <Link to="/pay-disputes">{t('dispute.title')}</Link>
      <Link to="/near-thresholds">{t('near.title')}</Link>
      <Link to="/scorecards">{t('cards.title')}</Link>
    </nav>
  )
}
