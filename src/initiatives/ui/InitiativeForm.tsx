import { Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CurrencySelect } from '#src/team/ui/CurrencySelect.tsx'
import type { Answer } from '#web/api.ts'
import { useToday } from '#web/clock.ts'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import { FormDrawer } from '#web/parts/FormDialog.tsx'
import type { Form } from '#web/parts/form.ts'
import { useMe } from '#web/session.ts'
import { addInitiative, changeInitiative, type readInitiative } from '../contract.ts'
import { INITIATIVE_KINDS } from '../words.ts'
import { INITIATIVE_CHANGES } from './changes.ts'

type Initiative = Answer<typeof readInitiative>['initiative']
type Values = Pick<Initiative, 'parentId' | 'kind' | 'endsOn' | 'ownerId' | 'budgetMinor' | 'currency'> & {
  name: string
  objective: string
  startsOn: string | null
}

/** The server says which day is missing; an empty objective is none. */
const whole = ({ objective, startsOn, ...values }: Values) => ({
  ...values,
  startsOn: startsOn ?? '',
  objective: objective || null,
})

export function AddInitiative({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('initiatives')
  const me = useMe()
  const navigate = useNavigate()
  const initial: Values = {
    parentId: null,
    name: '',
    kind: 'sponsorship',
    objective: '',
    startsOn: useToday(me.firm.timeZone),
    endsOn: null,
    ownerId: me.id,
    budgetMinor: null,
    currency: me.firm.currency,
  }
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('add')}
      operation={addInitiative}
      initial={initial}
      input={(values) => ({ body: whole(values) })}
      invalidates={INITIATIVE_CHANGES}
      done={t('added')}
      onDone={({ id }) => void navigate({ to: `/initiatives/${id}` })}
      submit={t('add')}
    >
      {(form) => <Fields form={form} owner={me} />}
    </FormDrawer>
  )
}

type ChangeProps = { initiative: Initiative; parent: { id: string; name: string } | null; onClose: () => void }

export function ChangeInitiative({ initiative, parent, onClose }: ChangeProps) {
  const { t } = useTranslation('initiatives')
  const { id: initiativeId, ownerId, ownerName, objective, ...rest } = initiative
  const initial: Values & { version: number } = { ...rest, ownerId, objective: objective ?? '' }
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('change')}
      operation={changeInitiative}
      initial={initial}
      input={({ version, ...values }) => ({ params: { initiativeId }, body: { ...whole(values), version } })}
      invalidates={INITIATIVE_CHANGES}
      done={t('changed')}
      submit={t('save')}
    >
      {(form) => (
        <Fields form={form} owner={ownerId && ownerName ? { id: ownerId, name: ownerName } : null} parent={parent} />
      )}
    </FormDrawer>
  )
}

type Named = { id: string; name: string }
type FieldsProps<V extends Values> = { form: Form<V>; owner: Named | null; parent?: Named | null }
const known = (named: Named | null | undefined) => (named ? { id: named.id, label: named.name } : null)

function Fields<V extends Values>({ form, owner, parent }: FieldsProps<V>) {
  const { t } = useTranslation('initiatives')
  const field = (name: keyof Values) => form.getInputProps(name)
  return (
    <>
      <TextInput label={t('name')} required data-autofocus {...field('name')} />
      <NativeSelect
        label={t('kindTitle')}
        data={INITIATIVE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        {...field('kind')}
      />
      <FindSelect
        kind="initiative"
        label={t('parent')}
        description={t('parentText')}
        clearable
        known={known(parent)}
        {...field('parentId')}
        value={form.values.parentId}
      />
      <Textarea label={t('objective')} description={t('objectiveText')} autosize minRows={2} {...field('objective')} />
      <Group grow align="flex-start">
        <DayInput label={t('startsOn')} required {...field('startsOn')} value={form.values.startsOn} />
        <DayInput label={t('endsOn')} clearable {...field('endsOn')} value={form.values.endsOn} />
      </Group>
      <FindSelect
        kind="colleague"
        label={t('owner')}
        clearable
        known={known(owner)}
        {...field('ownerId')}
        value={form.values.ownerId}
      />
      <CurrencySelect label={t('currency')} required {...field('currency')} />
      <AmountInput
        label={t('budget')}
        description={t('budgetText')}
        currency={form.values.currency}
        {...field('budgetMinor')}
        value={form.values.budgetMinor}
      />
    </>
  )
}
