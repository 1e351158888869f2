import { useTranslation } from 'react-i18next'
import { EmptyState } from '../parts/EmptyState.tsx'

/** The same words for what does not exist and what somebody may not know of. */
export function Missing() {
  const { t } = useTranslation('shell')
  return <EmptyState page title={t('missing.title')} text={t('missing.text')} />
}
