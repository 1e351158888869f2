import { Select, TextInput, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PersonSelect } from '#src/clients/ui/PersonSelect.tsx'
import { CurrencySelect } from '#src/team/ui/CurrencySelect.tsx'
import { useToday } from '#web/clock.ts'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { useTimeZone } from '#web/parts/Dates.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import type { Form } from '#web/parts/form.ts'
import { useMe } from '#web/session.ts'
import { listGifts, recordGift } from '../contract.ts'
import { GIFT_KINDS } from '../gift.ts'
import type { GiftKind } from '../gift.ts'

const initial = (currency: string, today: string) => ({
  clientId: null as string | null,
  personId: null as string | null,
  kind: 'gift' as GiftKind,
  description: '',
  valueMinor: null as number | null,
  currency,
  givenOn: today as string | null,
  askedReason: '',
})
type Values = ReturnType<typeof initial>

const toCall = ({ clientId, personId, valueMinor, givenOn, askedReason, ...rest }: Values) => ({
  params: { clientId: clientId ?? '' },
  body: {
    ...rest,
    personId: personId ?? '',
    valueMinor: valueMinor ?? 0,
    givenOn: givenOn ?? '',
    askedReason: askedReason || null,
  },
})

export function RecordGift({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('gifts')
  const me = useMe()
  const today = useToday(useTimeZone())
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('record')}
      operation={recordGift}
      initial={initial(me.firm.currency, today)}
      schema={recordGift.body.partial({ askedReason: true })}
      input={toCall}
      invalidates={[listGifts]}
      done={t('recorded')}
      submit={t('record')}
    >
      {(form) => <Fields form={form} />}
    </FormDialog>
  )
}

function Fields({ form }: { form: Form<Values> }) {
  const { t } = useTranslation('gifts')
  const { clientId, valueMinor, givenOn, currency } = form.values
  return (
    <>
      <FindSelect
        kind="client"
        label={t('client')}
        required
        {...form.getInputProps('clientId')}
        value={clientId}
        onChange={(chosen) => form.setValues({ clientId: chosen, personId: null })}
      />
      <PersonSelect
        clientId={clientId ?? ''}
        label={t('person')}
        required
        disabled={!clientId}
        {...form.getInputProps('personId')}
      />
      <Select
        label={t('kindTitle')}
        allowDeselect={false}
        data={GIFT_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        {...form.getInputProps('kind')}
      />
      <TextInput label={t('what')} required {...form.getInputProps('description')} />
      <AmountInput
        label={t('value')}
        required
        currency={currency}
        {...form.getInputProps('valueMinor')}
        value={valueMinor}
      />
      <CurrencySelect label={t('currency')} allowDeselect={false} {...form.getInputProps('currency')} />
      <DayInput label={t('givenOn')} required {...form.getInputProps('givenOn')} value={givenOn} />
      <Textarea
        label={t('askedReason')}
        description={t('askedReasonText')}
        autosize
        {...form.getInputProps('askedReason')}
      />
    </>
  )
}
