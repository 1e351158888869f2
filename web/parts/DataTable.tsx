/** A list: paged by cursor, with its own loading, empty and error states; rows become cards on a phone. */
import { Button, Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { List } from '../pages.ts'
import classes from './DataTable.module.css'
import { EmptyState } from './EmptyState.tsx'
import { Problem } from './Problem.tsx'

export type Column<Row> = {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** Figures stand right. */
  align?: 'right'
  width?: string
  /** Left out on a phone. */
  wide?: boolean
}

type Props<Row> = {
  /** Said to screen readers: what the rows are. */
  label: string
  list: List<Row>
  columns: Column<Row>[]
  rowKey: (row: Row) => string
  /** Where a row leads; the first column becomes the link. */
  rowLink?: (row: Row) => string
  /** Or what it opens. */
  onRow?: (row: Row) => void
  /** Shown for no rows: say what to do. */
  empty?: ReactNode
}

export function DataTable<Row>(props: Props<Row>) {
  const { t } = useTranslation('shell')
  const { list, columns, label, empty } = props
  const body = useRef<HTMLTableSectionElement>(null)
  if (list.error && !list.rows) return <Problem error={list.error} onRetry={list.retry} />
  if (list.rows?.length === 0) return empty ?? <EmptyState title={t('list.empty')} />
  return (
    <div className={classes.wrap}>
      <table className={classes.table} aria-label={label} aria-busy={list.loading ?? false}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        {/* oxlint-disable-next-line no-noninteractive-element-interactions -- the arrows only move among links and buttons */}
        <tbody ref={body} onKeyDown={(event) => moveBetweenRows(event, body.current)}>
          {list.rows?.map((row) => <TableRow key={props.rowKey(row)} row={row} {...props} />) ?? (
            <Waiting columns={columns.length} />
          )}
        </tbody>
      </table>
      {list.hasMore && (
        <Button variant="subtle" fullWidth mt="xs" loading={list.loadingMore ?? false} onClick={list.more}>
          {t('list.more')}
        </Button>
      )}
    </div>
  )
}

/** A column of buttons needs no title, and an empty title would be read out as one. */
function Head<Row>({ column: { title, align, width, wide } }: { column: Column<Row> }) {
  const shared = { 'data-align': align, 'data-wide': wide, style: width ? { width } : undefined }
  return title ? (
    <th scope="col" {...shared}>
      {title}
    </th>
  ) : (
    <td {...shared} />
  )
}

function TableRow<Row>({ row, columns, rowLink, onRow }: Props<Row> & { row: Row }) {
  return (
    <tr data-opens={rowLink || onRow ? true : undefined}>
      {columns.map(({ key, title, cell, align, wide }, index) => (
        <td key={key} data-align={align} data-wide={wide} data-title={index === 0 ? undefined : title}>
          {index === 0 ? <Opener row={row} rowLink={rowLink} onRow={onRow} content={cell(row)} /> : cell(row)}
        </td>
      ))}
    </tr>
  )
}

type OpenerProps<Row> = { row: Row; content: ReactNode; rowLink?: Props<Row>['rowLink']; onRow?: Props<Row>['onRow'] }

/** A real link or button whose target area is the whole row (its ::after covers it). */
function Opener<Row>({ row, content, rowLink, onRow }: OpenerProps<Row>) {
  if (rowLink)
    return (
      <Link to={rowLink(row)} className={classes.opener} data-row>
        {content}
      </Link>
    )
  if (onRow)
    return (
      <button type="button" className={classes.opener} data-row onClick={() => onRow(row)}>
        {content}
      </button>
    )
  return <>{content}</>
}

function Waiting({ columns }: { columns: number }) {
  return Array.from({ length: 8 }, (_, index) => (
    <tr key={index} aria-hidden>
      <td colSpan={columns}>
        <Skeleton h={14} w={`${90 - ((index * 17) % 40)}%`} />
      </td>
    </tr>
  ))
}

/** Arrow keys walk the rows; Enter opens, because what has the focus is a link or a button. */
function moveBetweenRows(event: KeyboardEvent, body: HTMLElement | null) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step || !body || !(event.target instanceof HTMLElement) || !event.target.matches('[data-row]')) return
  const rows = [...body.querySelectorAll<HTMLElement>('[data-row]')]
  const next = rows[rows.indexOf(event.target) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
