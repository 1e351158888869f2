import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readReturns } from '#src/initiatives/contract.ts'
import { ConfirmedLink } from '#src/initiatives/ui/ConfirmedLink.tsx'
import { unitText } from '#src/initiatives/ui/figures.ts'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { dayText } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { Section } from '#web/parts/Section.tsx'
import type { View } from './asked.ts'
import { SectionState } from './SectionState.tsx'

type Returns = Answer<typeof readReturns>
type Row = Returns['rows'][number]
const MODEL = 'linear'
const MOST = 5

/** The programmes that brought most, or the initiative of the filter; the screen of returns has them all. */
export function ReturnsPart({ view }: { view: View }) {
  const { t, i18n } = useTranslation('insights')
  const returns = useAnswer(readReturns, { query: { model: MODEL } })
  const { asOf, currency = '' } = returns.data ?? {}
  const columns = useColumns(currency)
  const text = asOf && t('returns.text', { day: dayText(asOf, i18n.language), currency })
  return (
    <Section
      title={t('returns.title')}
      text={text}
      id="returns"
      actions={<Link to="/returns">{t('returns.all')}</Link>}
    >
      <SectionState answer={returns}>
        {(data) => (
          <DataTable
            label={t('returns.title')}
            list={{ rows: shownOf(data, view.scope.initiativeId) }}
            rowKey={({ initiativeId }) => initiativeId}
            rowLink={({ initiativeId }) => `/initiatives/${initiativeId}`}
            columns={columns}
            empty={<EmptyState title={t('returns.none')} text={t('returns.noneText')} />}
          />
        )}
      </SectionState>
    </Section>
  )
}

function shownOf({ rows }: Returns, initiativeId: string | undefined): Row[] {
  if (initiativeId) return rows.filter((row) => row.initiativeId === initiativeId)
  return rows
    .filter(({ parentId, figures }) => !parentId && (figures.confirmedMinor !== 0 || figures.costMinor !== 0))
    .toSorted((a, b) => b.figures.confirmedMinor - a.figures.confirmedMinor)
    .slice(0, MOST)
}

function useColumns(currency: string): Column<Row>[] {
  const { t, i18n } = useTranslation('insights')
  return [
    { key: 'name', title: t('by.initiatives'), cell: ({ name }) => name },
    {
      key: 'cost',
      title: t('returns.cost'),
      align: 'right',
      cell: ({ figures }) => <Money minor={figures.costMinor} currency={currency} />,
    },
    {
      key: 'confirmed',
      title: t('returns.confirmed'),
      align: 'right',
      cell: ({ initiativeId, figures }) => (
        <ConfirmedLink minor={figures.confirmedMinor} model={MODEL} {...{ initiativeId, currency }} />
      ),
    },
    {
      key: 'roi',
      title: t('returns.roi'),
      align: 'right',
      cell: ({ figures }) => unitText(figures.roiPercent, 'percent', i18n.language),
    },
  ]
}
