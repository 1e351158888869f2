/** Makes one invented person's name, or a household's, out of a culture's table. */
import type { Chance } from './chance.ts'
import { isKnownPerson } from './names/deny.ts'
import type { FamilyPair, NamePair, NameTable } from './names/table.ts'
import type { NamePlan } from './plan.ts'

export type Gender = 'f' | 'm'

const graphemes = new Intl.Segmenter('ta', { granularity: 'grapheme' })

/** A whole letter: half of a Tamil one would be no letter at all. */
const initialOf = (text: string): string => {
  for (const { segment } of graphemes.segment(text)) return segment
  return ''
}

function nativeDisplay(table: NameTable, given: NamePair, family: NamePair): string {
  if (table.order === 'initial_first') return `${initialOf(family.native)}. ${given.native}`
  const parts = table.order === 'family_first' ? [family.native, given.native] : [given.native, family.native]
  return parts.join(table.joint)
}

function latinDisplay(table: NameTable, given: NamePair, family: NamePair): string {
  if (table.order === 'initial_first') return `${initialOf(family.latin)}. ${given.latin}`
  const familyFirst = (table.latinOrder ?? table.order) === 'family_first'
  return familyFirst ? `${family.latin} ${given.latin}` : `${given.latin} ${family.latin}`
}

export function composeName(table: NameTable, given: NamePair, family: NamePair | null): NamePlan {
  const { script, locale } = table
  return {
    script,
    locale,
    order: table.order === 'family_first' ? 'family_first' : 'given_first',
    given: given.native,
    family: family?.native ?? null,
    display: family ? nativeDisplay(table, given, family) : given.native,
    latinGiven: given.latin,
    latinFamily: family?.latin ?? null,
    latinDisplay: family ? latinDisplay(table, given, family) : given.latin,
  }
}

/** Draws a given name, again while the whole would be somebody known or `taken` already has it. */
export function drawName(
  chance: Chance,
  table: NameTable,
  gender: Gender,
  family: FamilyPair | null,
  taken: ReadonlySet<string> = new Set(),
): NamePlan {
  for (let attempt = 0; attempt < 60; attempt++) {
    const name = composeName(table, chance.pick(table[gender]), family?.[gender] ?? null)
    if (!isKnownPerson(name.latinDisplay) && !taken.has(name.latinGiven)) return name
  }
  throw new RangeError(`the ${table.locale} table has no name left for this family`)
}

/** A family for a new household; null where the person goes by one name. */
export const drawFamily = (chance: Chance, table: NameTable): FamilyPair | null =>
  chance.likely(table.mononyms) ? null : chance.pick(table.families)

const HOUSEHOLD: Record<string, (family: FamilyPair, head: NamePlan) => string> = {
  'en-GB': (family) => `The ${family.m.native} family`,
  'en-US': (family) => `The ${family.m.native} family`,
  'de-CH': (family) => `Familie ${family.m.native}`,
  'fr-CH': (family) => `Famille ${family.m.native}`,
  'it-CH': (family) => `Famiglia ${family.m.native}`,
  'id-ID': (family) => `Keluarga ${family.m.native}`,
  // The woman's form is the genitive, which "family of" asks for.
  'el-GR': (family) => `Οικογένεια ${family.f.native}`,
  'ka-GE': (family) => `${family.m.native.replace(/[აი]$/u, '')}ების ოჯახი`,
  'ru-RU': (family) => `Семья ${family.f.native.replace(/ская$/u, 'ских').replace(/а$/u, 'ых')}`,
  'zh-CN': (family) => `${family.m.native}氏家族`,
  'ja-JP': (family) => `${family.m.native}家`,
  'ar-AE': (family) => `عائلة ${family.m.native}`,
  'lo-LA': (family) => `ຄອບຄົວ ${family.m.native}`,
  'ta-IN': (_, head) => `${head.display} குடும்பம்`,
}

/** What the household is called at home, and in Latin. */
export function householdName(family: FamilyPair | null, head: NamePlan): { name: string; latinName: string } {
  const latin = `${family && head.locale !== 'ta-IN' ? family.m.latin : head.latinDisplay} family`
  const label = family && HOUSEHOLD[head.locale]
  if (!label) return { name: `Keluarga ${head.display}`, latinName: latin }
  const name = label(family, head)
  return { name, latinName: head.script === 'Latn' ? name : latin }
}

/** Letters for an e-mail address: "Jürg Rüegg" gives "jurg.ruegg". */
export const asciiSlug = (latin: string): string =>
  latin
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '.')
    .replaceAll(/^\.|\.$/g, '')
