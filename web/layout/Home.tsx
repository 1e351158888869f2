import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useMe } from '../session.ts'
import { navigationFor } from './navigation.ts'

/** Everybody begins with the first entry of their own navigation. */
export function Home() {
  const { t } = useTranslation('shell')
  const first = navigationFor(useMe().roles)[0]
  if (first) return <Navigate to={first.to} replace />
  return <EmptyState page title={t('home.noRole')} text={t('home.noRoleText')} />
}
