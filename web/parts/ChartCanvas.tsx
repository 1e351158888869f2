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

export type ChartOptions = EChartsCoreOption
type Props = { options: ChartOptions; onPick?: (name: string, index: number) => void }

export default function ChartCanvas({ options, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme()
  const pick = useEffectEvent((name: string, index: number) => onPick?.(name, index))
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, undefined, { renderer: 'canvas' })
    chart.setOption({ ...dressed(), darkMode: scheme === 'dark', ...options })
    chart.on('click', ({ name, dataIndex }) => pick(name, dataIndex))
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [options, scheme])
  return <div ref={box} style={{ width: '100%', height: '100%' }} />
}

/** The theme's colours, read from the page so that light and dark need no second list. */
function dressed(): EChartsCoreOption {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  const text = { color: token('--dim'), fontFamily: 'Inter Variable', fontSize: 11 }
  return {
    color: [
      '--accent',
      '--mantine-color-amber-5',
      '--mantine-color-green-5',
      '--mantine-color-gray-5',
      '--mantine-color-red-4',
    ].map(token),
    textStyle: text,
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    grid: { left: 8, right: 8, top: 28, bottom: 4, outerBoundsMode: 'same' },
    legend: { top: 0, left: 0, itemWidth: 10, itemHeight: 10, textStyle: text },
    // Rich text, because the policy refuses the style attributes of an HTML tooltip.
    tooltip: { trigger: 'item', renderMode: 'richText', confine: true },
  }
}
