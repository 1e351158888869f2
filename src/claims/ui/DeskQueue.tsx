import { Button, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { usePages } from '#web/pages.ts'
import { Day } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { listDesk } from '../desk-contract.ts'
import { ClaimState } from './ClaimState.tsx'
import classes from './Desk.module.css'
import type { DeskFilter } from './DeskPage.tsx'
import { DeskClaim } from './DeskClaim.tsx'

type Row = Answer<typeof listDesk>['rows'][number]
type Props = { filter: DeskFilter; setFilter: (change: Partial<DeskFilter>) => void }

/** Queue left, candidates right. J and K move, L goes to the lines and H back, space picks, Enter prepares. */
export function DeskQueue({ filter, setFilter }: Props) {
  const { t } = useTranslation(['claims', 'shell'])
  const [inLines, setInLines] = useState(false)
  const queue = usePages(listDesk, { query: { limit: 50 } })
  const rows = queue.rows ?? []
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === filter.claimId),
  )
  const current = rows[at]
  const choose = (row: Row | undefined) => row && setFilter({ clientId: row.clientId, claimId: row.id })
  const move = (step: number) => !inLines && choose(rows[Math.min(rows.length - 1, Math.max(0, at + step))])
  // A row that keeps the focus would take the space and Enter meant for the lines.
  const enterLines = () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    setInLines(true)
  }
  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
    ['l', enterLines],
    ['h', () => setInLines(false)],
  ])
  if (queue.error && !queue.rows) return <Problem error={queue.error} onRetry={queue.retry} />
  if (queue.rows?.length === 0) return <EmptyState title={t('desk.none.queue')} text={t('desk.noneText')} />
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs" visibleFrom="sm">
        {t('desk.keys')}
      </Text>
      <div className={classes.desk}>
        <nav className={classes.queue} aria-label={t('desk.tab.queue')}>
          {rows.map((row) => (
            <QueueRow key={row.id} row={row} current={row.id === current?.id} onChoose={() => choose(row)} />
          ))}
          {queue.hasMore && (
            <Button variant="subtle" loading={queue.loadingMore} onClick={queue.more}>
              {t('shell:list.more')}
            </Button>
          )}
        </nav>
        {current && (
          <DeskClaim
            key={current.id}
            clientId={current.clientId}
            claimId={current.id}
            active={inLines}
            onDone={() => {
              setInLines(false)
              choose(rows[at + 1])
            }}
          />
        )}
      </div>
    </>
  )
}

function QueueRow({ row, current, onChoose }: { row: Row; current: boolean; onChoose: () => void }) {
  const { t } = useTranslation('claims')
  const percent = Math.floor((row.probability ?? 0) * 100)
  const found = row.rule ? `${t(`rule.${row.rule}`)} · ${percent} %` : t('rule.none')
  return (
    <button type="button" className={classes.claim} aria-current={current} onClick={onChoose}>
      <span className={classes.row}>
        <strong>{row.clientName}</strong>
        <Money minor={row.openMinor} currency={row.currency} />
      </span>
      <span className={classes.row}>
        <small>
          {t(`kind.${row.kind}`)} · {row.claimantName} · <Day day={row.claimedOn} />
        </small>
        <small>{row.openMinor > 0 ? found : t('confirmation.prepared')}</small>
      </span>
      <ClaimState claim={row} />
    </button>
  )
}
