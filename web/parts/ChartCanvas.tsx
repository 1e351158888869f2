import { useComputedColorScheme } from '@mantine/core'
import { BarChart, FunnelChart, HeatmapChart, LineChart, PieChart, ScatterChart } from 'echarts/charts'
import {
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useEffectEvent, useRef } from 'react'

use([BarChart, FunnelChart, HeatmapChart, LineChart, PieChart, ScatterChart])
use([GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent, CanvasRenderer])

const COLORS = [
  '--accent',
  '--mantine-color-amber-5',
  '--mantine-color-green-5',
  '--mantine-color-gray-5',
  '--mantine-color-red-4',
]

export type ChartOptions = EChartsCoreOption
type Pick = (name: string, index: number, series: number) => void
type Props = { options: ChartOptions; onPick?: Pick }

export default function ChartCanvas({ options, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme()
  const pick = useEffectEvent<Pick>((...picked) => onPick?.(...picked))
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, undefined, { renderer: 'canvas' })
    chart.setOption(dress({ darkMode: scheme === 'dark', ...options }))
    chart.on('click', ({ name, dataIndex, seriesIndex }) => pick(name, dataIndex, seriesIndex ?? 0))
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [options, scheme])
  return <div ref={box} style={{ width: '100%', height: '100%' }} />
}

type Part = Record<string, unknown>
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The theme's colours, read from the page so that light and dark need no second list; what the caller says goes before. */
function dress(options: ChartOptions): ChartOptions {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  const text = { color: token('--dim'), fontFamily: 'Inter Variable', fontSize: 11 }
  const line = { lineStyle: { color: token('--line') } }
  const axis = { axisLabel: text, axisLine: line, axisTick: { show: false }, splitLine: line, nameTextStyle: text }
  const base: Record<string, Part> = {
    textStyle: text,
    grid: { left: 8, right: 8, top: 28, bottom: 4, outerBoundsMode: 'same' },
    legend: { top: 0, left: 0, itemWidth: 10, itemHeight: 10, textStyle: text },
    // Rich text, because the policy refuses the style attributes of an HTML tooltip.
    tooltip: { trigger: 'item', renderMode: 'richText', confine: true },
    ...('xAxis' in options ? { xAxis: { ...axis, splitLine: { show: false } } } : {}),
    ...('yAxis' in options ? { yAxis: axis } : {}),
  }
  const parts = Object.entries({ ...base, ...options }).map(([name, value]) => [name, together(base[name], value)])
  return {
    color: COLORS.map(token),
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    ...Object.fromEntries(parts),
  }
}

/** All the way down, so that a formatter keeps the label's colour; of several axes each gets the base. */
function together(base: unknown, value: unknown): unknown {
  if (!isPart(base)) return value
  if (Array.isArray(value)) return value.map((one: unknown) => together(base, one))
  if (!isPart(value)) return value
  return {
    ...base,
    ...Object.fromEntries(Object.entries(value).map(([name, part]) => [name, together(base[name], part)])),
  }
}
