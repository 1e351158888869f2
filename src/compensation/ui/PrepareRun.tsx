import { Group, Loader, SegmentedControl, Select, Text } from '@mantine/core'
import { useIsMutating } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useToday } from '#web/clock.ts'
import { useAnswer } from '#web/hooks.ts'
import { useTimeZone } from '#web/parts/Dates.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import type { Form } from '#web/parts/form.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { listPlans, listRuns, type PlanVersion, prepareRun } from '../contract.ts'
import { lastPeriods } from './periods.ts'
import { PeriodSelect } from './PeriodSelect.tsx'
import { bound } from './bound.ts'

type Version = z.output<typeof PlanVersion>
type NewRun = z.input<typeof prepareRun.body>

/** Starts a run over the last whole period of a plan unless told otherwise. */
export function PrepareRun({ onClose }: { onClose: () => void }) {
  const plans = useAnswer(listPlans)
  const published = plans.data?.rows.filter(({ state }) => state === 'published')
  const today = useToday(useTimeZone())
  const [first] = published ?? []
  if (!published) return null
  const period = first && lastPeriods(first.definition.period, today, 2)[1]
  const initial: NewRun = {
    planVersionId: first?.id ?? '',
    periodFrom: period?.from ?? today,
    periodTo: period?.to ?? today,
    kind: 'trial',
  }
  return <PrepareForm published={published} initial={initial} onClose={onClose} />
}

type FormProps = { published: Version[]; initial: NewRun; onClose: () => void }

function PrepareForm({ published, initial, onClose }: FormProps) {
  const { t } = useTranslation('compensation')
  const navigate = useNavigate()
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('runs.start')}
      operation={prepareRun}
      initial={initial}
      input={(body) => ({ body })}
      invalidates={[listRuns]}
      onDone={({ id }) => void navigate({ to: '/runs/$runId', params: { runId: id } })}
      submit={t('runs.calculate')}
      below={<Waiting />}
    >
      {(form) =>
        published.length > 0 ? (
          <RunFields form={form} published={published} />
        ) : (
          <EmptyState title={t('plans.nonePublished')} text={t('plans.nonePublishedText')} />
        )
      }
    </FormDialog>
  )
}

function RunFields({ form, published }: { form: Form<NewRun>; published: Version[] }) {
  const { t } = useTranslation('compensation')
  const { planVersionId, periodFrom, periodTo, kind } = form.values
  const plan = published.find(({ id }) => id === planVersionId)
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('runs.kind')}
        data={[
          { value: 'trial', label: t('run.trial') },
          { value: 'payable', label: t('run.payable') },
        ]}
        {...form.getInputProps('kind')}
      />
      <Text size="sm" c="dimmed">
        {t(kind === 'trial' ? 'runs.trialText' : 'runs.payableText')}
      </Text>
      <Select
        label={t('planWord')}
        required
        allowDeselect={false}
        data={published.map(({ id, name, version }) => ({ value: id, label: t('versioned', { name, version }) }))}
        {...form.getInputProps('planVersionId')}
      />
      {plan && (
        <PeriodSelect
          kind={plan.definition.period}
          value={{ from: periodFrom, to: periodTo }}
          onChange={({ from, to }) => form.setValues({ periodFrom: from, periodTo: to })}
          error={kind === 'payable' && form.errors.periodFrom}
        />
      )}
      {kind === 'trial' && (
        <Group grow align="start">
          <DayInput label={t('from')} required {...bound<string | null>(form, 'periodFrom')} />
          <DayInput label={t('to')} required {...bound<string | null>(form, 'periodTo')} />
        </Group>
      )}
    </>
  )
}

/** A year of a large firm takes seconds, not minutes; closing the dialog does not stop it. */
function Waiting() {
  const { t } = useTranslation('compensation')
  const running = useIsMutating({ mutationKey: [prepareRun.id] })
  if (!running) return null
  return (
    <Group gap="xs" mt="sm" role="status">
      <Loader size="xs" />
      <Text size="sm" c="dimmed">
        {t('runs.working')}
      </Text>
    </Group>
  )
}
