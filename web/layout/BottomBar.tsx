import { UnstyledButton } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { openQuickLog } from '../quickLog.tsx'
import { useMe } from '../session.ts'
import classes from './BottomBar.module.css'
import { type NavItem, navigationFor } from './navigation.ts'
import { more } from './slots.ts'

/** How many screens the bar itself leads to; the rest is behind "More". */
export const IN_BAR = 2

/** The navigation of a phone, within reach of a thumb. */
export function BottomBar({ mayLog }: { mayLog: boolean }) {
  const { t } = useTranslation('shell')
  return (
    <nav aria-label={t('nav.label')} className={classes.bar}>
      {navigationFor(useMe().roles)
        .slice(0, IN_BAR)
        .map((item) => (
          <Tab key={item.to} {...item} />
        ))}
      {mayLog && (
        <UnstyledButton className={classes.log} aria-label={t('log')} onClick={() => openQuickLog()}>
          <IconPlus size={24} aria-hidden />
        </UnstyledButton>
      )}
      <UnstyledButton className={classes.tab} onClick={() => more.open(true)}>
        <IconDots size={20} aria-hidden />
        {t('nav.more')}
      </UnstyledButton>
    </nav>
  )
}

function Tab({ to, label, icon: Icon }: NavItem) {
  const { t } = useTranslation('shell')
  return (
    <Link to={to} className={classes.tab}>
      <Icon size={20} stroke={1.7} aria-hidden />
      {t(label)}
    </Link>
  )
}
