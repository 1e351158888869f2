/** Figures and names of the manager's view as people read them. */
import { useTranslation } from 'react-i18next'
import { localeOf } from '#web/locale.ts'
import type { Bucket, Step } from '../period.ts'
import type { By } from './asked.ts'

export const NOTHING = '–'

export const numberText = (value: number, language: string): string =>
  new Intl.NumberFormat(localeOf(language)).format(value)

/** "83%"; a dash where nothing was planned. */
export const shareText = (part: number, whole: number, language: string): string =>
  whole === 0 ? NOTHING : new Intl.NumberFormat(localeOf(language), { style: 'percent' }).format(part / whole)

const utc = (day: string) => new Date(`${day}T00:00:00Z`)

/** "31 Aug – 23 Nov 2026". */
export const spanText = ({ from, to }: Bucket, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatRange(utc(from), utc(to))

/** Below a bar: the day a week begins, or the month. */
export function bucketText({ from }: Bucket, step: Step, language: string): string {
  const parts = step === 'week' ? ({ day: 'numeric', month: 'short' } as const) : ({ month: 'short' } as const)
  const year = step === 'month' && from.slice(5, 7) === '01' ? ({ year: 'numeric' } as const) : {}
  return new Intl.DateTimeFormat(localeOf(language), { ...parts, ...year, timeZone: 'UTC' }).format(utc(from))
}

type Named = { id: string; name: string }

/** Tiers and channels come as codes; people, teams and initiatives by their names. */
export function usePartName(): (by: By, part: Named) => string {
  const { t } = useTranslation(['insights', 'interactions', 'clients'])
  return (by, { id, name }) => {
    if (by === 'channels') return t(`interactions:channel.${id}`)
    return by === 'tiers' ? t(`clients:tier.${id}`) : name
  }
}
