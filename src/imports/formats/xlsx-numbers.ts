/** Numbers of a spreadsheet as a person sees them: days as days, telephone numbers without an exponent. */

/** Places of the cell styles that show a day (ECMA-376, 18.8.30): built in, or a format of the letters of days. */
export function dateStyles(styles: string): ReadonlySet<number> {
  const own = new Map(
    [...styles.matchAll(/<(?:\w+:)?numFmt\b[^>]*numFmtId="(\d+)"[^>]*formatCode="([^"]*)"/g)].map(
      ([, id, code = '']) => [Number(id), code],
    ),
  )
  const cells = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? ''
  const formats = [...cells.matchAll(/<(?:\w+:)?xf\b[^>]*>/g)].map(([tag]) =>
    Number(/numFmtId="(\d+)"/.exec(tag)?.[1] ?? 0),
  )
  return new Set(formats.flatMap((format, place) => (isDay(format, own.get(format)) ? [place] : [])))
}

const isDay = (format: number, code: string | undefined): boolean =>
  code === undefined
    ? (format >= 14 && format <= 17) ||
      format === 22 ||
      (format >= 27 && format <= 36) ||
      (format >= 50 && format <= 58)
    : /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))

const MS_PER_DAY = 86_400_000

export function shownNumber(value: string, day: boolean, since1904: boolean): string {
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  if (day && number > 0) return dayOf(number, since1904)
  // 15 digits are all a spreadsheet keeps; a telephone number has no exponent.
  return Number.isInteger(number) ? BigInt(Math.trunc(number)).toString() : String(number)
}

/** Day 60 of the 1900 calendar is 29 February 1900, which never was: later days count from a day earlier. */
function dayOf(serial: number, since1904: boolean): string {
  const whole = Math.floor(serial)
  const days = since1904 ? whole : whole > 59 ? whole - 1 : whole
  const start = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 31)
  const date = new Date(start + days * MS_PER_DAY)
  return Number.isNaN(date.getTime()) ? String(serial) : date.toISOString().slice(0, 10)
}
