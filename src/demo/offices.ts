/** The eight offices, how much of the firm each carries, and whose names are met there. */
import { arabic } from './names/arabic.ts'
import { chinese, japanese } from './names/cjk.ts'
import { georgian } from './names/georgian.ts'
import { greek } from './names/greek.ts'
import { indonesian } from './names/indonesian.ts'
import { lao } from './names/lao.ts'
import { american, english, french, german, italian } from './names/latin.ts'
import { russian } from './names/russian.ts'
import type { NameTable } from './names/table.ts'
import { tamil } from './names/tamil.ts'
import type { Language, OfficeCode, OfficePlan } from './plan.ts'

/** In the order in which a smaller firm would open them. */
export const OFFICES: readonly OfficePlan[] = [
  { code: 'ZRH', city: 'Zurich', country: 'CH', timeZone: 'Europe/Zurich', currency: 'CHF', language: 'en' },
  { code: 'ATH', city: 'Athens', country: 'GR', timeZone: 'Europe/Athens', currency: 'EUR', language: 'el' },
  { code: 'LON', city: 'London', country: 'GB', timeZone: 'Europe/London', currency: 'GBP', language: 'en' },
  { code: 'NYC', city: 'New York', country: 'US', timeZone: 'America/New_York', currency: 'USD', language: 'en' },
  { code: 'MAA', city: 'Chennai', country: 'IN', timeZone: 'Asia/Kolkata', currency: 'INR', language: 'ta' },
  { code: 'TBS', city: 'Tbilisi', country: 'GE', timeZone: 'Asia/Tbilisi', currency: 'GEL', language: 'ka' },
  { code: 'JKT', city: 'Jakarta', country: 'ID', timeZone: 'Asia/Jakarta', currency: 'USD', language: 'id' },
  { code: 'VTE', city: 'Vientiane', country: 'LA', timeZone: 'Asia/Vientiane', currency: 'USD', language: 'lo' },
]

/** Shares of clients and of advisers. */
export const OFFICE_WEIGHT: Record<OfficeCode, number> = {
  ZRH: 22,
  LON: 18,
  ATH: 16,
  NYC: 12,
  MAA: 11,
  TBS: 8,
  JKT: 8,
  VTE: 5,
}

export const OFFICE_NAMES: Record<OfficeCode, readonly (readonly [NameTable, number])[]> = {
  ZRH: [
    [german, 50],
    [french, 12],
    [italian, 10],
    [russian, 8],
    [arabic, 7],
    [english, 5],
    [chinese, 4],
    [greek, 4],
  ],
  LON: [
    [english, 62],
    [arabic, 10],
    [greek, 8],
    [chinese, 5],
    [tamil, 5],
    [russian, 4],
    [japanese, 3],
    [french, 3],
  ],
  ATH: [
    [greek, 92],
    [english, 4],
    [arabic, 4],
  ],
  TBS: [
    [georgian, 90],
    [russian, 10],
  ],
  MAA: [
    [tamil, 94],
    [english, 3],
    [arabic, 3],
  ],
  VTE: [
    [lao, 86],
    [chinese, 9],
    [french, 5],
  ],
  JKT: [
    [indonesian, 80],
    [chinese, 13],
    [japanese, 7],
  ],
  NYC: [
    [american, 72],
    [italian, 6],
    [chinese, 6],
    [greek, 6],
    [russian, 6],
    [japanese, 4],
  ],
}

/** The table colleagues of an office are mostly drawn from. */
export const homeNames = (code: OfficeCode): NameTable => {
  const [first] = OFFICE_NAMES[code]
  if (!first) throw new RangeError(`no names for ${code}`)
  return first[0]
}

const SPOKEN: Record<string, Language> = { 'el-GR': 'el', 'ka-GE': 'ka', 'ta-IN': 'ta', 'lo-LA': 'lo', 'id-ID': 'id' }

/** The language a person is written to: their own where the product has it, at home; English abroad. */
export const languageOf = (locale: string, office: OfficePlan): Language =>
  SPOKEN[locale] === office.language ? office.language : 'en'

/** A firm of four has two offices, one of forty has them all. */
export const openOffices = (representatives: number): OfficePlan[] =>
  OFFICES.slice(0, Math.min(OFFICES.length, Math.max(1, Math.floor(representatives / 2))))

/** Shares `total` among offices by weight, at least one each where there is enough; the sum is exact. */
export function shareByOffice(total: number, offices: readonly OfficePlan[]): Map<OfficeCode, number> {
  const weights = offices.map((office) => OFFICE_WEIGHT[office.code])
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const shares = new Map(
    offices.map((office, index) => [office.code, Math.floor((total * (weights[index] ?? 0)) / sum)]),
  )
  let left = total - [...shares.values()].reduce((all, share) => all + share, 0)
  const poorestFirst = offices.toSorted((a, b) => (shares.get(a.code) ?? 0) - (shares.get(b.code) ?? 0))
  for (let turn = 0; left > 0; turn++, left--) {
    const office = poorestFirst[turn % poorestFirst.length]
    if (office) shares.set(office.code, (shares.get(office.code) ?? 0) + 1)
  }
  return shares
}
