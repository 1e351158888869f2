/** Names in the scripts of the demo firm, and the words search finds them by, as the application computes them. */
import { arabic } from '#src/demo/names/arabic.ts'
import { chinese, japanese } from '#src/demo/names/cjk.ts'
import { georgian } from '#src/demo/names/georgian.ts'
import { greek } from '#src/demo/names/greek.ts'
import { english, french, german, italian } from '#src/demo/names/latin.ts'
import { lao } from '#src/demo/names/lao.ts'
import { russian } from '#src/demo/names/russian.ts'
import type { NameTable } from '#src/demo/names/table.ts'
import { tamil } from '#src/demo/names/tamil.ts'
import { composeName } from '#src/demo/naming.ts'
import { nameKey } from '#src/kit/fold.ts'

const TABLES = [greek, english, german, french, italian, georgian, russian, arabic, chinese, japanese, tamil, lao]
/** So many given names go with each family: bench_name in scale.sql counts on it. */
export const GIVEN = 8

export type BenchName = {
  n: number
  given: string
  family: string
  nativeFamily: string
  fullName: string
  nativeName: string
  words: string[]
  familyWords: string[]
}

const ofTable = (table: NameTable): Omit<BenchName, 'n'>[] =>
  table.families.flatMap(({ m: family }) =>
    table.m.slice(0, GIVEN).map((given) => {
      const name = composeName(table, given, family)
      return {
        given: given.latin,
        family: family.latin,
        nativeFamily: family.native,
        fullName: name.latinDisplay,
        nativeName: name.display,
        words: nameKey(name.latinDisplay, name.display),
        familyWords: nameKey(family.latin, family.native),
      }
    }),
  )

/** GIVEN names of each family, one family after the other. */
export const benchNames = (): BenchName[] => TABLES.flatMap(ofTable).map((name, n) => ({ ...name, n }))
