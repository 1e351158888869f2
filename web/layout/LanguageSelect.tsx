import { NativeSelect } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { changeMe, readSession } from '#src/team/contract.ts'
import { Language } from '#src/team/contract.ts'
import { useVerb } from '../hooks.ts'
import { changeLanguage, LANGUAGE_NAMES, languages } from '../i18n.ts'

/** `saved`: also keeps the choice with the person, so that it follows them to the next device. */
export function LanguageSelect({ saved = false }: { saved?: boolean }) {
  const { t, i18n } = useTranslation('shell')
  const save = useVerb(changeMe, { invalidates: [readSession] })
  const choose = async (value: string) => {
    await changeLanguage(value)
    const language = Language.safeParse(value)
    if (saved && language.success) save.mutate({ body: { language: language.data } })
  }
  return (
    <NativeSelect
      aria-label={t('language')}
      leftSection={<IconLanguage size={16} aria-hidden />}
      value={i18n.language}
      onChange={(event) => void choose(event.currentTarget.value)}
      data={languages.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] ?? language }))}
    />
  )
}
