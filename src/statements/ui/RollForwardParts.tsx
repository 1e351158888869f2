import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { usePages } from '#web/pages.ts'
import { DataTable } from '#web/parts/DataTable.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Section } from '#web/parts/Section.tsx'
import { LEVELS, readRollForward, type RollRow } from '../rollforward-contract.ts'
import { monthText, useFigures } from './RollForwardMonths.tsx'

type Row = z.output<typeof RollRow>
type Level = (typeof LEVELS)[number]
const rowLink = ({ clientId }: Row) => `/clients/${clientId}`
type Props = { month: string; level: Level; onLevel: (level: Level) => void }

/** One month, by representative, client or account. */
export function RollForwardParts({ month, level, onLevel }: Props) {
  const { t, i18n } = useTranslation('statements')
  const day = `${month}-01`
  const parts = usePages(readRollForward, { query: { level, from: day, to: day } })
  const figures = useFigures<Row>(
    ({ months }) => months[0],
    ({ currency }) => currency,
  )
  const choose = (
    <NativeSelect
      aria-label={t('roll.by')}
      value={level}
      onChange={({ currentTarget: { value } }) => onLevel(LEVELS.find((one) => one === value) ?? 'representative')}
      data={LEVELS.filter((one) => one !== 'firm').map((one) => ({ value: one, label: t(`roll.level.${one}`) }))}
    />
  )
  return (
    <Section title={t('roll.parts', { month: monthText(month, i18n.language) })} actions={choose}>
      <DataTable
        label={t('roll.parts', { month: monthText(month, i18n.language) })}
        list={parts}
        {...(level === 'client' || level === 'account' ? { rowLink } : {})}
        rowKey={({ id, currency }) => `${id} ${currency}`}
        empty={<EmptyState title={t('roll.none')} text={t('roll.noneText')} />}
        columns={[
          { key: 'name', title: t(`roll.level.${level}`), cell: ({ name }) => name ?? t('roll.nobody') },
          ...figures,
        ]}
      />
    </Section>
  )
}
