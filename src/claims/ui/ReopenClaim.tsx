import { Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useToday } from '#web/clock.ts'
import { useTimeZone } from '#web/parts/Dates.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { reopenClaim } from '../contract.ts'
import type { readClaim } from '../contract.ts'
import { DESK_CHANGES } from './Confirmations.tsx'

type Values = { expectedBy: string | null; reason: string }

/** A manager waits for the money again, until a new day. */
export function ReopenClaim({ claim, onClose }: { claim: Answer<typeof readClaim>; onClose: () => void }) {
  const { t } = useTranslation(['claims', 'shell'])
  const today = useToday(useTimeZone())
  const { clientId, id: claimId, version } = claim
  const initial: Values = { expectedBy: null, reason: '' }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('verb.reopen')}
      operation={reopenClaim}
      initial={initial}
      schema={reopenClaim.body.omit({ version: true })}
      input={({ expectedBy, reason }) => ({
        params: { clientId, claimId },
        body: { version, reason, expectedBy: expectedBy ?? today },
      })}
      invalidates={DESK_CHANGES}
      submit={t('verb.reopen')}
    >
      {(form) => (
        <>
          <Text size="sm">{t('ask.reopen')}</Text>
          <DayInput
            label={t('expectedBy')}
            required
            min={today}
            {...form.getInputProps('expectedBy')}
            value={form.values.expectedBy}
          />
          <Textarea label={t('shell:reason')} required autosize minRows={2} {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}
