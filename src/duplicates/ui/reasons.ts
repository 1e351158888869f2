import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import type { checkDuplicate } from '../contract.ts'

type Step = Answer<typeof checkDuplicate>['rows'][number]['steps'][number]

/** What speaks for two being one, the strongest first. */
export function useReasons(): (steps: readonly Step[]) => string[] {
  const { t } = useTranslation('duplicates')
  return (steps) =>
    steps
      .filter(({ field, weight }) => weight > 0 && !['before', 'order'].includes(field))
      .toSorted((a, b) => b.weight - a.weight)
      .map(({ field }) => t(`field.${field}`))
}
