/** The country an address names: a code, or its name in one of the languages firms write in. */
import { fold } from '#src/kit/fold.ts'

const LANGUAGES = ['en', 'el', 'de', 'fr', 'it', 'es', 'pt', 'nl', 'ka', 'ru', 'ja', 'zh', 'tr']
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const OTHERS: Record<string, string> = { usa: 'US', uk: 'GB', england: 'GB', scotland: 'GB', holland: 'NL', uae: 'AE' }

const bare = (name: string): string => fold(name).replace(/[.\s]/g, '')

let known: Map<string, string> | undefined
function names(): Map<string, string> {
  if (known) return known
  known = new Map(Object.entries(OTHERS))
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const code of LETTERS.flatMap((first) => LETTERS.map((second) => first + second))) {
      const name = display.of(code)
      if (name && !known.has(bare(name))) known.set(bare(name), code)
    }
  }
  return known
}

/** Null for a country nobody knows. */
export function countryOf(written: string): string | null {
  const text = written.trim()
  if (/^[A-Z]{2}$/.test(text) && [...names().values()].includes(text)) return text
  return names().get(bare(text)) ?? null
}
