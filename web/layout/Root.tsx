import { MantineThemeProvider } from '@mantine/core'
import { useMatches } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ScreenError } from './ScreenError.tsx'
import { ScreenLoading } from './ScreenLoading.tsx'
import { useSession } from '../session.ts'
import { CatchBoundary } from '@tanstack/react-router'

// Nobody needs more than one of them first.
const Frame = lazy(() => import('./Frame.tsx'))
const SignIn = lazy(() => import('#src/team/ui/SignInPage.tsx'))
const Welcome = lazy(() => import('#src/admission/ui/WelcomePage.tsx'))
const Factor = lazy(() => import('#src/admission/ui/FactorPage.tsx'))
const SetUp = lazy(() => import('#src/team/ui/SetUpPage.tsx'))

/** The address stays what it was while somebody signs in, so that they arrive where they meant to. */
export function Root() {
  return (
    <CatchBoundary getResetKey={() => 'session'} errorComponent={ScreenError}>
      <Suspense fallback={<ScreenLoading />}>
        <Spoken>
          <Gate />
        </Spoken>
      </Suspense>
    </CatchBoundary>
  )
}

/** Crosses in corners have no word on them; this gives every one of them its name in the reader's language. */
function Spoken({ children }: { children: ReactNode }) {
  const { t } = useTranslation('shell')
  const close = t('close')
  const theme = useMemo(() => ({ components: { CloseButton: { defaultProps: { 'aria-label': close } } } }), [close])
  return (
    <MantineThemeProvider inherit theme={theme}>
      {children}
    </MantineThemeProvider>
  )
}

function Gate() {
  const { state } = useSession()
  useDocumentTitle()
  if (state === 'setup') return <SetUp />
  if (location.pathname === '/welcome' && location.hash) return <Welcome />
  if (state === 'factor') return <Factor />
  if (state !== 'signed_in') return <SignIn />
  return <Frame />
}

/** The words of the screen's domain may arrive after the screen: until then the window is called Rapport. */
function useDocumentTitle() {
  const title = useMatches().at(-1)?.staticData.screen?.title
  const { t, ready } = useTranslation(title?.split(':')[0] ?? 'shell', { useSuspense: false })
  const words = title && ready ? t(title) : ''
  useEffect(() => {
    document.title = words ? `${words} · Rapport` : 'Rapport'
  }, [words])
}
