import { Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { readTimeline } from '#src/interactions/contract.ts'
import type { Answer } from '#web/api.ts'
import { useToday } from '#web/clock.ts'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { useTimeZone } from '#web/parts/Dates.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { closeAccount, listAccounts, readMoney, reopenAccount, stateBalance } from '../contract.ts'

export type Verb = 'balance' | 'close' | 'reopen'
type Props = { verb: Verb; account: Answer<typeof listAccounts>['rows'][number]; onClose: () => void }

/** One of the things that happen to an account. */
export function AccountVerb({ verb, account, onClose }: Props) {
  const { t } = useTranslation('accounts')
  const { clientId, id: accountId, version } = account
  const params = { clientId, accountId }
  const shared = {
    opened: true,
    onClose,
    invalidates: [listAccounts, readMoney, readTimeline],
    title: `${t(`verb.${verb}`)}: ${account.name}`,
    submit: t(`verb.${verb}`),
  }
  if (verb === 'balance') return <StateBalance account={account} shared={shared} />
  if (verb === 'close') return <CloseAccount account={account} shared={shared} />
  return (
    <ReasonDialog
      {...shared}
      text={t('reopenText')}
      operation={reopenAccount}
      input={(reason) => ({ params, body: { version, reason } })}
    />
  )
}

type Shared = {
  opened: boolean
  onClose: () => void
  invalidates: (typeof listAccounts | typeof readMoney | typeof readTimeline)[]
  title: string
  submit: string
}
type Part = { account: Props['account']; shared: Shared }

function StateBalance({ account: { clientId, id, version, ...account }, shared }: Part) {
  const { t } = useTranslation('accounts')
  const today = useToday(useTimeZone())
  const { balanceMinor, balanceSource } = account
  return (
    <FormDialog
      {...shared}
      operation={stateBalance}
      initial={{ version, balanceMinor, balanceOn: today, balanceSource: balanceSource ?? '' }}
      input={(body) => ({
        params: { clientId, accountId: id },
        body: { ...body, balanceMinor: body.balanceMinor ?? 0 },
      })}
    >
      {(form) => (
        <>
          <AmountInput
            label={t('balance')}
            required
            currency={account.currency}
            {...form.getInputProps('balanceMinor')}
            value={form.values.balanceMinor}
          />
          <DayInput
            label={t('balanceOn')}
            required
            {...form.getInputProps('balanceOn')}
            value={form.values.balanceOn}
          />
          <TextInput label={t('source')} required {...form.getInputProps('balanceSource')} />
        </>
      )}
    </FormDialog>
  )
}

function CloseAccount({ account: { clientId, id, version, openedOn }, shared }: Part) {
  const { t } = useTranslation(['accounts', 'shell'])
  const today = useToday(useTimeZone())
  return (
    <FormDialog
      {...shared}
      danger
      operation={closeAccount}
      initial={{ version, closedOn: today, reason: '' }}
      input={(body) => ({ params: { clientId, accountId: id }, body })}
    >
      {(form) => (
        <>
          <DayInput
            label={t('closedOn')}
            required
            min={openedOn}
            max={today}
            {...form.getInputProps('closedOn')}
            value={form.values.closedOn}
          />
          <Textarea label={t('shell:reason')} required autosize minRows={2} {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}
