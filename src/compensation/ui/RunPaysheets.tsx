import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Ago } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import type { OpenRun } from './RunPage.tsx'

type Head = OpenRun['paysheets'][number]

export function RunPaysheets({ opened }: { opened: OpenRun }) {
  const { t } = useTranslation('compensation')
  const { run, paysheets } = opened
  const columns = usePaysheetColumns(opened)
  return (
    <DataTable
      label={t('run.paysheets')}
      list={{ rows: paysheets }}
      columns={columns}
      rowKey={({ userId }) => userId}
      rowLink={({ userId }) => `/runs/${run.id}/paysheets/${userId}`}
      empty={<EmptyState title={t('run.nobody')} text={t('run.nobodyText')} />}
    />
  )
}

function usePaysheetColumns({ run, previous }: OpenRun): Column<Head>[] {
  const { t } = useTranslation('compensation')
  const before = new Map(previous?.paysheets.map(({ userId, totalMinor }) => [userId, totalMinor]))
  const money = (key: 'formulaMinor' | 'judgedMinor' | 'adjustmentMinor' | 'holdbackMinor', title: string) => ({
    key,
    title,
    align: 'right' as const,
    wide: true,
    cell: (row: Head) => <Money minor={key === 'holdbackMinor' ? -row[key] : row[key]} currency={row.currency} />,
  })
  const change: Column<Head> = {
    key: 'change',
    title: t('run.change'),
    align: 'right',
    wide: true,
    cell: ({ userId, totalMinor, currency }) => (
      <Money signed minor={totalMinor - (before.get(userId) ?? 0)} currency={currency} />
    ),
  }
  return [
    { key: 'name', title: t('person'), cell: ({ name }) => name },
    money('formulaMinor', t('sheet.formula')),
    money('judgedMinor', t('sheet.judged')),
    money('adjustmentMinor', t('sheet.adjustments')),
    money('holdbackMinor', t('sheet.holdback')),
    {
      key: 'total',
      title: t('total'),
      align: 'right',
      cell: ({ totalMinor, currency }) => <Money minor={totalMinor} currency={currency} />,
    },
    ...(previous?.currency === run.currency ? [change] : []),
    ...(run.state === 'locked' ? [acknowledged(t('sheet.acknowledged'))] : []),
  ]
}

const acknowledged = (title: string): Column<Head> => ({
  key: 'acknowledged',
  title,
  wide: true,
  cell: ({ acknowledgedAt }) => (acknowledgedAt ? <Ago at={acknowledgedAt} /> : '–'),
})
