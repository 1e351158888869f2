import { Select, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAnswer } from '#web/hooks.ts'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import type { Form } from '#web/parts/form.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { useMe } from '#web/session.ts'
import { listAdjustments, listParticipants, listPlans, type PlanVersion, prepareAdjustment } from '../contract.ts'
import { bound } from './bound.ts'

type Values = Omit<z.input<typeof prepareAdjustment.body>, 'amountMinor'> & { amountMinor: number | null }
type Version = z.output<typeof PlanVersion>

export function PrepareAdjustment({ onClose }: { onClose: () => void }) {
  const plans = useAnswer(listPlans)
  if (!plans.data) return null
  const published = plans.data.rows.filter(({ state }) => state === 'published')
  const newest = published.filter(
    ({ planId }, index) => published.findIndex((other) => other.planId === planId) === index,
  )
  return <AdjustmentForm plans={newest} onClose={onClose} />
}

function AdjustmentForm({ plans, onClose }: { plans: Version[]; onClose: () => void }) {
  const { t } = useTranslation('compensation')
  const [first] = plans
  const initial: Values = {
    planId: first?.planId ?? '',
    userId: '',
    amountMinor: null,
    currency: first?.definition.currency ?? 'EUR',
    reason: '',
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('adjustments.add')}
      operation={prepareAdjustment}
      initial={initial}
      input={(body) => ({ body: { ...body, amountMinor: body.amountMinor ?? 0 } })}
      invalidates={[listAdjustments]}
      done={t('adjustments.prepared')}
      submit={t('adjustments.prepare')}
    >
      {(form) => <AdjustmentFields form={form} plans={plans} />}
    </FormDialog>
  )
}

function AdjustmentFields({ form, plans }: { form: Form<Values>; plans: Version[] }) {
  const { t } = useTranslation(['compensation', 'shell'])
  const { planId, currency } = form.values
  const me = useMe()
  const people = useAnswer(listParticipants, { params: { planId } }, { enabled: planId !== '' })
  const names = new Map(people.data?.rows.map(({ userId, name }) => [userId, name]))
  names.delete(me.id)
  const choosePlan = (id: string | null) => {
    const plan = plans.find((one) => one.planId === id)
    if (plan) form.setValues({ planId: plan.planId, currency: plan.definition.currency, userId: '' })
  }
  return (
    <>
      <Select
        label={t('planWord')}
        required
        allowDeselect={false}
        data={plans.map((plan) => ({ value: plan.planId, label: plan.name }))}
        value={planId}
        onChange={choosePlan}
        error={form.errors.planId}
      />
      <Select
        label={t('person')}
        required
        searchable
        data={[...names].map(([value, label]) => ({ value, label }))}
        {...form.getInputProps('userId')}
      />
      <AmountInput
        key={currency}
        label={t('amount')}
        description={t('adjustments.amountText')}
        required
        currency={currency}
        {...bound<number | null>(form, 'amountMinor')}
      />
      <Textarea label={t('shell:reason')} required autosize minRows={2} {...form.getInputProps('reason')} />
    </>
  )
}
