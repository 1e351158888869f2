/** Opening to closing, month by month: the proof that every flow is in the book, and the list of what does not tie. */
import { Alert, Skeleton, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFilter } from '#web/address.ts'
import { type Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Section } from '#web/parts/Section.tsx'
import { LEVELS, readRollForward } from '../rollforward-contract.ts'
import { RollForwardBreaks } from './RollForwardBreaks.tsx'
import { MonthChart, MonthTable } from './RollForwardMonths.tsx'
import { RollForwardParts } from './RollForwardParts.tsx'

export const RollFilter = z.object({
  month: z.string().optional(),
  level: z.enum(LEVELS).optional(),
})

export default function RollForwardPage() {
  const { t } = useTranslation('statements')
  const firm = useAnswer(readRollForward)
  return (
    <>
      <PageHeader title={t('roll.title')} text={t('roll.text')} asOf={firm.data?.asOf ?? null} />
      {firm.error ? (
        <Problem error={firm.error} onRetry={() => void firm.refetch()} />
      ) : firm.data ? (
        <Figures firm={firm.data} />
      ) : (
        <Skeleton h={360} />
      )}
    </>
  )
}

function Figures({ firm }: { firm: Answer<typeof readRollForward> }) {
  const { t } = useTranslation('statements')
  const [filter, setFilter] = useFilter(RollFilter)
  const months = firm.rows[0]?.months ?? []
  const chosen = months.find(({ month }) => month === filter.month) ?? months.at(-1)
  if (!chosen) return <EmptyState title={t('roll.none')} text={t('roll.noneText')} />
  const open = months.filter(({ differenceMinor }) => differenceMinor !== 0).length
  const { currency } = firm
  return (
    <Stack gap="xl">
      <Alert
        role="status"
        color={open === 0 ? 'green' : 'red'}
        title={t(open === 0 ? 'roll.ties' : 'roll.open', { count: open })}
      >
        {t('roll.proved', { proved: chosen.provedAccounts, all: chosen.accounts })}
      </Alert>
      <Section title={t('roll.months')} text={t('roll.currency', { currency })}>
        <MonthTable months={months} currency={currency} onMonth={(month) => setFilter({ month })} />
      </Section>
      <MonthChart month={chosen} currency={currency} />
      <RollForwardBreaks />
      <RollForwardParts
        month={chosen.month}
        level={filter.level ?? 'representative'}
        onLevel={(level) => setFilter({ level })}
      />
    </Stack>
  )
}
