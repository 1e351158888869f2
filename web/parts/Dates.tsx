/** Days and instants as people read them. An instant is shown in the viewer's own zone, a day in none. */
import { Tooltip } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNow } from '../clock.ts'
import { localeOf } from '../locale.ts'
import { sessionQuery } from '../session.ts'

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }
const TIME: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

export const dayText = (day: string, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { ...DAY, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

export const instantText = (at: string, language: string, timeZone: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { ...DAY, ...TIME, timeZone }).format(new Date(at))

export const machineZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** The viewer's zone; before anybody is signed in, the machine's. */
export const useTimeZone = (): string =>
  useQueryClient().getQueryData(sessionQuery.queryKey)?.me?.timeZone ?? machineZone()

/** A day, "2026-11-23". */
export function Day({ day }: { day: string }) {
  const { i18n } = useTranslation()
  return <time dateTime={day}>{dayText(day, i18n.language)}</time>
}

/** An instant with its hour. */
export function Instant({ at }: { at: string }) {
  const { i18n } = useTranslation()
  return <time dateTime={at}>{instantText(at, i18n.language, useTimeZone())}</time>
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

export function agoText(at: string, now: Date, language: string): string {
  const seconds = Math.round((Date.parse(at) - now.getTime()) / 1000)
  const [unit, length] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ['minute', 60]
  return new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' }).format(Math.trunc(seconds / length), unit)
}

/** "3 days ago", the exact instant on pointing. */
export function Ago({ at }: { at: string }) {
  const { i18n } = useTranslation()
  const now = useNow()
  return (
    <Tooltip label={instantText(at, i18n.language, useTimeZone())}>
      <time dateTime={at}>{agoText(at, now, i18n.language)}</time>
    </Tooltip>
  )
}
