import { UnstyledButton } from '@mantine/core'
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
    // After the props: a popover's target is handed a class of its own.
    <UnstyledButton {...props} className={classes.me}>
      <b aria-hidden>{initials(me.name)}</b>
      <span>
        <strong>{me.name}</strong>
        <small>{me.roles.map((role) => t(`role.${role}`)).join(', ')}</small>
      </span>
    </UnstyledButton>
  )
}

/** Of the first and the last name, by character rather than by code unit. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('')
}
