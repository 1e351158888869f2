import { Select, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { type Client, overrideTier, readClient, TierShape } from '../contract.ts'
import { TIERS } from '../words.ts'

type Props = { client: z.output<typeof Client>; onClose: () => void }

/** A manager's exception to the rule: a reason and an end are asked, so that none outlives what it was made for. */
export function TierDialog({ client, onClose }: Props) {
  const { t } = useTranslation('clients')
  const tier = TierShape.catch('C').parse(client.tier)
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('tierOverride')}
      operation={overrideTier}
      initial={{ tier, reason: '', until: null as string | null }}
      input={({ until, ...body }) => ({ params: { clientId: client.id }, body: { ...body, until: until ?? '' } })}
      schema={z.object({ until: z.string(), reason: z.string().min(1) })}
      invalidates={[readClient]}
      done={t('saved')}
      submit={t('save')}
    >
      {(form) => (
        <>
          <Text size="sm">{t('tierOverrideText')}</Text>
          <Select
            label={t('filter.tier')}
            required
            data={TIERS.map((code) => ({ value: code, label: t(`tier.${code}`) }))}
            {...form.getInputProps('tier')}
          />
          <DayInput
            label={t('until')}
            required
            value={form.values.until}
            onChange={(day) => form.setFieldValue('until', day)}
            error={form.errors.until}
          />
          <Textarea label={t('shell:reason')} required autosize minRows={2} {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}
