import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { addDays } from '#src/kit/days.ts'
import { useToday } from '#web/clock.ts'
import { useAnswer } from '#web/hooks.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { useTimeZone } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { type AssignmentEvidence, readAssignmentEvidence } from '../contract.ts'

type Row = z.output<typeof AssignmentEvidence>

/** How the team handled its assignments of the last quarter: evidence for the scorecard. */
export default function Evidence() {
  const { t, i18n } = useTranslation('tasks')
  const to = useToday(useTimeZone())
  const evidence = useAnswer(readAssignmentEvidence, { query: { from: addDays(to, -90), to } })
  const hours = (value: number | null) =>
    value === null
      ? '–'
      : new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'hour', maximumFractionDigits: 0 }).format(value)
  const figure = (key: 'given' | 'doneOnTime' | 'doneLate' | 'overdue' | 'dropped'): Column<Row> => ({
    key,
    title: t(`evidence.${key}`),
    align: 'right',
    cell: (row) => row[key],
  })
  const columns: Column<Row>[] = [
    { key: 'who', title: t('field.assignee'), cell: ({ representative }) => representative.name },
    figure('given'),
    figure('doneOnTime'),
    figure('doneLate'),
    figure('overdue'),
    figure('dropped'),
    { key: 'met', title: t('evidence.toContact'), align: 'right', cell: (row) => hours(row.medianHoursToContact) },
    { key: 'done', title: t('evidence.toDone'), align: 'right', cell: (row) => hours(row.medianHoursToDone) },
  ]
  return (
    <DataTable
      label={t('evidence.title')}
      list={{
        rows: evidence.data?.rows,
        error: evidence.error,
        loading: evidence.isPending,
        retry: () => void evidence.refetch(),
      }}
      columns={columns}
      rowKey={({ representative }) => representative.id}
      empty={<EmptyState title={t('evidence.none')} text={t('evidence.noneText')} />}
    />
  )
}
