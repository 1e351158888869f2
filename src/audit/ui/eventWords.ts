import { useTranslation } from 'react-i18next'

/** What an event says in the reader's language; a word that has no translation yet is shown as it was recorded. */
export function useEventWords() {
  const { t } = useTranslation('audit')
  return {
    verb: (code: string) => t(`verb.${code}`, { defaultValue: code }),
    subject: (code: string) => t(`subject.${code}`, { defaultValue: code.replaceAll('_', ' ') }),
  }
}
