import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { SameHint } from '#src/duplicates/ui/SameHint.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FormDrawer } from '#web/parts/FormDialog.tsx'
import type { Form } from '#web/parts/form.ts'
import { addPerson, changePerson, type Person, readClient } from '../contract.ts'
import { NAME_ORDERS, PERSON_ROLES } from '../words.ts'
import { useLanguages } from './ClientFields.tsx'

type Shown = z.output<typeof Person>
type Props = { clientId: string; person?: Shown; onClose: () => void }

const valuesOf = (person?: Shown) => ({
  version: person?.version ?? 0,
  title: person?.title ?? '',
  givenName: person?.givenName ?? '',
  middleName: person?.middleName ?? '',
  familyName: person?.familyName ?? '',
  suffix: person?.suffix ?? '',
  nickname: person?.nickname ?? '',
  nativeName: person?.nativeName ?? '',
  nameOrder: person?.nameOrder ?? null,
  language: person?.language ?? null,
  role: person?.role ?? ('member' as const),
  birthDate: person?.birthDate ?? null,
  birthMonthDay: person?.birthDate ? '' : (person?.birthMonthDay ?? ''),
  deceasedOn: person?.deceasedOn ?? null,
  note: person?.note ?? '',
})
type Values = ReturnType<typeof valuesOf>

/** Texts left blank mean that there is none. */
const bodyOf = ({ version: _v, deceasedOn: _d, nameOrder, ...values }: Values) => ({
  ...values,
  title: values.title || null,
  givenName: values.givenName || '',
  middleName: values.middleName || null,
  familyName: values.familyName || '',
  suffix: values.suffix || null,
  nickname: values.nickname || null,
  nativeName: values.nativeName || null,
  birthMonthDay: values.birthMonthDay || null,
  note: values.note || null,
  ...(nameOrder ? { nameOrder } : {}),
})

const typedOf = ({ givenName, familyName, nativeName, birthDate }: Values) => ({
  name: nativeName,
  givenName,
  familyName,
  birthDate,
})

const NeedsName = z
  .object({ givenName: z.string().optional(), familyName: z.string().optional() })
  .refine(({ givenName, familyName }) => givenName || familyName, { path: ['givenName'] })

/** Adds a person to a client, or writes one anew. */
export function PersonForm({ clientId, person, onClose }: Props) {
  const { t } = useTranslation('clients')
  const shared = { opened: true, onClose, initial: valuesOf(person), schema: NeedsName, invalidates: [readClient] }
  const fields = (form: Form<Values>) => <PersonFields form={form} />
  if (!person)
    return (
      <FormDrawer
        {...shared}
        title={t('addPerson')}
        operation={addPerson}
        input={(values) => ({ params: { clientId }, body: bodyOf(values) })}
        submit={t('addPerson')}
      >
        {(form) => (
          <>
            {fields(form)}
            <SameHint typed={typedOf(form.values)} />
          </>
        )}
      </FormDrawer>
    )
  const params = { clientId, personId: person.id }
  return (
    <FormDrawer
      {...shared}
      title={person.fullName}
      operation={changePerson}
      input={(values) => ({
        params,
        body: { ...bodyOf(values), version: values.version, deceasedOn: values.deceasedOn },
      })}
      done={t('saved')}
      submit={t('save')}
    >
      {fields}
    </FormDrawer>
  )
}

function PersonFields({ form }: { form: Form<Values> }) {
  const { t } = useTranslation('clients')
  const languages = useLanguages()
  const text = (name: 'title' | 'givenName' | 'middleName' | 'familyName' | 'suffix' | 'nickname') => (
    <TextInput
      label={t(name === 'title' ? 'formOfAddress' : name)}
      {...form.getInputProps(name)}
      {...(name === 'givenName' ? { 'data-autofocus': true } : {})}
    />
  )
  return (
    <>
      <SimpleGrid cols={2}>
        {text('givenName')}
        {text('familyName')}
        {text('middleName')}
        {text('nickname')}
        {text('title')}
        {text('suffix')}
      </SimpleGrid>
      <TextInput label={t('nativeName')} description={t('nativeNameText')} {...form.getInputProps('nativeName')} />
      <SimpleGrid cols={2}>
        <Select label={t('language')} clearable searchable data={languages} {...form.getInputProps('language')} />
        <Select
          label={t('nameOrder')}
          clearable
          placeholder={t('order.byLanguage')}
          data={NAME_ORDERS.map((order) => ({ value: order, label: t(`order.${order}`) }))}
          {...form.getInputProps('nameOrder')}
        />
        <Select
          label={t('personRole')}
          data={PERSON_ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          {...form.getInputProps('role')}
        />
        <DayInput
          label={t('birthDate')}
          clearable
          value={form.values.birthDate}
          onChange={(day) => form.setFieldValue('birthDate', day)}
          error={form.errors.birthDate}
        />
        <TextInput
          label={t('birthMonthDay')}
          description={t('birthMonthDayText')}
          placeholder="03-25"
          {...form.getInputProps('birthMonthDay')}
        />
        <DayInput
          label={t('deceasedOn')}
          clearable
          value={form.values.deceasedOn}
          onChange={(day) => form.setFieldValue('deceasedOn', day)}
          error={form.errors.deceasedOn}
        />
      </SimpleGrid>
      <Textarea label={t('note')} autosize minRows={2} {...form.getInputProps('note')} />
    </>
  )
}
