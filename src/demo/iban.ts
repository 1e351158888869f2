/** Account numbers with true check digits (ISO 13616, modulus 97) at bank codes no bank has: 99999, HMLW, 999, HM. */
import type { Chance } from './chance.ts'

const digits = (chance: Chance, count: number) => Array.from({ length: count }, () => chance.int(0, 9)).join('')

const asNumber = (text: string) => Array.from(text, (letter) => Number.parseInt(letter, 36)).join('')

/** Country and the national part in, the whole IBAN out. */
export function ibanOf(country: string, national: string): string {
  const rest = BigInt(asNumber(`${national}${country}00`)) % 97n
  return `${country}${String(98n - rest).padStart(2, '0')}${national}`
}

const NATIONAL: Record<string, (chance: Chance) => string> = {
  CH: (chance) => `99999${digits(chance, 12)}`,
  GB: (chance) => `HMLW999999${digits(chance, 8)}`,
  GR: (chance) => `9990001${digits(chance, 16)}`,
  GE: (chance) => `HM${digits(chance, 16)}`,
}

/** An IBAN where the country has them; else a number of the bank's own. */
export function accountNumber(chance: Chance, country: string): string {
  const national = NATIONAL[country]
  return national ? ibanOf(country, national(chance)) : `${country}9999${digits(chance, 10)}`
}

/** A number at some other bank, for payers. */
export const foreignAccount = (chance: Chance): string => ibanOf('CH', `99998${digits(chance, 12)}`)
