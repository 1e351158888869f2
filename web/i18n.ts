/** Words in six languages: messages live in the domain (src/<domain>/ui/messages), one namespace each, and load when first used. */
import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { config, type z } from 'zod'
import { icu } from './icu.ts'

type Files = Record<string, () => Promise<Record<string, unknown>>>
const english: Files = import.meta.glob<Record<string, unknown>>(
  ['./messages/en.json', '../src/*/ui/messages/en.json'],
  {
    import: 'default',
  },
)
/** Each names its own files: a hundred names would weigh on the first screen of whoever reads English. */
const others: Record<string, () => Promise<{ files: Files }>> = {
  el: () => import('./languages/el.ts'),
  ka: () => import('./languages/ka.ts'),
  ta: () => import('./languages/ta.ts'),
  lo: () => import('./languages/lo.ts'),
  id: () => import('./languages/id.ts'),
}

/** A missing file is an empty one: English, the fallback, then speaks. */
async function readMessages(language: string, namespace: string): Promise<Record<string, unknown>> {
  const files = language === 'en' ? english : ((await others[language]?.())?.files ?? {})
  const end = namespace === 'shell' ? `./messages/${language}.json` : `/${namespace}/ui/messages/${language}.json`
  const found = Object.entries(files).find(([path]) => path.endsWith(end))
  return found ? found[1]() : {}
}

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    readMessages(language, namespace).then(
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
