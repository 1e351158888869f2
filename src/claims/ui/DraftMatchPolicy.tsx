import { Checkbox, Fieldset, NumberInput, SimpleGrid, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Form } from '#web/parts/form.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { draftMatchPolicy, type FirmPolicy, listMatchPolicies } from '../match-policy-contract.ts'
import { type Rule, RULES } from '../matching/rules.ts'

type Values = z.output<typeof draftMatchPolicy.body>
type Props = { from: z.output<typeof FirmPolicy>; onClose: () => void }

const FIELDS = ['belowMinor', 'aboveMinor', 'belowBp', 'aboveBp', 'daysBefore', 'daysAfter'] as const
/** Shares and basis points are shown as per cent. */
const perCentOf = (share: number) => Math.round(share * 1000) / 10

/** Begins as the policy in force is, so that a draft says what changes. */
export function DraftMatchPolicy({ from, onClose }: Props) {
  const { t } = useTranslation('claims')
  const initial: Values = { policy: from, reason: '' }
  return (
    <FormDialog
      opened
      onClose={onClose}
      size="lg"
      title={t('differences.draft')}
      operation={draftMatchPolicy}
      initial={initial}
      input={(body) => ({ body })}
      invalidates={[listMatchPolicies]}
      done={t('differences.drafted')}
      submit={t('differences.draft')}
    >
      {(form) => <Fields form={form} />}
    </FormDialog>
  )
}

function Fields({ form }: { form: Form<Values> }) {
  const { t } = useTranslation(['claims', 'shell'])
  const { policy } = form.values
  const set = (change: Partial<Values['policy']>) => form.setFieldValue('policy', { ...policy, ...change })
  return (
    <>
      <Checkbox
        label={t('differences.automatic')}
        description={t('differences.automaticText')}
        checked={policy.automatic}
        onChange={({ currentTarget: { checked } }) => set({ automatic: checked })}
      />
      <SimpleGrid cols={2} spacing="xs">
        {(['least', 'leastProposed'] as const).map((field) => (
          <NumberInput
            key={field}
            label={t(`differences.${field}`)}
            min={field === 'least' ? 90 : 0}
            max={100}
            decimalScale={1}
            value={perCentOf(policy[field])}
            onChange={(value) => set({ [field]: Number(value) / 100 })}
            error={form.errors[`policy.${field}`]}
          />
        ))}
      </SimpleGrid>
      <Text size="sm">{t('differences.wider')}</Text>
      {RULES.map((rule) => (
        <Differences key={rule} rule={rule} form={form} />
      ))}
      <Textarea label={t('shell:reason')} required autosize minRows={2} {...form.getInputProps('reason')} />
    </>
  )
}

function Differences({ rule, form }: { rule: Rule; form: Form<Values> }) {
  const { t } = useTranslation('claims')
  const { policy } = form.values
  const own = policy.tolerances[rule]
  const set = (field: (typeof FIELDS)[number], value: number) =>
    form.setFieldValue('policy', {
      ...policy,
      tolerances: { ...policy.tolerances, [rule]: { ...own, [field]: value } },
    })
  return (
    <Fieldset legend={t(`rule.${rule}`)}>
      <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="xs">
        {FIELDS.map((field) => {
          const parts = field.endsWith('Bp') ? 100 : 1
          return (
            <NumberInput
              key={field}
              label={t(`differences.field.${field}`)}
              min={0}
              decimalScale={parts === 100 ? 2 : 0}
              value={own[field] / parts}
              onChange={(value) => set(field, Math.round(Number(value) * parts))}
              error={form.errors[`policy.tolerances.${rule}.${field}`]}
            />
          )
        })}
      </SimpleGrid>
    </Fieldset>
  )
}
