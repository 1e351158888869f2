import { Group, NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Currency, Text } from '#src/kit/shapes.ts'
import { CurrencySelect } from '#src/team/ui/CurrencySelect.tsx'
import type { Answer } from '#web/api.ts'
import type { Form } from '#web/parts/form.ts'
import { Section } from '#web/parts/Section.tsx'
import { VerbForm } from '#web/parts/VerbForm.tsx'
import { listStatementFiles, Mapping, mapStatement, readStatementFile } from '../contract.ts'

type Columns = z.output<typeof Mapping>
type File = Answer<typeof readStatementFile>
const ROLES = [
  'bookingDate',
  'valueDate',
  'amount',
  'debit',
  'credit',
  'currency',
  'reference',
  'counterparty',
  'counterpartyAccount',
  'text',
  'code',
  'account',
] as const
const Values = z
  .object({ source: Text(100), account: Text(64).optional(), currency: Currency.nullable().optional() })
  .loose()

const written = (columns: (string | number)[] | undefined) => (columns ?? []).join(' + ')
const read = (text: string, header: boolean) => {
  const parts = text.split('+').flatMap((part) => part.trim() || [])
  return header ? parts : parts.map(Number).filter((place) => Number.isInteger(place) && place >= 0)
}

/** How the columns of a table were read; kept for its source once it is right. */
export function MappingForm({ file, mapping }: { file: File; mapping: Columns }) {
  const { t } = useTranslation('statements')
  const { columns, header } = mapping
  const initial = {
    source: file.source ?? '',
    ofAccount: '',
    inCurrency: mapping.currency,
    dateOrder: mapping.dateOrder ?? '',
    decimalMark: mapping.decimalMark ?? '',
    signs: mapping.signs ?? '',
    ...(Object.fromEntries(ROLES.map((role) => [role, written(columns[role])])) as Record<
      (typeof ROLES)[number],
      string
    >),
  }
  const toMapping = (values: typeof initial): Columns =>
    Mapping.parse({
      ...mapping,
      columns: {
        ...columns,
        ...Object.fromEntries(
          ROLES.map((role) => [role, read(values[role] ?? '', header)]).filter(([, found]) => found?.length),
        ),
      },
      dateOrder: values.dateOrder || null,
      decimalMark: values.decimalMark || null,
      signs: values.signs || null,
      currency: values.inCurrency,
    })
  return (
    <Section title={t('mapping.title')} text={header ? t('mapping.text') : t('mapping.byPlace')}>
      <VerbForm
        operation={mapStatement}
        initial={initial}
        schema={Values}
        input={(values) => ({
          params: { fileId: file.id },
          body: {
            source: values.source,
            mapping: toMapping(values),
            account: values.ofAccount || null,
            currency: values.inCurrency,
          },
        })}
        invalidates={[readStatementFile, listStatementFiles]}
        done={t('mapping.kept')}
        submit={t('mapping.keep')}
      >
        {(form) => <Fields form={form} />}
      </VerbForm>
    </Section>
  )
}

function Fields({ form }: { form: Pick<Form<Record<string, unknown>>, 'getInputProps'> }) {
  const { t } = useTranslation('statements')
  return (
    <>
      <Group grow align="flex-start">
        <TextInput label={t('mapping.source')} required {...form.getInputProps('source')} />
        <TextInput label={t('mapping.account')} {...form.getInputProps('ofAccount')} />
        <CurrencySelect label={t('mapping.currency')} clearable {...form.getInputProps('inCurrency')} />
      </Group>
      <Group>
        {ROLES.map((role) => (
          <TextInput key={role} label={t(`mapping.role.${role}`)} {...form.getInputProps(role)} />
        ))}
      </Group>
      <Group grow>
        <NativeSelect
          label={t('mapping.dates')}
          data={['', 'dmy', 'mdy', 'ymd'].map((value) => ({ value, label: value || t('mapping.byItself') }))}
          {...form.getInputProps('dateOrder')}
        />
        <NativeSelect
          label={t('mapping.decimals')}
          data={['', '.', ','].map((value) => ({ value, label: value || t('mapping.byItself') }))}
          {...form.getInputProps('decimalMark')}
        />
        <NativeSelect
          label={t('mapping.signs')}
          data={[
            { value: '', label: t('mapping.byItself') },
            { value: 'signed', label: t('mapping.sign.signed') },
            { value: 'marked', label: t('mapping.sign.marked') },
            { value: 'credit-in', label: t('mapping.sign.creditIn') },
            { value: 'debit-in', label: t('mapping.sign.debitIn') },
          ]}
          {...form.getInputProps('signs')}
        />
      </Group>
    </>
  )
}
