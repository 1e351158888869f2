import { Checkbox, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { readTimeline } from '#src/interactions/contract.ts'
import { CurrencySelect } from '#src/team/ui/CurrencySelect.tsx'
import { useToday } from '#web/clock.ts'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { useTimeZone } from '#web/parts/Dates.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FormDrawer } from '#web/parts/FormDialog.tsx'
import { useMe } from '#web/session.ts'
import { ACCOUNT_KINDS, addAccount, listAccounts, readMoney } from '../contract.ts'

type Kind = (typeof ACCOUNT_KINDS)[number]
type Props = {
  clientId: string
  mayInHouse: boolean
  onClose: () => void
  /** What a statement that waits for it already says. */
  known?: { number: string; currency: string | null }
  onDone?: () => void
}

export function AddAccount({ clientId, mayInHouse, onClose, known, onDone }: Props) {
  const { t } = useTranslation('accounts')
  const { firm } = useMe()
  const today = useToday(useTimeZone())
  const initial = {
    name: '',
    kind: 'custody' as Kind,
    number: known?.number ?? '',
    custodian: mayInHouse ? firm.name : '',
    currency: known?.currency ?? firm.currency,
    heldAway: !mayInHouse,
    openedOn: today,
    balanceMinor: null as number | null,
    balanceOn: null as string | null,
    balanceSource: '',
  }
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('add')}
      operation={addAccount}
      initial={initial}
      input={(body) => ({ params: { clientId }, body })}
      invalidates={[listAccounts, readMoney, readTimeline]}
      done={t('added')}
      submit={t('add')}
      {...(onDone ? { onDone } : {})}
    >
      {(form) => (
        <>
          <TextInput label={t('name')} required data-autofocus {...form.getInputProps('name')} />
          <Select
            label={t('kind')}
            required
            allowDeselect={false}
            data={ACCOUNT_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
            {...form.getInputProps('kind')}
          />
          <TextInput label={t('number')} required {...form.getInputProps('number')} />
          <TextInput label={t('custodian')} required {...form.getInputProps('custodian')} />
          <CurrencySelect label={t('currency')} required {...form.getInputProps('currency')} />
          <DayInput label={t('openedOn')} required {...form.getInputProps('openedOn')} value={form.values.openedOn} />
          <Checkbox
            label={t('isHeldAway')}
            disabled={!mayInHouse}
            {...form.getInputProps('heldAway', { type: 'checkbox' })}
          />
          {form.values.heldAway && (
            <>
              <AmountInput
                label={t('balance')}
                currency={form.values.currency}
                {...form.getInputProps('balanceMinor')}
                value={form.values.balanceMinor}
              />
              <DayInput
                label={t('balanceOn')}
                clearable
                {...form.getInputProps('balanceOn')}
                value={form.values.balanceOn}
              />
              <TextInput label={t('source')} {...form.getInputProps('balanceSource')} />
            </>
          )}
        </>
      )}
    </FormDrawer>
  )
}
