import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PERIODS, type PlanForm } from './plan-values.ts'

export function TermsEditor({ form, named }: { form: PlanForm; named: boolean }) {
  const { t } = useTranslation('compensation')
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="sm">
      <TextInput
        label={t('editor.name')}
        required
        readOnly={named}
        {...(named ? { description: t('editor.nameKept') } : {})}
        {...form.getInputProps('definition.name')}
      />
      <Select
        label={t('period')}
        required
        allowDeselect={false}
        data={PERIODS.map((period) => ({ value: period, label: t(`plan.period.${period}`) }))}
        {...form.getInputProps('definition.period')}
      />
      <TextInput label={t('plan.currency')} required maxLength={3} {...form.getInputProps('definition.currency')} />
      <TextInput label={t('plan.nnaPolicy')} required {...form.getInputProps('definition.nnaPolicyVersion')} />
    </SimpleGrid>
  )
}
