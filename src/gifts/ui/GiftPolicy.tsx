import { Button, Checkbox, Select, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CurrencySelect } from '#src/team/ui/CurrencySelect.tsx'
import { useAnswer } from '#web/hooks.ts'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { Money } from '#web/parts/Money.tsx'
import { useHasRole } from '#web/session.ts'
import { readGiftPolicy, setGiftPolicy } from '../contract.ts'
import { BASES } from '../gift.ts'

/** The limit, for everybody to see; compliance changes it. */
export function GiftPolicy() {
  const { t } = useTranslation('gifts')
  const [open, setOpen] = useState(false)
  const { data: policy } = useAnswer(readGiftPolicy)
  const sets = useHasRole('compliance')
  if (!policy) return null
  return (
    <>
      <Text size="sm">
        {t('policy.limit')} <Money minor={policy.limitMinor} currency={policy.currency} />
      </Text>
      {sets && (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('policy.title')}
        </Button>
      )}
      {open && <PolicyForm policy={policy} onClose={() => setOpen(false)} />}
    </>
  )
}

type Policy = NonNullable<ReturnType<typeof useAnswer<typeof readGiftPolicy>>['data']>

type Values = Pick<Policy, 'currency' | 'basis' | 'countsEntertainment'> & { limitMinor: number | null; reason: string }

function PolicyForm({ policy, onClose }: { policy: Policy; onClose: () => void }) {
  const { t } = useTranslation(['gifts', 'shell'])
  const { limitMinor, currency, basis, countsEntertainment } = policy
  const initial: Values = { limitMinor, currency, basis, countsEntertainment, reason: '' }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('policy.title')}
      operation={setGiftPolicy}
      initial={initial}
      input={(values) => ({ body: { ...values, limitMinor: values.limitMinor ?? 0 } })}
      invalidates={[readGiftPolicy]}
      submit={t('policy.title')}
    >
      {(form) => (
        <>
          <AmountInput
            label={t('policy.limit')}
            required
            currency={form.values.currency}
            {...form.getInputProps('limitMinor')}
            value={form.values.limitMinor}
          />
          <CurrencySelect label={t('currency')} allowDeselect={false} {...form.getInputProps('currency')} />
          <Select
            label={t('policy.basis')}
            allowDeselect={false}
            data={BASES.map((one) => ({ value: one, label: t(`policy.${one}`) }))}
            {...form.getInputProps('basis')}
          />
          <Checkbox
            label={t('policy.entertainment')}
            {...form.getInputProps('countsEntertainment', { type: 'checkbox' })}
          />
          <Textarea label={t('shell:reason')} required autosize minRows={2} {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}
