import type { Answer } from '#web/api.ts'
import type { ChartOptions } from '#web/parts/ChartCanvas.tsx'
import type { readReturns } from '../contract.ts'

type Row = Answer<typeof readReturns>['rows'][number]
type Words = { confirmed: string; cost: string; text: (minor: number) => string; narrow: boolean }

/**
 * Bars in two columns, each on its own scale: money gathered is a hundred times what it cost, and one scale would hide the cost.
 * The figure stands behind its bar, so that neither column needs an axis.
 */
export function chartOptions(rows: readonly Row[], words: Words): ChartOptions {
  const confirmed = rows.map(({ figures }) => figures.confirmedMinor)
  const cost = rows.map(({ figures }) => figures.costMinor)
  return {
    ...columns(
      rows.map(({ name }) => name),
      words.narrow,
    ),
    legend: {},
    series: [bars(0, words.confirmed, confirmed, words.text), bars(1, words.cost, cost, words.text)],
  }
}

function columns(names: string[], narrow: boolean) {
  const room = narrow ? { names: 112, figure: 62, middle: '70%' } : { names: 220, figure: 84, middle: '60%' }
  const grid = { top: 28, bottom: 4, outerBoundsMode: 'none' }
  const axis = { type: 'category', inverse: true, data: names, axisLine: { show: false } }
  return {
    grid: [
      { ...grid, left: room.names, right: narrow ? '52%' : '50%' },
      { ...grid, left: room.middle, right: room.figure },
    ],
    xAxis: [0, 1].map((gridIndex) => ({ type: 'value', gridIndex, show: false })),
    yAxis: [
      { ...axis, gridIndex: 0, axisLabel: { width: room.names - 16, overflow: 'truncate' } },
      { ...axis, gridIndex: 1, axisLabel: { show: false } },
    ],
  }
}

function bars(column: number, name: string, data: number[], text: Words['text']) {
  const formatter = ({ value }: { value: number }) => text(value)
  return {
    type: 'bar',
    name,
    data,
    xAxisIndex: column,
    yAxisIndex: column,
    barMaxWidth: 14,
    label: { show: true, position: 'right', formatter },
    tooltip: { valueFormatter: text },
  }
}
