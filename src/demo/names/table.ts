/** The shape of a name table, and the reading of the compact lists in this folder. */
import type { Script } from '../plan.ts'

export type NamePair = { native: string; latin: string }
/** Families whose form follows the bearer's gender (Greek, Russian) carry both. */
export type FamilyPair = { m: NamePair; f: NamePair }

export type NameTable = {
  locale: string
  script: Script
  /** `initial_first`: the father's initial before the given name (Tamil). */
  order: 'given_first' | 'family_first' | 'initial_first'
  /** Where the Latin form differs from it (Japanese names are turned round). */
  latinOrder?: 'given_first'
  /** Between family and given in native writing ("" in Chinese). */
  joint: string
  f: NamePair[]
  m: NamePair[]
  families: FamilyPair[]
  /** What a wife usually does: the family of her husband, or her own. */
  wives: 'take' | 'keep' | 'mixed'
  /** Share of people with one name only. */
  mononyms: number
}

const words = (text: string) => text.trim().split(/\s+/)

/** "Νίκος Γιώργος" with a romaniser, or "王=Wang 李=Li" where the Latin form is written down. */
export function names(text: string, romanise: (native: string) => string = (native) => native): NamePair[] {
  return words(text).map((word) => {
    const [native = '', latin] = word.split('=')
    return { native: native.replaceAll('_', ' '), latin: (latin ?? romanise(native)).replaceAll('_', ' ') }
  })
}

/** "Παππάς/Παππά" gives the man's and the woman's form; a single form serves both. */
export function families(text: string, romanise?: (native: string) => string): FamilyPair[] {
  return words(text).map((word) => {
    const [m = '', f = m] = word.split('/')
    const pair = (form: string) => names(form, romanise)[0] ?? { native: form, latin: form }
    return { m: pair(m), f: pair(f) }
  })
}
