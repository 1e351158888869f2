import { Radio, Stack, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { readClient } from '#src/clients/contract.ts'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { listDuplicates } from '../contract.ts'
import { listMerges, mergePersons } from '../merge-contract.ts'
import { differingFields, MERGED_FIELDS, mustChoose } from '../merging.ts'
import type { Choices, Mergeable, MergedField } from '../merging.ts'

type Person = Answer<typeof readClient>['persons'][number]
type Props = { clientId: string; keptId: string; otherId: string; onClose: () => void }

/** Field by field what survives; where it matters, nothing is chosen beforehand. */
export function MergeDialog({ clientId, keptId, otherId, onClose }: Props) {
  const page = useAnswer(readClient, { params: { clientId } })
  const [kept, other] = [keptId, otherId].map((id) => page.data?.persons.find((person) => person.id === id))
  if (page.error) return <Problem error={page.error} />
  return kept && other ? <MergeForm clientId={clientId} kept={kept} other={other} onClose={onClose} /> : null
}

type FormProps = { clientId: string; kept: Person; other: Person; onClose: () => void }

function MergeForm({ clientId, kept, other, onClose }: FormProps) {
  const { t } = useTranslation('duplicates')
  const [one, two] = [mergeable(kept), mergeable(other)]
  const fields = differingFields(one, two)
  const chosen = fields.filter((field) => !mustChoose(field)).map((field) => [field, 'kept'] as const)
  const initial: { choices: Choices; reason: string } = { choices: Object.fromEntries(chosen), reason: '' }
  return (
    <FormDialog
      opened
      onClose={onClose}
      size="lg"
      title={t('merge.title')}
      operation={mergePersons}
      initial={initial}
      input={({ choices, reason }) => ({
        params: { clientId, personId: kept.id },
        body: {
          otherPersonId: other.id,
          version: kept.version,
          otherVersion: other.version,
          choices,
          reason: reason || null,
        },
      })}
      invalidates={[readClient, listDuplicates, listMerges]}
      done={t('merge.done')}
      submit={t('merge.submit')}
    >
      {(form) => (
        <Stack gap="sm">
          <Text size="sm">{t('merge.text', { kept: kept.fullName, other: other.fullName })}</Text>
          {fields.map((field) => (
            <FieldChoice
              key={field}
              field={field}
              texts={[one[field] ?? '', two[field] ?? '']}
              value={form.values.choices[field]}
              onChoose={(value) => form.setFieldValue('choices', { ...form.values.choices, [field]: value })}
            />
          ))}
          <Textarea label={t('merge.reason')} autosize minRows={2} {...form.getInputProps('reason')} />
        </Stack>
      )}
    </FormDialog>
  )
}

const mergeable = (person: Person): Mergeable =>
  Object.fromEntries(MERGED_FIELDS.map((field) => [field, person[field] || null])) as Mergeable

type Choice = {
  field: MergedField
  texts: readonly [string, string]
  value: 'kept' | 'other' | undefined
  onChoose: (value: 'kept' | 'other') => void
}

function FieldChoice({ field, texts, value, onChoose }: Choice) {
  const { t } = useTranslation('duplicates')
  return (
    <Radio.Group
      label={t(`merge.field.${field}`)}
      required={mustChoose(field)}
      value={value ?? ''}
      onChange={(chosen) => onChoose(chosen === 'other' ? 'other' : 'kept')}
    >
      <Radio value="kept" label={texts[0]} />
      <Radio value="other" label={texts[1]} />
    </Radio.Group>
  )
}
