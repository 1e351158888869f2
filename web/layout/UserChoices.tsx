import { SegmentedControl, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signOut } from '#src/team/contract.ts'
import { isFor } from '../domains.ts'
import { useVerb } from '../hooks.ts'
import { hasQuickLog } from '../quickLog.tsx'
import { useMe } from '../session.ts'
import { LanguageSelect } from './LanguageSelect.tsx'
import { LOGGERS } from './navigation.ts'
import railClasses from './Rail.module.css'
import { shortcutHelp } from './slots.ts'
import classes from './UserMenu.module.css'

/** What a person sets for themselves from anywhere. */
export function UserChoices({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('shell')
  const { roles } = useMe()
  const mayLog = hasQuickLog && isFor(LOGGERS, roles)
  // A fresh page forgets every answer held for the person who leaves.
  const leave = useVerb(signOut, { onDone: () => location.assign('/') })
  const help = () => {
    onDone()
    shortcutHelp.open({ mayLog })
  }
  return (
    <div className={classes.choices}>
      <LanguageSelect saved />
      <SchemeSwitch />
      <Link to="/account" className={railClasses.link} onClick={onDone}>
        <IconUserCircle size={17} stroke={1.7} aria-hidden />
        {t('menu.account')}
      </Link>
      <UnstyledButton className={railClasses.link} onClick={help} visibleFrom="sm">
        <IconKeyboard size={17} stroke={1.7} aria-hidden />
        {t('menu.shortcuts')}
      </UnstyledButton>
      <UnstyledButton className={railClasses.link} onClick={() => leave.mutate({})}>
        <IconLogout size={17} stroke={1.7} aria-hidden />
        {t('menu.signOut')}
      </UnstyledButton>
    </div>
  )
}

function SchemeSwitch() {
  const { t } = useTranslation('shell')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('scheme.label')}
      value={colorScheme}
      onChange={(value) => setColorScheme(value === 'dark' || value === 'light' ? value : 'auto')}
      data={(['light', 'auto', 'dark'] as const).map((value) => ({ value, label: t(`scheme.${value}`) }))}
    />
  )
}
