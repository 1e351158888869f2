/** What a figure says and how it is printed. */
export type Figure = {
  name: string
  /** What was measured, with its unit: "p95 12 ms (median 8)". */
  seen: string
  target: string
  met: boolean
  /** The bare server's figure and how many times slower the application is. */
  bare?: string
}
export type Notice = { name: string; skipped: string }

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
export const median = (values: readonly number[]): number => quantile(values, 0.5)
export const p95 = (values: readonly number[]): number => quantile(values, 0.95)

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`
export const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`
export const times = (value: number): string => `${value.toFixed(1)}x`

/** A reading of so many milliseconds at most, and so many times the bare server's at most. */
export function reading(name: string, app: readonly number[], limit: number, bare?: readonly number[]): Figure {
  const inTime = p95(app) <= limit
  const seen = `p95 ${ms(p95(app))} (median ${ms(median(app))})`
  if (!bare) return { name, seen, target: `p95 ${ms(limit)}`, met: inTime }
  const ratio = median(app) / median(bare)
  return {
    name,
    seen,
    target: `p95 ${ms(limit)}, 5x bare`,
    bare: `${ms(median(bare))}, ${times(ratio)}`,
    met: inTime && ratio <= 5,
  }
}

export function print(row: Figure | Notice, say: (line: string) => void): void {
  if ('skipped' in row) return say(`-        ${row.name}: ${row.skipped}`)
  const bare = row.bare ? `; bare ${row.bare}` : ''
  say(`${row.met ? 'met     ' : 'NOT MET '} ${row.name}: ${row.seen}${bare}; target ${row.target}`)
}
