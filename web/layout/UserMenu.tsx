import { Avatar, UnstyledButton } from '@mantine/core'
import { type ComponentPropsWithRef, lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session.ts'
import classes from './UserMenu.module.css'

const UserPopover = lazy(() => import('./UserPopover.tsx'))

/** Who is signed in; the popover behind it loads when first opened. */
export function UserMenu() {
  const [asked, setAsked] = useState(false)
  const closed = <MeButton onClick={() => setAsked(true)} aria-haspopup="dialog" />
  if (!asked) return closed
  return (
    <Suspense fallback={closed}>
      <UserPopover />
    </Suspense>
  )
}

export function MeButton(props: ComponentPropsWithRef<'button'>) {
  const { t } = useTranslation('shell')
  const me = useMe()
  return (
    <UnstyledButton className={classes.me} {...props}>
      <Avatar name={me.name} color="petrol" size={30} aria-hidden />
      <span>
        <strong>{me.name}</strong>
        <small>{me.roles.map((role) => t(`role.${role}`)).join(', ')}</small>
      </span>
    </UnstyledButton>
  )
}
