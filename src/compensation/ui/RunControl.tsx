import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#web/parts/DataTable.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import classes from './RunPage.module.css'
import type { OpenRun } from './RunPage.tsx'

type Props = { control: OpenRun['control']; currency: string }

/** Every credit that came in is on a line or left out for a reason, and the lines sum to what is paid. */
export function RunControl({ control, currency }: Props) {
  const { t } = useTranslation('compensation')
  return (
    <div className={classes.control}>
      <div>
        <CreditTotals control={control} />
        <Tie holds={control.linesMinor === control.totalMinor}>
          {t('control.lines', { lines: control.lineCount })} <Money minor={control.linesMinor} currency={currency} />
          {' = '}
          <Money minor={control.totalMinor} currency={currency} /> {t('control.paid')}
        </Tie>
      </div>
      <Excluded excluded={control.excluded} />
    </div>
  )
}

function CreditTotals({ control }: { control: Props['control'] }) {
  const { t } = useTranslation('compensation')
  const ties = control.credits.every(
    ({ inMinor, onLinesMinor, excludedMinor }) => inMinor === onLinesMinor + excludedMinor,
  )
  const money = (minor: number, currency: string) => <Money minor={minor} currency={currency} />
  return (
    <>
      <DataTable
        label={t('control.credits')}
        list={{ rows: control.credits }}
        rowKey={(row) => row.currency}
        columns={[
          { key: 'currency', title: t('control.credits'), cell: (row) => row.currency },
          { key: 'in', title: t('control.in'), align: 'right', cell: (row) => money(row.inMinor, row.currency) },
          { key: 'on', title: t('control.on'), align: 'right', cell: (row) => money(row.onLinesMinor, row.currency) },
          {
            key: 'out',
            title: t('control.out'),
            align: 'right',
            cell: (row) => money(row.excludedMinor, row.currency),
          },
        ]}
        empty={<EmptyState title={t('control.none')} />}
      />
      {control.creditCount > 0 && (
        <Tie holds={ties}>{t(ties ? 'control.ties' : 'control.broken', { count: control.creditCount })}</Tie>
      )}
    </>
  )
}

const Tie = ({ holds, children }: { holds: boolean; children: React.ReactNode }) => (
  <p className={classes.ties} data-broken={holds ? undefined : true}>
    {holds ? <IconCheck size={15} aria-hidden /> : <IconAlertTriangle size={15} aria-hidden />}
    <span>{children}</span>
  </p>
)

function Excluded({ excluded }: { excluded: Props['control']['excluded'] }) {
  const { t } = useTranslation('compensation')
  return (
    <DataTable
      label={t('control.excluded')}
      list={{ rows: excluded }}
      rowKey={(row) => row.reason}
      columns={[
        { key: 'reason', title: t('control.excluded'), cell: (row) => t(`excluded.${row.reason}`) },
        { key: 'count', title: t('control.count'), align: 'right', cell: (row) => row.count },
      ]}
      empty={<p className={classes.note}>{t('control.noneExcluded')}</p>}
    />
  )
}
