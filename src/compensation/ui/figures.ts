/** Shares and rates as people read them. Whole basis points in, no float but for the last formatting. */
import { localeOf } from '#web/locale.ts'

/** "60 %" of 6000 basis points. */
export const percentText = (bp: number, language: string): string =>
  new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: 2 }).format(bp / 10_000)

/** "7.5" written for a language; the decimal text keeps every digit. */
export const rateText = (rateBps: string, language: string): string =>
  new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 6 }).format(rateBps as `${number}`)
