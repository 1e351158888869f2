import { Button, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { useHasRole } from '#web/session.ts'
import { listGifts, shareGifts } from '../contract.ts'

type Props = { eventId: string; currency: string; description: string }

/** After an event: its cost, split over the guests who came, goes into the ledger. */
export function ShareGifts({ eventId, currency, description }: Props) {
  const { t } = useTranslation('gifts')
  const [open, setOpen] = useState(false)
  if (!useHasRole('marketing')) return null
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('share.title')}
      </Button>
      {open && (
        <FormDialog
          opened
          onClose={() => setOpen(false)}
          title={t('share.title')}
          operation={shareGifts}
          initial={{ costMinor: null as number | null, description }}
          input={(values) => ({ params: { eventId }, body: { ...values, costMinor: values.costMinor ?? 0 } })}
          invalidates={[listGifts]}
          done={t('recorded')}
          submit={t('share.title')}
        >
          {(form) => (
            <>
              <Text size="sm">{t('share.text')}</Text>
              <AmountInput
                label={t('share.cost')}
                required
                currency={currency}
                {...form.getInputProps('costMinor')}
                value={form.values.costMinor}
              />
              <TextInput label={t('what')} required {...form.getInputProps('description')} />
            </>
          )}
        </FormDialog>
      )}
    </>
  )
}
