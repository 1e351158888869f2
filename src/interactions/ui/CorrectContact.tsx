import { MultiSelect, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAnswer } from '#web/hooks.ts'
import { useTimeZone } from '#web/parts/Dates.tsx'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import type { Form } from '#web/parts/form.ts'
import { FormDrawer } from '#web/parts/FormDialog.tsx'
import {
  correctInteraction,
  type Interaction,
  listInteractions,
  listInteractionVersions,
  readInteraction,
  readSuggestions,
  readTimeline,
} from '../contract.ts'
import { fromLocal, toLocal } from '../local-time.ts'
import { CHANNELS, DIRECTIONS, OUTCOMES, PURPOSES } from '../words.ts'
import { isReached } from './draft.ts'

type Contact = z.output<typeof Interaction>

const valuesOf = (contact: Contact) => ({
  version: contact.version,
  reason: '',
  channel: contact.channel,
  direction: contact.direction,
  purpose: contact.purpose,
  outcome: contact.outcome,
  occurredAt: contact.occurredAt,
  minutes: contact.minutes,
  initiativeId: contact.initiative?.id ?? null,
  notes: contact.notes,
  confidential: contact.confidential,
  personIds: contact.persons.map(({ id }) => id),
})
type Values = ReturnType<typeof valuesOf>

export function CorrectContact({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('interactions')
  const params = { clientId: contact.client.id, interactionId: contact.id }
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('correct.title')}
      operation={correctInteraction}
      initial={valuesOf(contact)}
      // Emptied notes are a correction too, hence never "left out".
      input={(values) => ({ params, body: { ...values, notes: values.notes ?? '', reached: isReached(values) } })}
      invalidates={[readInteraction, listInteractions, readTimeline, listInteractionVersions]}
      done={t('correct.done')}
      submit={t('correct.submit')}
    >
      {(form) => <Fields form={form} contact={contact} />}
    </FormDrawer>
  )
}

function Fields({ form, contact }: { form: Form<Values>; contact: Contact }) {
  const { t } = useTranslation('interactions')
  const timeZone = useTimeZone()
  const query = { viewed: contact.client.id }
  const known = useAnswer(readSuggestions, { query }).data?.clients.find(
    ({ client }) => client.id === contact.client.id,
  )
  const persons = known?.persons ?? contact.persons
  const { occurredAt, initiativeId } = form.getValues()
  return (
    <>
      <Coded form={form} name="channel" codes={CHANNELS} />
      <Coded form={form} name="direction" codes={DIRECTIONS} />
      <Coded form={form} name="purpose" codes={PURPOSES} />
      <Coded form={form} name="outcome" codes={OUTCOMES} />
      <TextInput
        type="datetime-local"
        label={t('field.occurredAt')}
        value={toLocal(new Date(occurredAt), timeZone)}
        error={form.errors.occurredAt}
        onChange={(event) =>
          form.setFieldValue('occurredAt', fromLocal(event.currentTarget.value, timeZone) ?? occurredAt)
        }
      />
      <NumberInput label={t('field.minutes')} min={0} max={1440} {...form.getInputProps('minutes')} />
      <MultiSelect
        label={t('field.persons')}
        data={persons.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('personIds')}
      />
      <FindSelect
        kind="initiative"
        label={t('field.initiative')}
        clearable
        known={contact.initiative && { id: contact.initiative.id, label: contact.initiative.name }}
        value={initiativeId}
        onChange={(id) => form.setFieldValue('initiativeId', id)}
        error={form.errors.initiativeId}
      />
      <Textarea label={t('field.notes')} autosize minRows={3} {...form.getInputProps('notes')} />
      <Switch label={t('field.confidential')} {...form.getInputProps('confidential', { type: 'checkbox' })} />
      <Textarea label={t('shell:reason')} required autosize {...form.getInputProps('reason')} />
    </>
  )
}

type CodedProps = {
  form: Form<Values>
  name: 'channel' | 'direction' | 'purpose' | 'outcome'
  codes: readonly string[]
}

function Coded({ form, name, codes }: CodedProps) {
  const { t } = useTranslation('interactions')
  const word = (code: string) =>
    ({
      channel: t(`channel.${code}`),
      direction: t(`direction.${code}`),
      purpose: t(`purpose.${code}`),
      outcome: t(`outcome.${code}`),
    })[name]
  return (
    <Select
      label={t(`field.${name}`)}
      allowDeselect={false}
      data={codes.map((code) => ({ value: code, label: word(code) }))}
      {...form.getInputProps(name)}
    />
  )
}
