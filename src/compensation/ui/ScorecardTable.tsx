import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { listScorecards, type Scorecard } from '../contract.ts'
import { percentText } from './figures.ts'
import { Period } from './Period.tsx'
import { weightedBp } from './weighted.ts'

type Card = z.output<typeof Scorecard>
type Props = { userId?: string; empty: ReactNode }

/** Scorecards: of everybody whose work the reader judges, or of one person. */
export function ScorecardTable({ userId, empty }: Props) {
  const { t } = useTranslation('compensation')
  const cards = usePages(listScorecards, { query: userId ? { userId } : {} })
  const columns = useCardColumns(userId !== undefined)
  return (
    <DataTable
      label={t('cards.title')}
      list={cards}
      columns={columns}
      rowKey={({ id }) => id}
      rowLink={({ id }) => `/scorecards/${id}`}
      empty={empty}
    />
  )
}

function useCardColumns(mine: boolean): Column<Card>[] {
  const { t, i18n } = useTranslation('compensation')
  const name: Column<Card> = { key: 'name', title: t('person'), cell: (card) => card.name }
  const given = (card: Card, scorer: 'first' | 'second') =>
    t('cards.given', {
      given: card.marks.filter((mark) => mark.scorer === scorer).length,
      criteria: card.criteria.length,
    })
  return [
    ...(mine ? [] : [name]),
    { key: 'period', title: t('period'), cell: (card) => <Period from={card.periodFrom} to={card.periodTo} /> },
    { key: 'plan', title: t('planWord'), wide: true, cell: (card) => card.planName },
    { key: 'state', title: t('state'), cell: (card) => <CardBadge card={card} /> },
    { key: 'first', title: t('card.first'), align: 'right', wide: true, cell: (card) => given(card, 'first') },
    { key: 'second', title: t('card.second'), align: 'right', wide: true, cell: (card) => given(card, 'second') },
    {
      key: 'result',
      title: t('card.result'),
      align: 'right',
      cell: (card) => {
        const bp = weightedBp(card)
        return bp === null ? '–' : percentText(bp, i18n.language)
      },
    },
  ]
}

/** Scored means by both, on every criterion. */
export function CardBadge({ card }: { card: Card }) {
  const { t } = useTranslation('compensation')
  const state = card.state === 'final' ? 'final' : weightedBp(card) === null ? 'open' : 'scored'
  const tones = { open: 'warn', scored: 'accent', final: 'good' } as const
  return <StatusBadge tone={tones[state]}>{t(`card.state.${state}`)}</StatusBadge>
}
