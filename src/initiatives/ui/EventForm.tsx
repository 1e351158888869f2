import { Group, NumberInput, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { fromLocal } from '#src/interactions/local-time.ts'
import { TimeZoneSelect } from '#src/team/ui/TimeZoneSelect.tsx'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { useMe } from '#web/session.ts'
import { addEvent, readInitiative } from '../contract.ts'

const FOLLOW_UP_DAYS = 10
const initial = (timeZone: string) => ({
  name: '',
  startsAt: '',
  endsAt: '',
  timeZone,
  venue: '',
  seats: null as number | null,
  followUpDays: FOLLOW_UP_DAYS,
  giftMinor: null as number | null,
})
type Values = ReturnType<typeof initial>

/** Readings of the clocks at the venue become instants. */
const whole = ({ startsAt, endsAt, ...values }: Values) => ({
  ...values,
  startsAt: fromLocal(startsAt, values.timeZone) ?? '',
  endsAt: endsAt ? fromLocal(endsAt, values.timeZone) : null,
})

type Props = { initiativeId: string; currency: string; onClose: () => void }

export function AddEvent({ initiativeId, currency, onClose }: Props) {
  const { t } = useTranslation('initiatives')
  const navigate = useNavigate()
  const { timeZone } = useMe()
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('event.add')}
      operation={addEvent}
      initial={initial(timeZone)}
      schema={addEvent.body.partial()}
      input={(values) => ({ params: { initiativeId }, body: whole(values) })}
      invalidates={[readInitiative]}
      done={t('event.added')}
      onDone={({ id }) => void navigate({ to: `/events/${id}` })}
      submit={t('event.add')}
    >
      {(form) => (
        <>
          <TextInput label={t('event.name')} required data-autofocus {...form.getInputProps('name')} />
          <TextInput label={t('event.venue')} {...form.getInputProps('venue')} />
          <Group grow align="flex-start">
            <TextInput type="datetime-local" label={t('event.startsAt')} required {...form.getInputProps('startsAt')} />
            <TextInput type="datetime-local" label={t('event.endsAt')} {...form.getInputProps('endsAt')} />
          </Group>
          <TimeZoneSelect label={t('event.timeZone')} required {...form.getInputProps('timeZone')} />
          <Group grow align="flex-start">
            <NumberInput
              label={t('event.seats')}
              description={t('event.seatsText')}
              min={1}
              max={100_000}
              allowDecimal={false}
              {...form.getInputProps('seats')}
              value={form.values.seats ?? ''}
              onChange={(seats) => form.setFieldValue('seats', typeof seats === 'number' ? seats : null)}
            />
            <NumberInput
              label={t('event.followUpDays')}
              description={t('event.endsAtText')}
              min={1}
              max={365}
              allowDecimal={false}
              {...form.getInputProps('followUpDays')}
            />
          </Group>
          <AmountInput
            label={t('event.gift')}
            description={t('event.giftText')}
            currency={currency}
            {...form.getInputProps('giftMinor')}
            value={form.values.giftMinor}
          />
        </>
      )}
    </FormDialog>
  )
}
