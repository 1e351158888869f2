import { useTranslation } from 'react-i18next'
import { useAnswer } from '#web/hooks.ts'
import { ScreenLoading } from '#web/layout/ScreenLoading.tsx'
import { DataTable, type Column } from '#web/parts/DataTable.tsx'
import { Ago } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Section } from '#web/parts/Section.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { useMe } from '#web/session.ts'
import type { Answer } from '#web/api.ts'
import { listMyPaysheets, readMyEstimate } from '../contract.ts'
import { DisputeTable } from './DisputeTable.tsx'
import { Estimate } from './Estimate.tsx'
import classes from './PayPage.module.css'
import { Period } from './Period.tsx'
import { ScorecardTable } from './ScorecardTable.tsx'

type Sheet = Answer<typeof listMyPaysheets>['rows'][number]

/** A representative's own pay: what the running period would give, what was paid, how the work was judged. */
export default function PayPage() {
  const { t } = useTranslation('compensation')
  const me = useMe()
  const answer = useAnswer(readMyEstimate)
  return (
    <>
      <PageHeader title={t('pay.title')} text={t('pay.text')} asOf={answer.data?.asOf ?? null} />
      {answer.error && <Problem error={answer.error} onRetry={() => void answer.refetch()} />}
      {!answer.data && !answer.error && <ScreenLoading />}
      {answer.data && <Estimate answer={answer.data} />}
      <div className={classes.sections}>
        <Section title={t('pay.sheets')}>
          <MyPaysheets />
        </Section>
        <Section title={t('dispute.title')}>
          <DisputeTable />
        </Section>
        <Section title={t('cards.title')}>
          <ScorecardTable userId={me.id} empty={<EmptyState title={t('cards.noneMine')} />} />
        </Section>
      </div>
    </>
  )
}

function MyPaysheets() {
  const { t } = useTranslation('compensation')
  const sheets = useAnswer(listMyPaysheets)
  const columns: Column<Sheet>[] = [
    { key: 'period', title: t('period'), cell: (row) => <Period from={row.periodFrom} to={row.periodTo} /> },
    { key: 'plan', title: t('planWord'), wide: true, cell: (row) => row.planName },
    {
      key: 'total',
      title: t('total'),
      align: 'right',
      cell: (row) => <Money minor={row.totalMinor} currency={row.currency} />,
    },
    {
      key: 'acknowledged',
      title: t('sheet.acknowledged'),
      cell: (row) =>
        row.acknowledgedAt ? (
          <Ago at={row.acknowledgedAt} />
        ) : (
          <StatusBadge tone="warn">{t('sheet.unread')}</StatusBadge>
        ),
    },
  ]
  return (
    <DataTable
      label={t('pay.sheets')}
      list={{
        rows: sheets.data?.rows,
        loading: sheets.isPending,
        error: sheets.error,
        retry: () => void sheets.refetch(),
      }}
      columns={columns}
      rowKey={({ runId }) => runId}
      rowLink={({ runId, userId }) => `/runs/${runId}/paysheets/${userId}`}
      empty={<EmptyState title={t('pay.noSheets')} text={t('pay.noSheetsText')} />}
    />
  )
}
