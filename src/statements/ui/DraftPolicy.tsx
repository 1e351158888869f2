import { Checkbox, NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useToday } from '#web/clock.ts'
import { DayInput } from '#web/parts/DayInput.tsx'
import type { Form } from '#web/parts/form.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { useMe } from '#web/session.ts'
import {
  draftNnaPolicy,
  listNnaPolicies,
  NNA_TOGGLES,
  NnaRules,
  type NnaPolicyVersion,
  POLICY_PURPOSES,
} from '../nna-contract.ts'
import { DEFAULT_NNA_POLICY } from '../policy-default.ts'

type Values = z.output<typeof draftNnaPolicy.body>
const { version: _version, ...DEFAULT_RULES } = DEFAULT_NNA_POLICY
type Props = { from: z.output<typeof NnaPolicyVersion> | undefined; onClose: () => void }

/** Begins as the current policy is, so that a draft says what changes. */
export function DraftPolicy({ from, onClose }: Props) {
  const { t } = useTranslation('statements')
  const today = useToday(useMe().firm.timeZone)
  const initial: Values = {
    name: from?.name ?? '',
    purpose: 'in_force',
    rules: from?.rules ?? DEFAULT_RULES,
    validFrom: today,
    reason: '',
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      size="lg"
      title={t('nna.draft')}
      operation={draftNnaPolicy}
      initial={initial}
      input={(body) => ({ body })}
      invalidates={[listNnaPolicies]}
      done={t('nna.drafted')}
      submit={t('nna.draft')}
    >
      {(form) => <Fields form={form} />}
    </FormDialog>
  )
}

function Fields({ form }: { form: Form<Values> }) {
  const { t } = useTranslation(['statements', 'shell'])
  const { rules, purpose, validFrom } = form.values
  const setRules = (change: Partial<Values['rules']>) => form.setFieldValue('rules', { ...rules, ...change })
  return (
    <>
      <TextInput label={t('name')} required {...form.getInputProps('name')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
        {NNA_TOGGLES.map((toggle) => (
          <Checkbox
            key={toggle}
            label={t(`nna.toggle.${toggle}`)}
            checked={rules[toggle]}
            onChange={({ currentTarget: { checked } }) => setRules({ [toggle]: checked })}
          />
        ))}
      </SimpleGrid>
      <NativeSelect
        label={t('nna.scopeTitle')}
        value={rules.scope}
        onChange={({ currentTarget: { value } }) => setRules({ scope: NnaRules.shape.scope.parse(value) })}
        data={NnaRules.shape.scope.options.map((value) => ({ value, label: t(`nna.scope.${value}`) }))}
      />
      <NativeSelect
        label={t('nna.exchangeTitle')}
        value={rules.exchange}
        onChange={({ currentTarget: { value } }) => setRules({ exchange: NnaRules.shape.exchange.parse(value) })}
        data={NnaRules.shape.exchange.options.map((value) => ({ value, label: t(`nna.exchange.${value}`) }))}
      />
      <NativeSelect
        label={t('nna.purposeTitle')}
        value={purpose}
        onChange={({ currentTarget: { value } }) =>
          form.setFieldValue('purpose', POLICY_PURPOSES.find((one) => one === value) ?? 'in_force')
        }
        data={POLICY_PURPOSES.map((value) => ({ value, label: t(`nna.purpose.${value}`) }))}
      />
      <DayInput
        label={t('nna.from')}
        required
        value={validFrom}
        onChange={(day) => day && form.setFieldValue('validFrom', day)}
        error={form.errors['validFrom']}
      />
      <Textarea label={t('shell:reason')} required autosize minRows={2} {...form.getInputProps('reason')} />
    </>
  )
}
