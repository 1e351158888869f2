import { useMemo } from 'react'
import { Chart } from '#web/parts/Chart.tsx'
import type { ChartOptions } from '#web/parts/ChartCanvas.tsx'
import { Figure } from './Figure.tsx'
import classes from './Team.module.css'
import { NOTHING } from './words.ts'

export type Bars = {
  name: string
  values: (number | null)[]
  /** Where it is counted in something else than the bars. */
  text?: (value: number) => string
}
const HEIGHT = 300
const SPLITS = 4

type Props = {
  title: string
  /** What the bars stand on; `spans` say the same in full, to who hears it. */
  labels: string[]
  spans: string[]
  period: string
  bars: Bars[]
  /** The table behind may show more than the picture. */
  figures?: Bars[]
  stacked?: boolean
  /** Where the scale ends, if not with the highest bar. */
  most?: number
  text: (value: number) => string
  /** Which period, and which of the bars or figures. */
  onOpen: (period: number, name: string) => void
}

/** Bars for each week or month; a bar, and each figure of the table behind, opens its list. */
export function BarsOverTime({ title, labels, spans, period, bars, figures = bars, text, onOpen, ...look }: Props) {
  const { stacked = false, most } = look
  const options = useMemo(() => optionsOf(labels, bars, text, { stacked, most }), [labels, bars, text, stacked, most])
  const cell = ({ name, values, text: own = text }: Bars, index: number) => {
    const value = values[index]
    return (
      <Figure
        key={name}
        text={value === null || value === undefined ? NOTHING : own(value)}
        label={`${name}, ${spans[index]}`}
        onOpen={value ? () => onOpen(index, name) : undefined}
      />
    )
  }
  return (
    <Chart
      title={title}
      options={options}
      height={HEIGHT}
      onPick={(_label, index, series) => onOpen(index, bars[series]?.name ?? '')}
      table={{
        head: [period, ...figures.map(({ name }) => name)],
        rows: labels.map((label, index) => [
          <Label key="label" text={label} />,
          ...figures.map((one) => cell(one, index)),
        ]),
      }}
    />
  )
}

const Label = ({ text }: { text: string }) => <span className={classes.label}>{text}</span>

type Look = { stacked: boolean; most: number | undefined }

function optionsOf(labels: string[], bars: Bars[], text: (value: number) => string, look: Look): ChartOptions {
  const alone = { legend: { show: false }, grid: { left: 8, right: 8, top: 12, bottom: 4, outerBoundsMode: 'same' } }
  const scale = look.most === undefined ? {} : { max: look.most, interval: look.most / SPLITS }
  return {
    ...(bars.length > 1 ? { legend: {} } : alone),
    xAxis: { type: 'category', data: labels },
    yAxis: { type: 'value', minInterval: 1, splitNumber: SPLITS, axisLabel: { formatter: text }, ...scale },
    series: bars.map(({ name, values }) => ({
      type: 'bar',
      name,
      data: values,
      barMaxWidth: 28,
      ...(look.stacked ? { stack: 'all' } : {}),
      tooltip: { valueFormatter: text },
    })),
  }
}
