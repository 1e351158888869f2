/** A picture with its figures behind it as a table. ECharts arrives in a chunk of its own, when the first picture is shown. */
import { Skeleton } from '@mantine/core'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Chart.module.css'
import type { ChartOptions } from './ChartCanvas.tsx'

const ChartCanvas = lazy(() => import('./ChartCanvas.tsx'))

type Props = {
  title: string
  /** ECharts options; colours, type and grid come from the theme. Bar, line, pie, heat map, funnel and scatter are on board. */
  options: ChartOptions
  /** The same figures in words: read by screen readers and opened by whoever wants the numbers. */
  table: { head: string[]; rows: ReactNode[][] }
  height?: number
  /** A click on a bar, slice or cell: its name, its position in the data and that of its series. */
  onPick?: (name: string, index: number, series: number) => void
}

export function Chart({ title, options, table, height = 260, onPick }: Props) {
  const { t } = useTranslation('shell')
  return (
    <figure className={classes.chart}>
      <figcaption>{title}</figcaption>
      <div aria-hidden style={{ height }}>
        <Suspense fallback={<Skeleton h={height} />}>
          <ChartCanvas options={options} {...(onPick ? { onPick } : {})} />
        </Suspense>
      </div>
      <details>
        <summary>{t('chart.table')}</summary>
        <table>
          <thead>
            <tr>
              {table.head.map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
