import { useTranslation } from 'react-i18next'
import { localeOf } from '#web/locale.ts'

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }

/** "1 Jan – 31 Mar 2026": both days belong to it. */
export const periodText = (from: string, to: string, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), DAY).formatRange(
    new Date(`${from}T00:00:00Z`),
    new Date(`${to}T00:00:00Z`),
  )

export function Period({ from, to }: { from: string; to: string }) {
  const { i18n } = useTranslation()
  return <span>{periodText(from, to, i18n.language)}</span>
}
