import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Day, dayText } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { type BoardClient, listBoardClients } from '../contract.ts'
import type { BoardFilter } from './BoardPage.tsx'
import { targetText, tierText } from './reasonText.tsx'

type Row = z.output<typeof BoardClient>

export function BoardClients({ filter }: { filter: BoardFilter }) {
  const { t } = useTranslation('cadence')
  const clients = usePages(listBoardClients, { query: filter })
  const columns: Column<Row>[] = [
    { key: 'client', title: t('board.client'), cell: ({ client }) => client.name },
    { key: 'tier', title: t('board.tier'), cell: ({ client }) => tierText(t, client.tier) },
    { key: 'who', title: t('board.representative'), wide: true, cell: ({ representative }) => representative.name },
    { key: 'state', title: '', cell: (row) => <States row={row} /> },
    { key: 'worst', title: t('board.worst'), cell: ({ worst }) => worst && targetText(t, worst.targetId) },
    { key: 'last', title: t('board.last'), cell: ({ worst }) => (worst?.lastOn ? <Day day={worst.lastOn} /> : '–') },
    { key: 'due', title: t('board.due'), cell: ({ worst }) => (worst ? <Day day={worst.dueOn} /> : '–') },
  ]
  return (
    <DataTable
      label={t('board.clients')}
      list={clients}
      columns={columns}
      rowKey={({ client }) => client.id}
      rowLink={({ client }) => `/clients/${client.id}`}
      empty={<EmptyState title={t('board.none')} text={t('board.noneText')} />}
    />
  )
}

function States({ row: { tooRare, tooOften, broken } }: { row: Row }) {
  const { t, i18n } = useTranslation('cadence')
  const cap = broken[0]
  return (
    <Group gap={4}>
      {tooRare && <StatusBadge tone="bad">{t('side.too_rare')}</StatusBadge>}
      {tooOften && cap && (
        <StatusBadge tone="warn">
          {t('board.often', { count: cap.count, limit: cap.limit, on: dayText(cap.freeOn, i18n.language) })}
        </StatusBadge>
      )}
      {!tooRare && !tooOften && <StatusBadge tone="good">{t('board.fine')}</StatusBadge>}
    </Group>
  )
}
