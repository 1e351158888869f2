import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Money } from '#web/parts/Money.tsx'
import { MODELS, type readReturn } from '../contract.ts'
import type { Basis, Model } from './basis.ts'
import { ConfirmedLink } from './ConfirmedLink.tsx'
import { type Figures, NOTHING, numberText, rateText, unitText } from './figures.ts'
import classes from './Initiatives.module.css'

type Props = {
  initiativeId: string
  basis: Basis
  answer: Answer<typeof readReturn> | undefined
  error: Error | null
  retry: () => void
}
type Row = { key: string; show: (figures: Figures, model: Model) => ReactNode }

/** Figures down, models across. */
export function ReturnTable({ initiativeId, basis, answer, error, retry }: Props) {
  const { t } = useTranslation('initiatives')
  const rows = useRows(initiativeId, basis, answer?.currency ?? '')
  const found = new Map(answer?.models.map(({ model, figures }) => [model, figures]))
  const columns: Column<Row>[] = MODELS.map((model) => ({
    key: model,
    title: t(`model.${model}`),
    align: 'right',
    cell: ({ show }) => {
      const figures = found.get(model)
      return figures ? show(figures, model) : NOTHING
    },
  }))
  return (
    <DataTable
      label={t('return.title')}
      list={{ rows: answer && rows, loading: !answer, error, retry }}
      rowKey={({ key }) => key}
      columns={[{ key: 'figure', title: t('figureTitle'), cell: ({ key }) => <FigureName name={key} /> }, ...columns]}
    />
  )
}

function FigureName({ name }: { name: string }) {
  const { t } = useTranslation('initiatives')
  return (
    <span className={classes.figure}>
      {t(`figure.${name}`)}
      <small>{t(`figureText.${name}`)}</small>
    </span>
  )
}

function useRows(initiativeId: string, basis: Basis, currency: string): Row[] {
  const { t, i18n } = useTranslation('initiatives')
  const language = i18n.language
  const money = (minor: number | null) => (minor === null ? NOTHING : <Money minor={minor} currency={currency} />)
  const rate = (value: string | null) => (value === null ? NOTHING : t('bps', { value: rateText(value, language) }))
  return [
    { key: 'cost', show: ({ costMinor }) => money(costMinor) },
    {
      key: 'confirmed',
      show: ({ confirmedMinor: minor }, model) => (
        <ConfirmedLink {...{ initiativeId, model, basis, minor, currency }} />
      ),
    },
    { key: 'revenue', show: ({ revenueMinor }) => money(revenueMinor) },
    { key: 'annual', show: ({ annualRevenueMinor }) => money(annualRevenueMinor) },
    { key: 'roi', show: ({ roiPercent }) => unitText(roiPercent, 'percent', language) },
    { key: 'yearOneRoi', show: ({ yearOneRoiPercent }) => unitText(yearOneRoiPercent, 'percent', language) },
    { key: 'payback', show: ({ paybackMonths }) => unitText(paybackMonths, 'month', language) },
    { key: 'bps', show: ({ costPerDollarBps }) => rate(costPerDollarBps) },
    { key: 'households', show: ({ households }) => numberText(households, language) },
    { key: 'newHouseholds', show: ({ newHouseholds }) => numberText(newHouseholds, language) },
    { key: 'costPerHousehold', show: ({ costPerHouseholdMinor }) => money(costPerHouseholdMinor) },
  ]
}
