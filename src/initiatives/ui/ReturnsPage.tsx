import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useFilter } from '#web/address.ts'
import { useAnswer } from '#web/hooks.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { dayText } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { readReturns } from '../contract.ts'
import { Basis, Model, USUAL } from './basis.ts'
import { BasisFilter, ModelSelect } from './BasisFilter.tsx'
import { ConfirmedLink } from './ConfirmedLink.tsx'
import { NOTHING, numberText, rateText, unitText } from './figures.ts'
import classes from './Initiatives.module.css'
import { Indented } from './InitiativeTable.tsx'
import { outline, type Outlined } from './outline.ts'
import { ReturnsChart } from './ReturnsChart.tsx'
import { WithoutYield } from './ReturnSection.tsx'

type Returns = Answer<typeof readReturns>
type Row = Outlined<Returns['rows'][number] & { id: string }>

/** What every initiative cost and brought, by one model. */
export default function ReturnsPage() {
  const { t, i18n } = useTranslation('initiatives')
  const [{ model = USUAL.model, ...basis }, setFilter] = useFilter(Basis.extend({ model: Model.optional() }))
  const returns = useAnswer(readReturns, { query: { ...basis, model } }, { keepPrevious: true })
  const columns = useColumns(returns.data?.currency ?? '', model, basis)
  const rows = returns.data && outline(returns.data.rows.map((row) => ({ ...row, id: row.initiativeId })))
  return (
    <>
      <PageHeader title={t('returns.title')} text={t('returns.text')} />
      <BasisFilter basis={basis} onChange={setFilter}>
        <ModelSelect value={model} onChange={(chosen) => setFilter({ model: chosen })} />
      </BasisFilter>
      {returns.data && (
        <p className={classes.note}>
          {t(`modelText.${model}`)}.{' '}
          {t('returns.source', {
            day: dayText(returns.data.asOf, i18n.language),
            currency: returns.data.currency,
          })}
        </p>
      )}
      <WithoutYield count={returns.data?.withoutYield ?? 0} />
      <div className={classes.chart}>{returns.data && <ReturnsChart returns={returns.data} />}</div>
      <DataTable
        label={t('returns.title')}
        list={{ rows, loading: returns.isPending, error: returns.error, retry: () => void returns.refetch() }}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/initiatives/${id}`}
        columns={columns}
        empty={<EmptyState title={t('returns.none')} text={t('returns.noneText')} />}
      />
    </>
  )
}

function useColumns(currency: string, model: Model, basis: Basis): Column<Row>[] {
  const { t, i18n } = useTranslation('initiatives')
  const language = i18n.language
  const right = { align: 'right' as const }
  const money = (minor: number) => <Money minor={minor} currency={currency} />
  return [
    { key: 'name', title: t('one'), cell: ({ name, depth }) => <Indented depth={depth}>{name}</Indented> },
    { key: 'cost', title: t('figure.cost'), ...right, cell: ({ figures }) => money(figures.costMinor) },
    {
      key: 'confirmed',
      title: t('figure.confirmed'),
      ...right,
      cell: ({ id, figures }) => (
        <ConfirmedLink initiativeId={id} minor={figures.confirmedMinor} {...{ model, basis, currency }} />
      ),
    },
    { key: 'revenue', title: t('figure.revenue'), ...right, cell: ({ figures }) => money(figures.revenueMinor) },
    {
      key: 'roi',
      title: t('figure.roi'),
      ...right,
      cell: ({ figures }) => unitText(figures.roiPercent, 'percent', language),
    },
    {
      key: 'payback',
      title: t('figure.payback'),
      ...right,
      cell: ({ figures }) => unitText(figures.paybackMonths, 'month', language),
    },
    {
      key: 'bps',
      title: t('figure.bps'),
      ...right,
      cell: ({ figures: { costPerDollarBps: value } }) =>
        value === null ? NOTHING : t('bps', { value: rateText(value, language) }),
    },
    {
      key: 'households',
      title: t('figure.households'),
      ...right,
      cell: ({ figures }) => numberText(figures.households, language),
    },
  ]
}
