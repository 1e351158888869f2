import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { sumMinor } from '#src/kit/money.ts'
import { Chart } from '#web/parts/Chart.tsx'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { localeOf } from '#web/locale.ts'
import { Money, moneyText } from '#web/parts/Money.tsx'
import { MOVEMENTS } from '../rollforward/ledger.ts'
import type { RollMonth } from '../rollforward-contract.ts'
import { waterfall } from './rollForwardChart.ts'

export type Month = z.output<typeof RollMonth>

export const monthText = (month: string, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

/** The columns of figures that the firm's months and the parts of one month share. */
export function useFigures<Row>(
  monthOf: (row: Row) => Month | undefined,
  currencyOf: (row: Row) => string,
): Column<Row>[] {
  const { t } = useTranslation('statements')
  const figure = (key: string, title: string, minorOf: (month: Month) => number, wide = false): Column<Row> => ({
    key,
    title,
    align: 'right',
    ...(wide ? { wide } : {}),
    cell: (row) => {
      const month = monthOf(row)
      return month && <Money minor={minorOf(month)} currency={currencyOf(row)} />
    },
  })
  return [
    figure('opening', t('roll.opening'), ({ openingMinor }) => openingMinor),
    figure('inflows', t('roll.moved.inflows'), ({ moved }) => moved.inflows, true),
    figure('outflows', t('roll.moved.outflows'), ({ moved }) => moved.outflows, true),
    figure('other', t('roll.other'), ({ moved }) => otherIn(moved), true),
    figure('closing', t('roll.closing'), ({ closingMinor }) => closingMinor),
    figure('nna', t('roll.nna'), ({ nnaMinor }) => nnaMinor, true),
    {
      key: 'difference',
      title: t('roll.difference'),
      align: 'right',
      cell: (row) => (
        <strong>
          <Money minor={monthOf(row)?.differenceMinor ?? 0} currency={currencyOf(row)} />
        </strong>
      ),
    },
  ]
}

/** What the picture of the month shows one by one. */
const otherIn = ({ inflows: _in, outflows: _out, ...other }: Month['moved']) => sumMinor(Object.values(other))

type TableProps = { months: Month[]; currency: string; onMonth: (month: string) => void }

/** Newest month first; a row chooses the month below. */
export function MonthTable({ months, currency, onMonth }: TableProps) {
  const { t, i18n } = useTranslation('statements')
  const figures = useFigures<Month>(
    (month) => month,
    () => currency,
  )
  return (
    <DataTable
      label={t('roll.months')}
      list={{ rows: months.toReversed() }}
      rowKey={({ month }) => month}
      onRow={({ month }) => onMonth(month)}
      columns={[
        { key: 'month', title: t('roll.month'), width: '6.5rem', cell: ({ month }) => monthText(month, i18n.language) },
        ...figures,
      ]}
    />
  )
}

export function MonthChart({ month, currency }: { month: Month; currency: string }) {
  const { t, i18n } = useTranslation('statements')
  const { language } = i18n
  const steps = useMemo(
    () => [
      { name: t('roll.opening'), minor: month.openingMinor, whole: true },
      ...MOVEMENTS.map((movement) => ({ name: t(`roll.moved.${movement}`), minor: month.moved[movement] })),
      { name: t('roll.difference'), minor: month.differenceMinor },
      { name: t('roll.closing'), minor: month.closingMinor, whole: true },
    ],
    [month, t],
  )
  const options = useMemo(
    () => waterfall(steps, (minor) => moneyText(minor, currency, language, { compact: true })),
    [steps, currency, language],
  )
  return (
    <Chart
      title={t('roll.chart', { month: monthText(month.month, language), currency })}
      options={options}
      height={320}
      table={{
        head: [t('roll.figure'), t('amount')],
        rows: steps.map(({ name, minor }) => [name, moneyText(minor, currency, language)]),
      }}
    />
  )
}
