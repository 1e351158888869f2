import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFilter } from '#web/address.ts'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Filters } from '#web/parts/Filters.tsx'
import { Money } from '#web/parts/Money.tsx'
import { Section } from '#web/parts/Section.tsx'
import { readIncrementality } from '../contract.ts'
import { Basis } from './basis.ts'
import { DaysInput } from './BasisFilter.tsx'
import classes from './Initiatives.module.css'

type Found = Answer<typeof readIncrementality>
type Row = Found['came'] & { side: 'came' | 'stayed' }

/** As the contract takes it. */
const [LEAST_DAYS, MOST_DAYS, USUAL_DAYS] = [30, 730, 180]
const Filter = Basis.pick({ asOf: true }).extend({
  windowDays: z.number().int().min(LEAST_DAYS).max(MOST_DAYS).default(USUAL_DAYS),
})

/** Households that came against those invited that did not: what the attributed figures alone cannot say. */
export function Incrementality({ initiativeId }: { initiativeId: string }) {
  const { t } = useTranslation('initiatives')
  const [query, setFilter] = useFilter(Filter)
  const answer = useAnswer(readIncrementality, { params: { initiativeId }, query }, { keepPrevious: true })
  const { data: found, error } = answer
  const columns = useColumns(found?.currency ?? '')
  const rows: Row[] | undefined = found && [
    { side: 'came', ...found.came },
    { side: 'stayed', ...found.stayed },
  ]
  return (
    <Section title={t('beyond.title')} text={t('beyond.text')}>
      <Filters>
        <DaysInput
          label={t('beyond.window')}
          title={t('beyond.windowText')}
          value={query.windowDays}
          min={LEAST_DAYS}
          max={MOST_DAYS}
          onChange={(windowDays) => setFilter({ windowDays })}
        />
      </Filters>
      {found && <Verdict found={found} />}
      <DataTable
        label={t('beyond.title')}
        list={{ rows, loading: answer.isPending, error, retry: () => void answer.refetch() }}
        columns={columns}
        rowKey={({ side }) => side}
      />
    </Section>
  )
}

function Verdict({ found: { verdict, estimate, currency, tooRecent } }: { found: Found }) {
  const { t } = useTranslation('initiatives')
  const money = (minor: number) => <Money minor={minor} currency={currency} />
  return (
    <div className={classes.verdict}>
      {estimate && (
        <Text fw={600}>
          {t('beyond.perHousehold', {
            amount: money(estimate.perHouseholdMinor),
            low: money(estimate.lowMinor),
            high: money(estimate.highMinor),
          })}
        </Text>
      )}
      <Text size="sm">{t(`beyond.verdict.${verdict}`)}</Text>
      {tooRecent > 0 && (
        <Text size="sm" c="dimmed">
          {t('beyond.tooRecent', { count: tooRecent })}
        </Text>
      )}
    </div>
  )
}

function useColumns(currency: string): Column<Row>[] {
  const { t } = useTranslation('initiatives')
  const money = (minor: number) => <Money minor={minor} currency={currency} />
  return [
    { key: 'side', title: t('beyond.side.title'), cell: ({ side }) => t(`beyond.side.${side}`) },
    { key: 'households', title: t('beyond.households'), align: 'right', cell: ({ households }) => households },
    { key: 'before', title: t('beyond.before'), align: 'right', cell: ({ beforeMinor }) => money(beforeMinor) },
    { key: 'after', title: t('beyond.after'), align: 'right', cell: ({ afterMinor }) => money(afterMinor) },
    { key: 'pipeline', title: t('beyond.pipeline'), align: 'right', cell: ({ pipelineMinor }) => money(pipelineMinor) },
  ]
}
