import { Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listAccounts, readMoney } from '#src/accounts/contract.ts'
import { readTimeline } from '#src/interactions/contract.ts'
import { CurrencySelect } from '#src/team/ui/CurrencySelect.tsx'
import type { Answer } from '#web/api.ts'
import { useToday } from '#web/clock.ts'
import { useAnswer } from '#web/hooks.ts'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { useTimeZone } from '#web/parts/Dates.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import { FormDrawer } from '#web/parts/FormDialog.tsx'
import type { Form } from '#web/parts/form.ts'
import { useMe } from '#web/session.ts'
import { addClaim, CLAIM_KINDS, changeClaim, ClaimKind, listClaims, readClaim } from '../contract.ts'
import { WHOLE_BP } from '../splits.ts'
import { LetterField } from './LetterField.tsx'
import { SplitsEditor } from './SplitsEditor.tsx'
import type { SplitValue } from './SplitsEditor.tsx'

type Claim = Answer<typeof readClaim>
type Kind = Claim['kind']
type Values = {
  kind: Kind
  amountMinor: number | null
  currency: string
  claimedOn: string | null
  expectedBy: string | null
  reference: string
  description: string
  initiativeId: string | null
  accountId: string | null
  letterId: string | null
  splits: SplitValue[]
}

const CHANGES = [listClaims, readClaim, readMoney, readTimeline]

/** Claims a result for a client; the client is chosen first where the screen does not say it. */
export function NewClaim({ clientId: known, onClose }: { clientId?: string; onClose: () => void }) {
  const { t } = useTranslation('claims')
  const me = useMe()
  const today = useToday(useTimeZone())
  const [chosen, setChosen] = useState<string | null>(known ?? null)
  const initial: Values = {
    kind: 'pledge',
    amountMinor: null,
    currency: me.firm.currency,
    claimedOn: today,
    expectedBy: null,
    reference: '',
    description: '',
    initiativeId: null,
    accountId: null,
    letterId: null,
    splits: [{ userId: me.id, ledger: 'hard', shareBp: WHOLE_BP }],
  }
  return (
    <FormDrawer
      opened
      size="lg"
      onClose={onClose}
      title={t('add')}
      operation={addClaim}
      initial={initial}
      input={(values) => ({ params: { clientId: chosen ?? '' }, body: whole(values) })}
      invalidates={CHANGES}
      done={t('added')}
      submit={t('add')}
    >
      {(form) => (
        <>
          {!known && <FindSelect kind="client" label={t('client')} required value={chosen} onChange={setChosen} />}
          <NativeSelect
            label={t('what')}
            value={form.values.kind}
            onChange={(event) => form.setFieldValue('kind', ClaimKind.parse(event.currentTarget.value))}
            data={CLAIM_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
          <Fields form={form} clientId={chosen} fixedCurrency={false} />
        </>
      )}
    </FormDrawer>
  )
}

/** The server says which field lacks what; empty required fields go as they are. */
const whole = (values: Values) => ({
  ...values,
  amountMinor: values.amountMinor ?? 0,
  claimedOn: values.claimedOn ?? '',
})

/** Changes a draft or a pledge. */
export function ChangeClaim({ claim, onClose }: { claim: Claim; onClose: () => void }) {
  const { t } = useTranslation('claims')
  const { clientId, id: claimId, version, kind, currency } = claim
  const { amountMinor, claimedOn, expectedBy, initiativeId, accountId, letterId } = claim
  const initial: Values & { version: number } = {
    version,
    kind,
    currency,
    amountMinor,
    claimedOn,
    expectedBy,
    initiativeId,
    accountId,
    letterId,
    reference: claim.reference ?? '',
    description: claim.description,
    splits: claim.splits.map(({ userId, ledger, shareBp }) => ({ userId, ledger, shareBp })),
  }
  const names = Object.fromEntries(claim.splits.map(({ userId, name }) => [userId, name]))
  return (
    <FormDrawer
      opened
      size="lg"
      onClose={onClose}
      title={t('change')}
      operation={changeClaim}
      initial={initial}
      input={({ kind: _kind, currency: _currency, ...values }) => ({
        params: { clientId, claimId },
        body: { ...values, amountMinor: values.amountMinor ?? 0, claimedOn: values.claimedOn ?? '' },
      })}
      invalidates={CHANGES}
      done={t('changed')}
      submit={t('save')}
    >
      {(form) => <Fields form={form} clientId={clientId} fixedCurrency names={names} />}
    </FormDrawer>
  )
}

type FieldsProps = {
  form: Form<Values> | Form<Values & { version: number }>
  clientId: string | null
  fixedCurrency: boolean
  names?: Record<string, string>
}

function Fields({ form: given, clientId, fixedCurrency, names }: FieldsProps) {
  const { t } = useTranslation('claims')
  const form = given as Form<Values>
  const { values } = form
  const splitsError = Object.entries(form.errors).find(([field]) => field.startsWith('splits'))?.[1]
  return (
    <>
      <Group grow align="flex-start">
        <AmountInput
          label={values.kind === 'engagement' ? t('fee') : t('amount')}
          required
          currency={values.currency}
          {...form.getInputProps('amountMinor')}
          value={values.amountMinor}
        />
        {!fixedCurrency && (
          <CurrencySelect label={t('currency')} allowDeselect={false} {...form.getInputProps('currency')} />
        )}
      </Group>
      <Group grow align="flex-start">
        <DayInput label={t('claimedOn')} required {...form.getInputProps('claimedOn')} value={values.claimedOn} />
        {values.kind === 'pledge' && (
          <DayInput label={t('expectedBy')} clearable {...form.getInputProps('expectedBy')} value={values.expectedBy} />
        )}
      </Group>
      {clientId && values.kind !== 'engagement' && (
        <AccountField
          clientId={clientId}
          value={values.accountId}
          onChange={(id) => form.setFieldValue('accountId', id)}
        />
      )}
      {clientId && values.kind === 'engagement' && (
        <LetterField
          clientId={clientId}
          value={values.letterId}
          onChange={(id) => form.setFieldValue('letterId', id)}
        />
      )}
      <TextInput label={t('reference')} description={t('referenceText')} {...form.getInputProps('reference')} />
      <FindSelect
        kind="initiative"
        label={t('initiative')}
        clearable
        value={values.initiativeId}
        onChange={(id) => form.setFieldValue('initiativeId', id)}
      />
      <Textarea label={t('description')} autosize minRows={2} {...form.getInputProps('description')} />
      <SplitsEditor
        value={values.splits}
        onChange={(splits) => form.setFieldValue('splits', splits)}
        error={splitsError}
        {...(names ? { names } : {})}
      />
    </>
  )
}

function AccountField(props: { clientId: string; value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation('claims')
  const { data } = useAnswer(listAccounts, { params: { clientId: props.clientId } })
  const open = data?.rows.filter((account) => account.closedOn === null && !account.heldAway) ?? []
  return (
    <NativeSelect
      label={t('account')}
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.currentTarget.value || null)}
      data={[
        { value: '', label: t('anyAccount') },
        ...open.map((account) => ({ value: account.id, label: `${account.name} · ${account.number}` })),
      ]}
    />
  )
}
