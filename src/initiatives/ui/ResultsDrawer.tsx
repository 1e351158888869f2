import { Drawer, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Filters } from '#web/parts/Filters.tsx'
import { ClientLink } from '#web/parts/Links.tsx'
import { Money } from '#web/parts/Money.tsx'
import { listResults, readReturn } from '../contract.ts'
import type { Basis, Model } from './basis.ts'
import { ModelSelect } from './BasisFilter.tsx'

type Row = Answer<typeof listResults>['rows'][number]
type Props = {
  initiativeId: string
  model: Model
  basis: Basis
  onModel: (model: Model) => void
  onClose: () => void
}

/** The confirmed results that a figure is the sum of, with the share the model gives this initiative. */
export function ResultsDrawer({ initiativeId, model, basis, onModel, onClose }: Props) {
  const { t } = useTranslation('initiatives')
  const params = { initiativeId }
  const { data: total } = useAnswer(readReturn, { params, query: basis }, { keepPrevious: true })
  const currency = total?.currency ?? ''
  const results = usePages(listResults, { params, query: { ...basis, model } }, { enabled: currency !== '' })
  const columns = useColumns(currency)
  const confirmed = total?.models.find((one) => one.model === model)?.figures.confirmedMinor
  return (
    <Drawer opened onClose={onClose} size="60rem" title={t('results.title')}>
      <Filters>
        <ModelSelect value={model} onChange={onModel} />
      </Filters>
      <Text size="sm" c="dimmed" mb="sm">
        {t('results.text', { currency })}
      </Text>
      {confirmed !== undefined && (
        <Text fw={600} mb="sm">
          {t('figure.confirmed')}: <Money minor={confirmed} currency={currency} />
        </Text>
      )}
      <DataTable
        label={t('results.title')}
        list={results}
        rowKey={({ confirmationId }) => confirmationId}
        columns={columns}
        empty={<EmptyState title={t('results.none')} text={t('results.noneText')} />}
      />
    </Drawer>
  )
}

function useColumns(currency: string): Column<Row>[] {
  const { t } = useTranslation('initiatives')
  return [
    {
      key: 'client',
      title: t('results.client'),
      cell: ({ clientId, clientName }) => <ClientLink client={{ id: clientId, name: clientName }} />,
    },
    { key: 'day', title: t('results.depositedOn'), cell: ({ depositedOn }) => <Day day={depositedOn} /> },
    {
      key: 'confirmed',
      title: t('results.confirmed'),
      align: 'right',
      cell: ({ confirmedMinor }) => <Money minor={confirmedMinor} currency={currency} />,
    },
    {
      key: 'attributed',
      title: t('results.attributed'),
      align: 'right',
      cell: ({ attributedMinor }) => <Money minor={attributedMinor} currency={currency} />,
    },
    { key: 'touches', title: t('results.touches'), align: 'right', cell: ({ touches }) => touches },
    {
      key: 'claim',
      title: t('results.claim'),
      cell: ({ clientId, claimId }) => (
        <Link to="/clients/$clientId/claims/$claimId" params={{ clientId, claimId }}>
          {t('results.openClaim')}
        </Link>
      ),
    },
  ]
}
