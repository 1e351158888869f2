import { Button, NumberInput, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '#web/hooks.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { useHasRole } from '#web/session.ts'
import { listClaims, readClaim } from '../contract.ts'
import { readClaimPolicy, setClaimPolicy } from '../policy-contract.ts'

/** When claimants are reminded and when open claims lapse; set by controllers. */
export function ClaimPolicy() {
  const { t } = useTranslation('claims')
  const [open, setOpen] = useState(false)
  if (!useHasRole('controller')) return null
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('policy.title')}
      </Button>
      {open && <PolicyForm onClose={() => setOpen(false)} />}
    </>
  )
}

function PolicyForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['claims', 'shell'])
  const { data: policy } = useAnswer(readClaimPolicy)
  if (!policy) return null
  const { nearDays, unpaidDays, expireDays } = policy
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('policy.title')}
      operation={setClaimPolicy}
      initial={{ nearDays, unpaidDays, expireDays, reason: '' }}
      input={(body) => ({ body })}
      invalidates={[readClaimPolicy, listClaims, readClaim]}
      submit={t('save')}
    >
      {(form) => (
        <>
          <Text size="sm">{t('policy.text')}</Text>
          <NumberInput label={t('policy.near')} min={0} max={90} {...form.getInputProps('nearDays')} />
          <NumberInput label={t('policy.unpaid')} min={1} max={365} {...form.getInputProps('unpaidDays')} />
          <NumberInput label={t('policy.expire')} min={2} max={730} {...form.getInputProps('expireDays')} />
          <Textarea label={t('shell:reason')} required autosize minRows={2} {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}
