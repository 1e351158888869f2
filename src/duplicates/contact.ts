/** E-mail addresses, telephone numbers and identifiers. */
import type { Email } from './record.ts'
import { editDistance, jaroWinkler, sharesAnEnd } from './likeness.ts'

export function readEmail(written: string): Email | null {
  const [, name = '', domain = ''] = /^\s*(?:mailto:)?([^@\s]+)@([^@\s]+)\s*$/i.exec(written.toLowerCase()) ?? []
  const house = domain === 'googlemail.com' ? 'gmail.com' : domain
  const plain = name.replace(/\+.*$/, '')
  return name ? { local: house === 'gmail.com' ? plain.replaceAll('.', '') : plain, domain: house } : null
}

/** 0 the same, 1 the same name at another house, 2 a slip in the name or the house, 3 another. */
export function compareEmails(a: Email, b: Email): number {
  const sameHouse = a.domain === b.domain
  const nearHouse = sameHouse || editDistance(a.domain, b.domain, 3) <= 3
  if (a.local === b.local) return sameHouse ? 0 : nearHouse ? 2 : 1
  if (!nearHouse || !sharesAnEnd(a.local, b.local)) return 3
  return editDistance(a.local, b.local, 2) <= (Math.max(a.local.length, b.local.length) > 5 ? 2 : 1) ? 2 : 3
}

/** "walter.ashby" at another house says of a Walter Ashby no more than his name has said. */
export const saysTheName = ({ local }: Email, names: readonly string[]): boolean =>
  names.some((name) => name.length >= 3 && local.includes(name))

/** Digits without the country's code or trunk zero: the last nine tell telephones apart. Too few digits are no telephone. */
export function readPhone(written: string): string {
  const digits = written
    .replace(/(ext|x|#).*$/i, '')
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^0+/, '')
  return digits.length < 5 ? '' : digits.slice(-9)
}

/** 0 the same (one may lack its area code), 1 one digit off, 2 another. */
export function comparePhones(a: string, b: string): number {
  if (a === b || (Math.min(a.length, b.length) >= 7 && (a.endsWith(b) || b.endsWith(a)))) return 0
  return sharesAnEnd(a, b) && editDistance(a, b, 1) <= 1 ? 1 : 2
}

export const readId = (written: string): string =>
  written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** 0 the same, 1 one sign off, 2 alike, 3 another. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0
  if (!sharesAnEnd(a, b)) return 3
  if (editDistance(a, b, 1) <= 1) return 1
  return Math.min(a.length, b.length) >= 6 && editDistance(a, b, 2) <= 2 && jaroWinkler(a, b) > 0.85 ? 2 : 3
}
