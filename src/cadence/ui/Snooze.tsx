import { Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addDays, type Day } from '#src/kit/days.ts'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { readDay, snoozeClient } from '../contract.ts'

type Props = { client: { id: string; name: string }; today: Day; onClose: () => void }

export function Snooze({ client, today, onClose }: Props) {
  const { t } = useTranslation('cadence')
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('snooze.title', { name: client.name })}
      operation={snoozeClient}
      initial={{ untilOn: addDays(today, 7), reason: '' }}
      input={(body) => ({ params: { clientId: client.id }, body })}
      invalidates={[readDay]}
      done={t('snooze.done')}
      submit={t('snooze.submit')}
    >
      {(form) => (
        <>
          <DayInput
            label={t('snooze.until')}
            required
            min={addDays(today, 1)}
            {...form.getInputProps('untilOn')}
            value={form.getValues().untilOn}
          />
          <Textarea label={t('shell:reason')} required autosize data-autofocus {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}
