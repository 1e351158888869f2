import type { ChartOptions } from '#web/parts/ChartCanvas.tsx'

export type Step = { name: string; minor: number; whole?: boolean }

/** Opening and closing stand on the ground; each flow hangs between the balance before it and the balance after. */
export function waterfall(steps: readonly Step[], text: (minor: number) => string): ChartOptions {
  let balance = 0
  const spans = steps.map(({ minor, whole }) => {
    const from = whole ? 0 : balance
    balance = whole ? minor : balance + minor
    return { low: Math.min(from, balance), high: Math.max(from, balance), minor, whole: whole ?? false }
  })
  const lows = spans.map(({ low, high }) => (low >= 0 ? low : Math.min(high, 0)))
  return {
    legend: { show: false },
    xAxis: { type: 'category', data: steps.map(({ name }) => name), axisLabel: { interval: 0, rotate: 35 } },
    // Cut off below, so the axis would only mislead: each bar says its own figure.
    yAxis: { type: 'value', min: floorOf(spans), axisLabel: { show: false } },
    series: [
      {
        type: 'bar',
        stack: 'all',
        data: lows,
        itemStyle: { color: 'transparent' },
        silent: true,
        tooltip: { show: false },
      },
      {
        type: 'bar',
        stack: 'all',
        barMaxWidth: 44,
        data: spans.map(barOf),
        label: { show: true, position: 'top', formatter: said(steps, text) },
        tooltip: { formatter: tip(steps, text) },
      },
    ],
  }
}

/** The axis begins a little below what moves: against a whole balance the flows of a month would not be seen. */
function floorOf(spans: readonly { low: number; high: number; whole: boolean }[]): number {
  const lowest = Math.min(...spans.map(({ low, high, whole }) => (whole ? high : low)))
  const highest = Math.max(...spans.map(({ high }) => high))
  return lowest <= 0
    ? Math.min(0, ...spans.map(({ low }) => low))
    : Math.max(0, Math.floor(lowest - (highest - lowest) / 4))
}

const barOf = ({ low, high, minor, whole }: { low: number; high: number; minor: number; whole: boolean }) => ({
  value: high - Math.max(low, 0),
  itemStyle: whole ? {} : { opacity: minor < 0 ? 0.45 : 0.8 },
})

const said =
  (steps: readonly Step[], text: (minor: number) => string) =>
  ({ dataIndex }: { dataIndex: number }) =>
    text(steps[dataIndex]?.minor ?? 0)

const tip =
  (steps: readonly Step[], text: (minor: number) => string) =>
  ({ dataIndex }: { dataIndex: number }) => {
    const step = steps[dataIndex]
    return step ? `${step.name}: ${text(step.minor)}` : ''
  }
