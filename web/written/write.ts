/** Lends a browser the words of a language it cannot write; where it can, nothing is touched. */
import type { Table } from './table.ts'

type Part = { type: string; value: string }
type Made = object
type Maker = { make: (args: unknown[]) => Made }

export function lend(table: Table): void {
  if (Intl.DateTimeFormat.supportedLocalesOf([table.language]).length > 0) return
  for (const [name, maker] of Object.entries(makersOf(table)))
    Reflect.set(Intl, name, lent(name, table.language, maker))
}

/** The constructor itself, save for the one language. */
function lent(name: string, language: string, { make }: Maker): unknown {
  const native = Reflect.get(Intl, name) as new (...args: unknown[]) => object
  const isOurs = ([locales]: unknown[]) => [locales].flat()[0] === language
  return new Proxy(native, {
    construct: (target, args, self) => (isOurs(args) ? make(args) : (Reflect.construct(target, args, self) as object)),
    apply: (target, _self, args) => (isOurs(args) ? make(args) : new target(...args)),
  })
}

export const makersOf = (table: Table): Record<string, Maker> => ({
  DateTimeFormat: { make: ([, options]) => dates(table, options as Intl.DateTimeFormatOptions) },
  NumberFormat: { make: ([, options]) => numbers(table, options as Intl.NumberFormatOptions) },
  RelativeTimeFormat: { make: () => relative(table) },
  ListFormat: { make: () => lists(table) },
  DisplayNames: { make: ([, options]) => names(table, options as Intl.DisplayNamesOptions) },
})

const joined = (parts: readonly Part[]): string => parts.map(({ value }) => value).join('')
const own = (words: Record<string, string>, types: string[]) => (part: Part) =>
  types.includes(part.type) ? { ...part, value: words[part.value] ?? part.value } : part

function dates({ datesAs, dates: words }: Table, options: Intl.DateTimeFormatOptions = {}): Made {
  const native = new Intl.DateTimeFormat(datesAs, options)
  const length = (asked?: string) => (asked === 'long' ? 'long' : 'short')
  const month = own(words.month[length(options.month)], ['month'])
  const weekday = own(words.weekday[length(options.weekday)], ['weekday'])
  const formatToParts = (day?: Date | number) => native.formatToParts(day).map(month).map(weekday)
  return {
    formatToParts,
    format: (day?: Date | number) => joined(formatToParts(day)),
    formatRange: (from: Date, to: Date) => joined(native.formatRangeToParts(from, to).map(month).map(weekday)),
    resolvedOptions: () => native.resolvedOptions(),
  }
}

function numbers({ numbersAs, compact, units }: Table, options?: Intl.NumberFormatOptions): Made {
  const native = new Intl.NumberFormat(numbersAs, options)
  const said = own({ ...compact, ...units }, ['compact', 'unit'])
  const formatToParts = (value: number) => native.formatToParts(value).map(said)
  return {
    formatToParts,
    format: (value: number) => joined(formatToParts(value)),
    resolvedOptions: () => native.resolvedOptions(),
  }
}

function relative({ relative: words }: Table): Made {
  const format = (value: number, unit: Intl.RelativeTimeFormatUnit) => {
    const { near = [], past = '', future = '' } = words[unit.replace(/s$/, '')] ?? {}
    return near[value + 1] ?? (value < 0 ? past : future).replace('{0}', String(Math.abs(value)))
  }
  return { format }
}

function lists({ list: { pair, middle, last } }: Table): Made {
  const format = (items: Iterable<string>) => joined(formatToParts([...items]))
  const formatToParts = (items: string[]): Part[] =>
    items.flatMap((value, at) => {
      const before = items.length === 2 ? pair : at === items.length - 1 ? last : middle
      return [...(at === 0 ? [] : [{ type: 'literal', value: before }]), { type: 'element', value }]
    })
  return { format, formatToParts }
}

function names({ names: words }: Table, { type, fallback }: Intl.DisplayNamesOptions): Made {
  const known = words[type as keyof typeof words] ?? {}
  return { of: (code: string) => known[code] ?? (fallback === 'none' ? undefined : code) }
}
