/**
 * How a language writes days, times, lists and names of countries, read from the full data of the Node that builds: Chromium
 * brings none for Georgian and Lao (Intl.DateTimeFormat.supportedLocalesOf), and would write their dates in English.
 */
export type Table = ReturnType<typeof tableOf>

/** Languages that every browser knows and that write numbers as ours does, words aside. */
const NUMBERS_AS: Record<string, string> = { ka: 'pl', lo: 'id' }
/** Days stand in the same order as in British English in both. */
const DATES_AS = 'en-GB'
export const RARE = Object.keys(NUMBERS_AS)

const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const
const MAGNITUDES = [1e3, 1e6, 1e9, 1e12]
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
const PAIRS = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))

export function tableOf(language: string) {
  const numbersAs = NUMBERS_AS[language] ?? language
  return {
    language,
    numbersAs,
    datesAs: DATES_AS,
    dates: { month: wordsOf(language, 'month'), weekday: wordsOf(language, 'weekday') },
    compact: pairs(MAGNITUDES, (value) => partOf([numbersAs, language], value, { notation: 'compact' }, 'compact')),
    units: pairs([...UNITS], (unit) => partOf([numbersAs, language], 5, { style: 'unit', unit }, 'unit')),
    relative: Object.fromEntries(UNITS.map((unit) => [unit, relativeOf(language, unit)])),
    list: listOf(language),
    names: {
      region: namesOf(language, 'region', PAIRS),
      language: namesOf(
        language,
        'language',
        PAIRS.map((code) => code.toLowerCase()),
      ),
      currency: namesOf(language, 'currency', Intl.supportedValuesOf('currency')),
    },
  }
}

const DAYS = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, month + 1)))

/** English words of months or weekdays, and the language's for the same; "May" is short and long. */
const wordsOf = (language: string, type: 'month' | 'weekday') => ({
  short: pairs(DAYS, (day) => [DATES_AS, language].map((each) => wordOf(each, day, type, 'short'))),
  long: pairs(DAYS, (day) => [DATES_AS, language].map((each) => wordOf(each, day, type, 'long'))),
})

/** As it stands in a date: the full stop of a Georgian month belongs to the date's pattern. */
function wordOf(language: string, day: Date, type: 'month' | 'weekday', length: 'short' | 'long'): string {
  const options = { [type]: length, day: 'numeric', year: 'numeric', timeZone: 'UTC' } as const
  const parts = new Intl.DateTimeFormat(language, options).formatToParts(day)
  const at = parts.findIndex((part) => part.type === type)
  const stop = parts[at + 1]?.value.startsWith('.') && !parts[at]?.value.endsWith('.') ? '.' : ''
  return `${parts[at]?.value ?? ''}${stop}`
}

const pairs = <T>(of: T[], words: (one: T) => string[]): Record<string, string> =>
  Object.fromEntries(of.flatMap((one) => (([from, to]) => (from && to ? [[from, to]] : []))(words(one))))
const partOf = (languages: string[], value: number, options: Intl.NumberFormatOptions, type: string): string[] =>
  languages.map(
    (language) =>
      new Intl.NumberFormat(language, options).formatToParts(value).find((part) => part.type === type)?.value ?? '',
  )

function relativeOf(language: string, unit: (typeof UNITS)[number]) {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const around = (value: number) => format.format(value, unit).replace('5', '{0}')
  return { near: [around(-1), around(0), around(1)], past: around(-5), future: around(5) }
}

function listOf(language: string) {
  const format = new Intl.ListFormat(language)
  const between = (items: string[], place: number) =>
    format.formatToParts(items).filter(({ type }) => type === 'literal')[place]?.value ?? ', '
  return { pair: between(['A', 'B'], 0), middle: between(['A', 'B', 'C', 'D'], 0), last: between(['A', 'B', 'C'], 1) }
}

function namesOf(language: string, type: 'region' | 'language' | 'currency', codes: string[]): Record<string, string> {
  const names = new Intl.DisplayNames(language, { type, fallback: 'none' })
  return Object.fromEntries(codes.flatMap((code) => (([name]) => (name ? [[code, name]] : []))([names.of(code)])))
}
