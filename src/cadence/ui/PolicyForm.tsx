import { Group, NumberInput, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Form } from '#web/parts/form.ts'
import { FormDrawer } from '#web/parts/FormDialog.tsx'
import { type CadencePolicyRow, listBoardClients, listCadencePolicies, readCadenceBoard } from '../contract.ts'
import { readDay, setCadencePolicy } from '../contract.ts'
import { targetText, tierText } from './reasonText.tsx'

type Row = z.output<typeof CadencePolicyRow>
type Values = ReturnType<typeof valuesOf>

const valuesOf = ({ targets, caps, cooldownDays, stopAfter }: Row) => ({
  targets,
  caps,
  cooldownDays,
  stopAfter,
  reason: '',
})

/** Changes the numbers of a policy; which contacts a target counts stays as it is. */
export function PolicyForm({ policy, onClose }: { policy: Row; onClose: () => void }) {
  const { t } = useTranslation('cadence')
  const { tier, role } = policy
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('policies.change', { tier: tierText(t, tier) })}
      operation={setCadencePolicy}
      initial={valuesOf(policy)}
      schema={setCadencePolicy.body.omit({ tier: true, role: true })}
      input={(values) => ({ body: { ...values, tier, role: roleOf(role) } })}
      invalidates={[listCadencePolicies, readDay, readCadenceBoard, listBoardClients]}
      done={t('policies.done')}
      submit={t('policies.submit')}
    >
      {(form) => <Fields form={form} />}
    </FormDrawer>
  )
}

const roleOf = (role: string) => setCadencePolicy.body.shape.role.parse(role)

function Fields({ form }: { form: Form<Values> }) {
  const { t } = useTranslation('cadence')
  const { targets, caps } = form.getValues()
  return (
    <>
      {targets.map(({ id }, index) => (
        <Group key={id} grow align="end">
          <NumberInput label={targetText(t, id)} min={1} {...form.getInputProps(`targets.${index}.count`)} />
          <NumberInput label={t('policies.perDays')} min={1} {...form.getInputProps(`targets.${index}.perDays`)} />
        </Group>
      ))}
      <Text size="sm" c="dimmed">
        {t('policies.capText')}
      </Text>
      {caps.map(({ id }, index) => (
        <Group key={id} grow align="end">
          <NumberInput label={t('policies.most')} min={1} {...form.getInputProps(`caps.${index}.count`)} />
          <NumberInput label={t('policies.window')} min={1} {...form.getInputProps(`caps.${index}.windowDays`)} />
        </Group>
      ))}
      <NumberInput label={t('policies.cooldownDays')} min={0} {...form.getInputProps('cooldownDays')} />
      <Textarea label={t('shell:reason')} required autosize {...form.getInputProps('reason')} />
    </>
  )
}
