import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { type By, narrowing, type Opened, PARTS, type View } from './asked.ts'
import { Figure } from './Figure.tsx'
import classes from './Team.module.css'
import { usePartName } from './words.ts'

const FIRST = 8

export type FigureColumn<Row> = {
  key: string
  title: string
  value: (row: Row) => number | null
  text: (row: Row) => string
  /** The list behind it; left out, the figure is only read beside the others. */
  opens?: Opened
  wide?: boolean
}
type Part = { id: string; name: string }
type Props<Row extends Part> = {
  /** What the rows are figures of. */
  label: string
  view: View
  /** Where the address keeps what the table is split by. */
  splitIn: keyof typeof PARTS
  by: By
  rows: Row[] | undefined
  columns: FigureColumn<Row>[]
  /** Largest first; the first column where nothing is said. */
  order?: (row: Row) => number
}

/** The same figures by person, team, tier …: a row narrows the whole screen to it, a figure opens its list. */
export function PartTable<Row extends Part>({ label, view, splitIn, by, rows, columns, order }: Props<Row>) {
  const { t } = useTranslation('insights')
  const [shown, setShown] = useState(FIRST)
  const names = usePartName()
  const weight = order ?? ((row: Row) => columns[0]?.value(row) ?? 0)
  const sorted = rows?.toSorted((a, b) => weight(b) - weight(a))
  const name: Column<Row> = { key: 'name', title: t(`by.${by}`), cell: (row) => names(by, row) }
  const narrows = by !== 'channels' && by !== 'runs'
  return (
    <div>
      <Split {...{ label, view, splitIn, by }} />
      <DataTable<Row>
        label={`${label}, ${t(`by.${by}`)}`}
        list={{
          rows: sorted?.slice(0, shown),
          loading: !rows,
          hasMore: (rows?.length ?? 0) > shown,
          more: () => setShown(shown + FIRST * 2),
        }}
        rowKey={({ id }) => id}
        {...(narrows ? { onRow: ({ id }) => view.change(narrowing(by, id)) } : {})}
        columns={[name, ...columns.map((column) => figureColumn(column, view, by, (row) => names(by, row)))]}
        empty={<EmptyState title={t('nothing')} text={t(by === 'initiatives' ? 'noInitiative' : 'nothingText')} />}
      />
    </div>
  )
}

function figureColumn<Row extends Part>(
  { key, title, value, text, opens, wide }: FigureColumn<Row>,
  view: View,
  by: By,
  nameOf: (row: Row) => string,
): Column<Row> {
  const open = (row: Row) => (opens && value(row) ? () => view.open({ ...opens, ...narrowing(by, row.id) }) : undefined)
  return {
    key,
    title,
    align: 'right',
    ...(wide ? { wide } : {}),
    cell: (row) => <Figure text={text(row)} label={`${title}, ${nameOf(row)}`} onOpen={open(row)} />,
  }
}

function Split({ label, view, splitIn, by }: Pick<Props<Part>, 'label' | 'view' | 'splitIn' | 'by'>) {
  const { t } = useTranslation('insights')
  return (
    <div className={classes.split}>
      <SegmentedControl
        size="xs"
        aria-label={t('by.title', { what: label })}
        value={by}
        onChange={(chosen) => view.change({ [splitIn]: chosen })}
        data={PARTS[splitIn].map((value) => ({ value, label: t(`by.${value}`) }))}
      />
    </div>
  )
}
