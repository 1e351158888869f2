import { Button, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useToday } from '#web/clock.ts'
import { useAnswer } from '#web/hooks.ts'
import { useTimeZone } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { toast } from '#web/toast.tsx'
import { listPlans, listScorecards, openScorecards, type PlanVersion } from '../contract.ts'
import { PayNav } from './PayNav.tsx'
import { lastPeriods } from './periods.ts'
import { PeriodSelect } from './PeriodSelect.tsx'
import { ScorecardTable } from './ScorecardTable.tsx'

type Version = z.output<typeof PlanVersion>

export default function ScorecardsPage() {
  const { t } = useTranslation('compensation')
  const [opening, setOpening] = useState(false)
  const plans = useAnswer(listPlans)
  const judged = plans.data?.rows.filter(({ state, definition }) => state === 'published' && definition.scorecard) ?? []
  const open = judged.length > 0 && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpening(true)}>
      {t('cards.open')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('cards.title')} text={t('cards.text')} actions={open} />
      <PayNav />
      <ScorecardTable
        empty={
          <EmptyState
            title={t('cards.none')}
            text={t(judged.length > 0 ? 'cards.noneText' : 'cards.noPlan')}
            action={open}
          />
        }
      />
      {opening && <OpenCards plans={judged} onClose={() => setOpening(false)} />}
    </>
  )
}

function OpenCards({ plans, onClose }: { plans: Version[]; onClose: () => void }) {
  const { t } = useTranslation('compensation')
  const today = useToday(useTimeZone())
  const [first] = plans
  const period = lastPeriods(first?.definition.period ?? 'quarter', today, 1)[0]
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('cards.open')}
      operation={openScorecards}
      initial={{ planVersionId: first?.id ?? '', periodFrom: period?.from ?? today, periodTo: period?.to ?? today }}
      input={(body) => ({ body })}
      invalidates={[listScorecards]}
      onDone={({ opened }) => toast.done(t('cards.opened', { count: opened }))}
      submit={t('cards.open')}
    >
      {(form) => (
        <>
          <Select
            label={t('planWord')}
            required
            allowDeselect={false}
            data={plans.map(({ id, name, version }) => ({ value: id, label: t('versioned', { name, version }) }))}
            {...form.getInputProps('planVersionId')}
          />
          <PeriodSelect
            kind={plans.find(({ id }) => id === form.values.planVersionId)?.definition.period ?? 'quarter'}
            value={{ from: form.values.periodFrom, to: form.values.periodTo }}
            onChange={({ from, to }) => form.setValues({ periodFrom: from, periodTo: to })}
          />
        </>
      )}
    </FormDialog>
  )
}
