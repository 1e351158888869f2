/** Ratios as people read them. They come as decimal texts and stay exact: no float is made of them. */
import type { z } from 'zod'
import { localeOf } from '#web/locale.ts'
import type { Return } from '../contract.ts'

export type Figures = z.output<typeof Return>
export const NOTHING = '–'

type Unit = 'percent' | 'month'

/** "-3.7" as "-3.7%" or "12.5 months"; a dash where there was nothing to divide by. */
export function unitText(value: string | null, unit: Unit, language: string): string {
  if (value === null) return NOTHING
  const display = unit === 'month' ? ({ unitDisplay: 'long' } as const) : {}
  const format = new Intl.NumberFormat(localeOf(language), {
    style: 'unit',
    unit,
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    ...display,
  })
  return format.format(value as `${number}`)
}

/** "74.7": every ratio of a column shows its one place. */
export const rateText = (value: string, language: string): string =>
  new Intl.NumberFormat(localeOf(language), { minimumFractionDigits: 1 }).format(value as `${number}`)

export const numberText = (value: number, language: string): string =>
  new Intl.NumberFormat(localeOf(language)).format(value)
