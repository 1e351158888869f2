import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import type { List } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { dayText } from '#web/parts/Dates.tsx'
import { Money } from '#web/parts/Money.tsx'
import type { listInitiatives, readReturns } from '../contract.ts'
import { type Figures, NOTHING, unitText } from './figures.ts'
import classes from './Initiatives.module.css'
import { outline, type Outlined } from './outline.ts'
import { ConfirmedLink } from './ConfirmedLink.tsx'

type Row = Answer<typeof listInitiatives>['rows'][number]
type Returns = Answer<typeof readReturns>
type Props = {
  list: List<Row>
  none: ReactNode
  /** Null for who may not read them. */
  returns: Returns | 'waiting' | null
}

/** The tree: parts indented below their programme. */
export function InitiativeTable({ list, none, returns }: Props) {
  const { t } = useTranslation('initiatives')
  const facts = useFactColumns()
  const figures = useFigureColumns(returns)
  return (
    <DataTable
      label={t('title')}
      list={{ ...list, rows: list.rows && outline(list.rows) }}
      rowKey={({ id }) => id}
      rowLink={({ id }) => `/initiatives/${id}`}
      columns={[...facts, ...figures]}
      empty={none}
    />
  )
}

function useFactColumns(): Column<Outlined<Row>>[] {
  const { t } = useTranslation('initiatives')
  return [
    { key: 'name', title: t('name'), cell: ({ name, depth }) => <Indented depth={depth}>{name}</Indented> },
    { key: 'kind', title: t('kindTitle'), wide: true, cell: ({ kind }) => t(`kind.${kind}`) },
    { key: 'dates', title: t('dates'), cell: (row) => <Span row={row} /> },
    { key: 'owner', title: t('owner'), wide: true, cell: ({ ownerName }) => ownerName ?? NOTHING },
  ]
}

export const Indented = ({ depth, children }: { depth: number; children: ReactNode }) => (
  <span
    className={classes.name}
    style={{ paddingInlineStart: `${depth * 1.25}rem` }}
    data-part={depth > 0 || undefined}
  >
    {children}
  </span>
)

/** "1 Jan 2026 to 31 Dec 2026", or since when. */
export function Span({ row: { startsOn, endsOn } }: { row: Pick<Row, 'startsOn' | 'endsOn'> }) {
  const { t, i18n } = useTranslation('initiatives')
  const from = dayText(startsOn, i18n.language)
  if (!endsOn) return <>{t('since', { from })}</>
  if (endsOn === startsOn) return <>{from}</>
  return <>{t('fromTo', { from, to: dayText(endsOn, i18n.language) })}</>
}

function useFigureColumns(returns: Props['returns']): Column<Outlined<Row>>[] {
  const { t, i18n } = useTranslation('initiatives')
  if (!returns) return []
  if (returns === 'waiting') {
    const waiting = (key: string, title: string): Column<Outlined<Row>> => ({
      key,
      title,
      align: 'right',
      cell: () => <Skeleton h={12} w={72} ml="auto" />,
    })
    return [
      waiting('cost', t('figure.cost')),
      waiting('confirmed', t('figure.confirmed')),
      waiting('roi', t('figure.roi')),
    ]
  }
  const { currency, rows } = returns
  const found = new Map(rows.map(({ initiativeId, figures }) => [initiativeId, figures]))
  const column = (key: string, title: string, show: (figures: Figures, row: Row) => ReactNode) => ({
    key,
    title,
    align: 'right' as const,
    cell: (row: Row) => {
      const figures = found.get(row.id)
      return figures ? show(figures, row) : NOTHING
    },
  })
  return [
    column('cost', t('figure.cost'), ({ costMinor }) => <Money minor={costMinor} currency={currency} />),
    column('confirmed', t('figure.confirmed'), ({ confirmedMinor }, { id }) => (
      <ConfirmedLink initiativeId={id} model="linear" minor={confirmedMinor} currency={currency} />
    )),
    column('roi', t('figure.roi'), ({ roiPercent }) => unitText(roiPercent, 'percent', i18n.language)),
  ]
}
