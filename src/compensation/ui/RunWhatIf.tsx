import { Alert, Group, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useAnswer, useVerb } from '#web/hooks.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Section } from '#web/parts/Section.tsx'
import { Stat, Stats } from '#web/parts/Stat.tsx'
import { useHasRole } from '#web/session.ts'
import { listPlans, tryPlan } from '../contract.ts'

type Tried = Answer<typeof tryPlan>
type Outcome = Tried['outcomes'][number]

/** Another plan on the facts this run has frozen. */
export function RunWhatIf({ runId }: { runId: string }) {
  const { t } = useTranslation('compensation')
  const controls = useHasRole('controller')
  const [planVersionId, choose] = useState<string | null>(null)
  const plans = useAnswer(listPlans, {}, { enabled: controls })
  const tried = useVerb(tryPlan, { quiet: true })
  if (!controls) return null
  const data = (plans.data?.rows ?? []).map(({ id, name, version }) => ({
    value: id,
    label: t('versioned', { name, version }),
  }))
  const pick = (id: string | null) => {
    choose(id)
    if (id) tried.mutate({ params: { runId }, body: { planVersionId: id } })
  }
  return (
    <Section title={t('whatIf.title')} text={t('whatIf.text')}>
      <Group mb="sm">
        <Select label={t('planWord')} data={data} value={planVersionId} onChange={pick} searchable />
      </Group>
      {tried.error && <Problem error={tried.error} onRetry={() => pick(planVersionId)} />}
      {tried.data && <Outcomes tried={tried.data} />}
    </Section>
  )
}

function Outcomes({ tried }: { tried: Tried }) {
  const { t } = useTranslation('compensation')
  const { currency, wasMinor, isMinor, winners, losers, outcomes } = tried
  return (
    <>
      <Alert mb="sm">{t('whatIf.never')}</Alert>
      <Stats>
        <Stat label={t('whatIf.cost')} value={<Money signed minor={isMinor - wasMinor} currency={currency} />} />
        <Stat label={t('whatIf.winners')} value={winners} />
        <Stat label={t('whatIf.losers')} value={losers} />
      </Stats>
      <DataTable
        label={t('whatIf.title')}
        list={{ rows: outcomes }}
        columns={useColumns(currency)}
        rowKey={({ userId }) => userId}
        empty={<EmptyState title={t('run.nobody')} text={t('run.nobodyText')} />}
      />
    </>
  )
}

function useColumns(currency: string): Column<Outcome>[] {
  const { t } = useTranslation('compensation')
  const money = (key: string, title: string, minor: (row: Outcome) => number, signed = false) => ({
    key,
    title,
    align: 'right' as const,
    cell: (row: Outcome) => <Money signed={signed} minor={minor(row)} currency={currency} />,
  })
  return [
    { key: 'name', title: t('person'), cell: ({ name }) => name },
    money('was', t('whatIf.was'), (row) => row.wasMinor),
    money('is', t('whatIf.is'), (row) => row.isMinor),
    money('change', t('whatIf.change'), (row) => row.isMinor - row.wasMinor, true),
  ]
}
