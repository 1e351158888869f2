/** Too rarely and too often on one board; every number opens the clients behind it. */
import { Button, SegmentedControl, Skeleton, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFilter } from '#web/address.ts'
import { useAnswer } from '#web/hooks.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Stat, Stats } from '#web/parts/Stat.tsx'
import { type BoardCell, readCadenceBoard } from '../contract.ts'
import { BoardClients } from './BoardClients.tsx'
import { CapacityNote } from './CapacityNote.tsx'
import { tierText } from './reasonText.tsx'

const Filter = z.object({
  side: z.enum(['all', 'too_rare', 'too_often']).optional(),
  tier: z.string().optional(),
  representativeId: z.string().optional(),
})
export type BoardFilter = z.output<typeof Filter>
type Cell = z.output<typeof BoardCell>

export default function BoardPage() {
  const { t } = useTranslation('cadence')
  const [filter, setFilter] = useFilter(Filter)
  const { representativeId } = filter
  const board = useAnswer(readCadenceBoard, { query: { representativeId } }, { keepPrevious: true })
  if (board.error) return <Problem error={board.error} onRetry={() => void board.refetch()} />
  if (!board.data) return <Skeleton h={360} />
  const { whole, tiers, representatives, asOf } = board.data
  const back = representativeId && (
    <Button variant="default" onClick={() => setFilter({ representativeId: undefined })}>
      {t('board.everybody')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('board.title')} text={t('board.text')} asOf={asOf} actions={back} />
      <CellStats cell={whole} asOf={asOf} />
      <CapacityNote representativeId={representativeId} />
      <Title order={2} mt="lg">
        {t('board.byTier')}
      </Title>
      <Cells
        label={t('board.byTier')}
        rows={tiers.map((row) => ({ ...row, id: row.tier, name: tierText(t, row.tier) }))}
        onRow={(tier) => setFilter({ tier: tier === filter.tier ? undefined : tier })}
      />
      {representatives.length > 1 && (
        <>
          <Title order={2} mt="lg">
            {t('board.byRepresentative')}
          </Title>
          <Cells
            label={t('board.byRepresentative')}
            rows={representatives.map((row) => ({ ...row, ...row.representative }))}
            onRow={(id) => setFilter({ representativeId: id })}
          />
        </>
      )}
      <Title order={2} mt="lg">
        {filter.tier ? t('board.clientsOf', { tier: tierText(t, filter.tier) }) : t('board.clients')}
      </Title>
      <SegmentedControl
        my="xs"
        value={filter.side ?? 'all'}
        onChange={(side) => setFilter({ side: Filter.shape.side.parse(side) })}
        data={(['all', 'too_rare', 'too_often'] as const).map((side) => ({ value: side, label: t(`side.${side}`) }))}
      />
      <BoardClients filter={filter} />
    </>
  )
}

const capped = ({ count, more }: { count: number; more: boolean }, language: string) =>
  `${new Intl.NumberFormat(language).format(count)}${more ? '+' : ''}`

const kept = ({ planned, onTime }: Cell, language: string): string =>
  planned ? new Intl.NumberFormat(language, { style: 'percent' }).format(onTime / planned) : '–'

function CellStats({ cell, asOf }: { cell: Cell; asOf: string }) {
  const { t, i18n } = useTranslation('cadence')
  const figure = (value: Cell['clients']) => capped(value, i18n.language)
  return (
    <Stats>
      <Stat label={t('board.clients')} value={figure(cell.clients)} />
      <Stat label={t('side.too_rare')} value={figure(cell.tooRare)} to="/board?side=too_rare" />
      <Stat label={t('side.too_often')} value={figure(cell.tooOften)} to="/board?side=too_often" />
      <Stat
        label={t('board.adherence')}
        value={kept(cell, i18n.language)}
        note={t('board.adherenceNote', { onTime: cell.onTime, planned: cell.planned })}
        asOf={asOf}
      />
    </Stats>
  )
}

type Row = Cell & { id: string; name: string }

function Cells({ label, rows, onRow }: { label: string; rows: Row[]; onRow: (id: string) => void }) {
  const { t, i18n } = useTranslation('cadence')
  const figure = (key: 'clients' | 'tooRare' | 'tooOften', title: string): Column<Row> => ({
    key,
    title,
    align: 'right',
    cell: (row) => capped(row[key], i18n.language),
  })
  const columns: Column<Row>[] = [
    { key: 'name', title: label, cell: ({ name }) => name },
    figure('clients', t('board.clients')),
    figure('tooRare', t('side.too_rare')),
    figure('tooOften', t('side.too_often')),
    { key: 'kept', title: t('board.adherence'), align: 'right', cell: (row) => kept(row, i18n.language) },
  ]
  return (
    <DataTable
      label={label}
      list={{ rows }}
      columns={columns}
      rowKey={({ id }) => id}
      onRow={({ id }) => onRow(id)}
      empty={<EmptyState title={t('board.none')} text={t('board.noneText')} />}
    />
  )
}
