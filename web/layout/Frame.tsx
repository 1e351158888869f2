import { ActionIcon } from '@mantine/core'
import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { CatchBoundary, Outlet, useLocation, useMatches } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isFor } from '../domains.ts'
import { changeLanguage } from '../i18n.ts'
import { hasQuickLog, openQuickLog, QuickLogSlot } from '../quickLog.tsx'
import { useMe, useSessionExpired } from '../session.ts'
import { BottomBar } from './BottomBar.tsx'
import classes from './Frame.module.css'
import { Missing } from './Missing.tsx'
import { LOGGERS } from './navigation.ts'
import { OfflineBanner } from './OfflineBanner.tsx'
import { Rail } from './Rail.tsx'
import { ScreenError } from './ScreenError.tsx'
import { ScreenLoading } from './ScreenLoading.tsx'
import { more, palette, shortcutHelp } from './slots.ts'

const SignInAgain = lazy(() => import('./SignInAgain.tsx'))

/** Everything around a screen: rail or bottom bar, palette, quick log, shortcuts, offline word, signing in again. */
export default function Frame() {
  const { t } = useTranslation('shell')
  const me = useMe()
  const expired = useSessionExpired()
  const phone = useMediaQuery('(max-width: 48em)', window.matchMedia('(max-width: 48em)').matches, {
    getInitialValueInEffect: false,
  })
  const mayLog = hasQuickLog && isFor(LOGGERS, me.roles)
  useEffect(() => void changeLanguage(me.language), [me.language])
  useHotkeys([
    ['mod+K', () => palette.open(true)],
    ['/', () => palette.open(true)],
    ['l', () => mayLog && openQuickLog()],
    // Keyboards differ in whether a question mark is typed with shift.
    ['shift+?', () => shortcutHelp.open({ mayLog })],
    ['?', () => shortcutHelp.open({ mayLog })],
  ])

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        {t('skip')}
      </a>
      {phone ? <PhoneTop /> : <Rail mayLog={mayLog} />}
      <div className={classes.stage}>
        <OfflineBanner />
        <Main />
      </div>
      {phone && <BottomBar mayLog={mayLog} />}
      <palette.Slot />
      <shortcutHelp.Slot />
      <more.Slot />
      <QuickLogSlot />
      <Suspense fallback={null}>{expired && <SignInAgain />}</Suspense>
    </div>
  )
}

function PhoneTop() {
  const { t } = useTranslation('shell')
  const { firm } = useMe()
  return (
    <nav aria-label={t('palette.open')} className={classes.phoneTop}>
      <span className={classes.firm}>{firm.name}</span>
      <ActionIcon size="lg" aria-label={t('palette.open')} onClick={() => palette.open(true)}>
        <IconSearch size={20} />
      </ActionIcon>
    </nav>
  )
}

function Main() {
  const me = useMe()
  const { pathname } = useLocation()
  const screen = useMatches().at(-1)?.staticData.screen
  const main = useRef<HTMLElement>(null)
  const arrived = useRef(pathname)
  // A reader of the screen hears the new page; the first one is announced by the browser itself.
  useEffect(() => {
    if (arrived.current !== pathname) main.current?.focus({ preventScroll: true })
    arrived.current = pathname
  }, [pathname])

  return (
    <main id="main" ref={main} tabIndex={-1} className={classes.main}>
      <CatchBoundary getResetKey={() => pathname} errorComponent={ScreenError}>
        <Suspense fallback={<ScreenLoading />}>{isFor(screen?.roles, me.roles) ? <Outlet /> : <Missing />}</Suspense>
      </CatchBoundary>
    </main>
  )
}
