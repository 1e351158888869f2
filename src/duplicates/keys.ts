/** The keys under which an entry is looked up: two that are one should share a few rare ones, however either was written. */
import { mainName } from './nicknames.ts'
import type { Kind, Profile } from './record.ts'
import type { Token } from './vocabulary.ts'

/** FNV-1a, 30 bits, so that a key is a small number; two texts that clash only cost a comparison. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return (value ^ (value >>> 15)) & 0x3fffffff
}

export const keysOf = (profile: Profile, kind: Kind): number[] => [...new Set(textsOf(profile, kind).map(hash))]

const textsOf = (profile: Profile, kind: Kind): string[] => [
  ...contactKeys(profile),
  ...placeKeys(profile),
  ...(kind === 'person' ? personKeys(profile) : firmKeys(profile)),
]

/** Those of keysOf that few can share in any register: a city, a year or a family name by itself is left out. By their first letter. */
const RARE: Record<Kind, string> = { person: 'eltijkxyzbqrRuUgnN', organisation: 'etijkxyzoOgn' }

/** The keys that are kept in the database: whoever is looked up there walks through all that bear one. */
export const rareKeysOf = (profile: Profile, kind: Kind): number[] => [
  ...new Set(
    textsOf(profile, kind)
      .filter((text) => RARE[kind].includes(text.charAt(0)))
      .map(hash),
  ),
]

function contactKeys({ email, phone, nationalId }: Profile): string[] {
  const half = Math.max(3, nationalId.length >> 1)
  return [
    ...(email
      ? [`e${email.local}@${email.domain}`, `l${email.local}`, `d${email.domain}`, `m${email.local.slice(0, 5)}`]
      : []),
    ...(phone ? [`t${phone.slice(-7)}`, `v${phone.slice(0, -3)}`, `w${phone.slice(-5)}`] : []),
    ...(nationalId ? [`i${nationalId}`, `j${nationalId.slice(0, half)}`, `k${nationalId.slice(half)}`] : []),
  ]
}

function placeKeys({ street, postcode, city }: Profile): string[] {
  const word = street?.words.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))[0] ?? ''
  return [
    ...(street ? [`s${street.name}`, `S${street.number} ${word.slice(0, 5)}`, `Z${word}`] : []),
    ...(street && postcode ? [`x${word.slice(0, 4)} ${postcode}`, `y${street.number} ${postcode}`] : []),
    ...(street && city ? [`z${word.slice(0, 4)} ${city.slice(0, 5)}`] : []),
    ...(postcode ? [`p${postcode}`] : []),
    ...(city ? [`c${city}`] : []),
  ]
}

const shapesOf = ({ text, sound }: Token): string[] => [
  ...new Set([mainName(text) || sound || text, sound || text, text.slice(0, 3)]),
]

function personKeys(profile: Profile): string[] {
  const { words, birth, postcode, city, street } = profile
  const named = words.slice(0, 6)
  const parts = birth
    ? [String(birth.year), birth.digits.slice(4), birth.digits.slice(0, 6), `${birth.year}d${birth.day}`]
    : []
  const places = [postcode, postcode.slice(0, -2), city.slice(0, 4), street?.name.slice(0, 4) ?? ''].filter(
    (text) => text.length > 1,
  )
  return [
    ...(birth
      ? [`b${birth.digits}`, `Y${birth.digits.slice(0, 6)}`, `D${birth.digits.slice(4)}`, `X${birth.year}d${birth.day}`]
      : []),
    ...(birth ? [`q${birth.year} ${birth.day} ${birth.month}`] : []),
    ...(birth && postcode ? [`r${birth.year} ${postcode}`, `R${birth.digits.slice(4)} ${postcode.slice(0, 3)}`] : []),
    ...(birth && city
      ? [`u${birth.digits.slice(0, 6)} ${city.slice(0, 4)}`, `U${birth.digits.slice(4)} ${city.slice(0, 4)}`]
      : []),
    ...named.flatMap(({ text }) => [`F${text}`]),
    ...named.flatMap((word) =>
      shapesOf(word).flatMap((shape) => [`f${shape}`, ...[...parts, ...places].map((part) => `g${shape} ${part}`)]),
    ),
    ...pairKeys(named),
  ]
}

/** Two words of the name in either order, by sound and by how they begin. */
function pairKeys(words: Token[]): string[] {
  return words
    .slice(0, 4)
    .flatMap((one, at) =>
      words
        .slice(at + 1, 4)
        .flatMap((other) => [
          `n${[one.sound || one.text, other.sound || other.text].toSorted().join(' ')}`,
          `N${[mainName(one.text) || one.text.slice(0, 3), mainName(other.text) || other.text.slice(0, 3)].toSorted().join(' ')}`,
          `I${[one.text.slice(0, 1), other.text].toSorted().join(' ')}`,
          `I${[one.text, other.text.slice(0, 1)].toSorted().join(' ')}`,
        ]),
    )
}

function firmKeys({ organisation, postcode, city, street, phone }: Profile): string[] {
  const words = organisation.slice(0, 8)
  const all = words.map(({ text }) => text).join('')
  const places = [postcode, city.slice(0, 4), street?.number ?? '', phone.slice(-4)].filter((text) => text.length > 1)
  return [
    `o${all}`,
    `O${all.slice(0, 6)}`,
    ...words.flatMap(({ text, sound }) => [
      `f${text}`,
      ...(sound.length > 2 ? [`h${sound}`] : []),
      ...places.map((place) => `g${text.slice(0, 5)} ${place}`),
    ]),
    ...words
      .slice(0, 5)
      .flatMap((one, at) =>
        words
          .slice(at + 1, 5)
          .map((other) => `n${[one.text.slice(0, 5), other.text.slice(0, 5)].toSorted().join(' ')}`),
      ),
    `a${words.map(({ text }) => text[0]).join('')}`,
  ]
}
