import { Divider, Drawer, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session.ts'
import { IN_BAR } from './BottomBar.tsx'
import { navigationFor } from './navigation.ts'
import classes from './BottomBar.module.css'
import railClasses from './Rail.module.css'
import { UserChoices } from './UserChoices.tsx'

export default function MoreDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell')
  const me = useMe()
  return (
    <Drawer opened onClose={onClose} position="bottom" classNames={{ content: classes.sheet }} title={me.name}>
      <Stack gap={2} component="nav" aria-label={t('nav.more')}>
        {navigationFor(me.roles)
          .slice(IN_BAR)
          .map(({ to, label, icon: Icon }) => (
            <Link key={to} to={to} className={railClasses.link} onClick={onClose}>
              <Icon size={18} stroke={1.7} aria-hidden />
              {t(label)}
            </Link>
          ))}
      </Stack>
      <Divider my="sm" />
      <UserChoices onDone={onClose} />
    </Drawer>
  )
}
