import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Proposal } from './ProposalCard.tsx'

/** From the odds before to the odds now, field by field; each whole step doubles or halves them. */
export function Waterfall({ steps }: Pick<Proposal, 'steps'>) {
  const { t, i18n } = useTranslation('duplicates')
  const signed = new Intl.NumberFormat(i18n.language, { signDisplay: 'always', maximumFractionDigits: 1 })
  const sums = steps.map((_step, at) => steps.slice(0, at + 1).reduce((sum, { weight }) => sum + weight, 0))
  return (
    <details>
      <summary>{t('why')}</summary>
      <Table aria-label={t('why')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('waterfall.what')}</Table.Th>
            <Table.Th>{t('waterfall.adds')}</Table.Th>
            <Table.Th>{t('waterfall.sum')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps.map(({ field, weight }, at) => (
            <Table.Tr key={field}>
              <Table.Td>{t(`field.${field}`)}</Table.Td>
              <Table.Td>{signed.format(weight)}</Table.Td>
              <Table.Td>{signed.format(sums[at] ?? 0)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  )
}
