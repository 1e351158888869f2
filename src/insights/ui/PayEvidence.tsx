import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { readPayCost } from '../contract.ts'
import type { EvidenceProps } from './asked.ts'
import { NOTHING, spanText } from './words.ts'

type PayCost = Answer<typeof readPayCost>
type Row = PayCost['paysheets'][number]

/** The paysheets that the cost adds up. */
export function PayEvidence({ scope, opened }: EvidenceProps) {
  const { t } = useTranslation('insights')
  const { from, to, representativeId, teamId } = { ...scope, ...opened }
  const pay = useAnswer(readPayCost, { query: { from, to, representativeId, teamId } })
  const rows = pay.data?.paysheets.filter(({ runId }) => !opened.runId || runId === opened.runId)
  return (
    <DataTable
      label={t('list.pay')}
      list={{ rows, loading: pay.isPending, error: pay.error, retry: () => void pay.refetch() }}
      rowKey={({ runId, userId }) => `${runId} ${userId}`}
      rowLink={({ runId, userId }) => `/runs/${runId}/paysheets/${userId}`}
      columns={useColumns(pay.data)}
      empty={<EmptyState title={t('pay.none')} text={t('pay.noneText')} />}
    />
  )
}

function useColumns(pay: PayCost | undefined): Column<Row>[] {
  const { t, i18n } = useTranslation('insights')
  const runs = new Map(pay?.runs.map((run) => [run.runId, run]))
  const periodOf = (runId: string) => {
    const run = runs.get(runId)
    return run ? spanText(run, i18n.language) : NOTHING
  }
  return [
    { key: 'name', title: t('by.people'), cell: ({ name }) => name },
    { key: 'plan', title: t('pay.plan'), wide: true, cell: ({ runId }) => runs.get(runId)?.planName ?? NOTHING },
    { key: 'period', title: t('pay.period'), cell: ({ runId }) => periodOf(runId) },
    {
      key: 'total',
      title: t('pay.total'),
      align: 'right',
      cell: ({ totalMinor }) => <Money minor={totalMinor} currency={pay?.currency ?? 'EUR'} />,
    },
  ]
}
