import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CurrencySelect } from '#src/team/ui/CurrencySelect.tsx'
import { TimeZoneSelect } from '#src/team/ui/TimeZoneSelect.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import type { ClientKind } from '../words.ts'
import { CountrySelect } from './CountrySelect.tsx'

export type ClientValues = {
  name: string
  nativeName: string
  segment: string
  language: string
  country: string
  timeZone: string
  currency: string
  since: string | null
  legalForm: string
  industry: string
  ticker: string
  note: string
}
/** Cleared texts are sent as null, so that clearing one is a change. */
export const clientBody = (values: ClientValues) => ({
  ...values,
  nativeName: values.nativeName || null,
  segment: values.segment || null,
  legalForm: values.legalForm || null,
  industry: values.industry || null,
  ticker: values.ticker || null,
  note: values.note || null,
})

const LANGUAGES = ['en', 'el', 'ka', 'ta', 'lo', 'id', 'de', 'fr', 'it', 'es', 'ru', 'ar', 'zh', 'ja', 'tr', 'he']

export function useLanguages(): { value: string; label: string }[] {
  const { i18n } = useTranslation()
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' })
  return LANGUAGES.map((code) => ({ value: code, label: names.of(code) ?? code }))
}

type Props = {
  kind: ClientKind
  field: (name: keyof ClientValues) => object
  since: string | null
  onSince: (day: string | null) => void
}

/** What adding and changing a client share. */
export function ClientFields({ kind, field, since, onSince }: Props) {
  const { t } = useTranslation('clients')
  const languages = useLanguages()
  return (
    <>
      <TextInput label={t('name')} required data-autofocus {...field('name')} />
      <TextInput label={t('nativeName')} description={t('nativeNameText')} {...field('nativeName')} />
      <SimpleGrid cols={2}>
        <CountrySelect label={t('country')} required {...field('country')} />
        <Select label={t('language')} required searchable data={languages} {...field('language')} />
        <TimeZoneSelect label={t('timeZone')} required {...field('timeZone')} />
        <CurrencySelect label={t('currency')} required {...field('currency')} />
        {kind === 'company' && <TextInput label={t('legalForm')} {...field('legalForm')} />}
        {kind === 'company' && <TextInput label={t('industry')} {...field('industry')} />}
        {kind === 'company' && <TextInput label={t('ticker')} {...field('ticker')} />}
        <TextInput label={t('segment')} {...field('segment')} />
        <DayInput label={t('since')} clearable value={since} onChange={onSince} />
      </SimpleGrid>
      <Textarea label={t('note')} autosize minRows={2} {...field('note')} />
    </>
  )
}
