import { Button, UnstyledButton } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { openQuickLog } from '../quickLog.tsx'
import { useMe } from '../session.ts'
import { navigationFor } from './navigation.ts'
import classes from './Rail.module.css'
import { palette } from './slots.ts'
import { UserMenu } from './UserMenu.tsx'

/** The navigation of a wide screen. */
export function Rail({ mayLog }: { mayLog: boolean }) {
  const { t } = useTranslation('shell')
  const me = useMe()
  return (
    <nav aria-label={t('nav.label')} className={classes.rail}>
      <div className={classes.firm}>
        <img src="/favicon.svg" alt="" width={22} height={22} />
        <span>{me.firm.name}</span>
      </div>
      <UnstyledButton className={classes.find} onClick={() => palette.open(true)}>
        <IconSearch size={15} aria-hidden />
        <span>{t('palette.open')}</span>
        <kbd>Ctrl K</kbd>
      </UnstyledButton>
      {mayLog && (
        <Button className={classes.log} leftSection={<IconPlus size={16} />} onClick={() => openQuickLog()}>
          {t('log')}
        </Button>
      )}
      <div className={classes.nav}>
        {navigationFor(me.roles).map(({ to, label, icon: Icon }) => (
          <Link key={to} to={to} className={classes.link}>
            <Icon size={17} stroke={1.7} aria-hidden />
            {t(label)}
          </Link>
        ))}
      </div>
      <UserMenu />
    </nav>
  )
}
