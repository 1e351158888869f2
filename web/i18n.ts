/** Words in six languages: messages live in the domain (src/<domain>/ui/messages), one namespace each, and load when first used. */
import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { config, type z } from 'zod'
import { icu } from './icu.ts'

const files = import.meta.glob<Record<string, unknown>>(['./messages/*.json', '../src/*/ui/messages/*.json'], {
  import: 'default',
})
const fileOf = (language: string, namespace: string) =>
  namespace === 'shell' ? `./messages/${language}.json` : `../src/${namespace}/ui/messages/${language}.json`

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  // A missing file is an empty one: English, the fallback, then speaks.
  read: (language, namespace, done) => {
    const load = files[fileOf(language, namespace)]
    if (!load) return done(null, {})
    void load().then(
      (messages) => done(null, messages),
      (error: Error) => done(error, null),
    )
  },
}

const STORED = 'rapport.language'
export const LANGUAGE_NAMES: Record<string, string> = {
  en: 'English',
  el: 'Ελληνικά',
  ka: 'ქართული',
  ta: 'தமிழ்',
  lo: 'ລາວ',
  id: 'Bahasa Indonesia',
}
export const languages = LANGUAGES

function firstLanguage(): string {
  const wished = [localStorage.getItem(STORED), ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return wished.find((language) => language && languages.includes(language)) ?? 'en'
}

export async function changeLanguage(language: string): Promise<void> {
  if (!languages.includes(language)) return
  localStorage.setItem(STORED, language)
  await loadScript(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** Names of any script may stand on any screen, so the faces are always declared; unicode-range fetches them only when needed. */
const loadScript = (language: string) =>
  ['ka', 'ta', 'lo'].includes(language)
    ? document.fonts.load(`14px 'Noto Sans ${FACES[language]}'`, LANGUAGE_NAMES[language])
    : undefined
const FACES: Record<string, string> = { ka: 'Georgian', ta: 'Tamil', lo: 'Lao' }

export async function startI18n(): Promise<void> {
  const language = firstLanguage()
  document.documentElement.lang = language
  await i18next
    .use(backend)
    .use(icu)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: 'en',
      ns: ['shell', 'team'],
      defaultNS: 'shell',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    })
  // By its own name: the build takes whatever is called on `z` for a declaration and drops what nobody uses.
  config({ customError: (issue) => sentenceOfIssue(issue) })
}

/** Zod's own sentences are for programmers; forms say these. Undefined keeps a sentence the contract wrote itself. */
function sentenceOfIssue(issue: z.core.$ZodRawIssue): string | undefined {
  const missing = issue.input === undefined || issue.input === null || issue.input === ''
  if (missing) return i18next.t('shell:field.required')
  if (issue.code === 'too_small' && issue.origin === 'array')
    return i18next.t('shell:field.choose', { least: Number(issue.minimum) })
  if (issue.code === 'too_small') return i18next.t('shell:field.tooSmall', { least: Number(issue.minimum) })
  if (issue.code === 'too_big') return i18next.t('shell:field.tooBig', { most: Number(issue.maximum) })
  if (issue.code === 'invalid_format' && issue.format === 'email') return i18next.t('shell:field.email')
  if (issue.code === 'invalid_type') return i18next.t('shell:field.invalid')
  return undefined
}
