/** An entry made comparable; its words are counted in the vocabulary by `count`, once for each entry that is searched among. */
import { readBirthDate } from './birthDate.ts'
import { readEmail, readId, readPhone } from './contact.ts'
import { readFirmName } from './firmName.ts'
import { readPersonName } from './personName.ts'
import type { Entry, Kind, Profile } from './record.ts'
import { readStreet } from './street.ts'
import type { Role, Token, Vocabulary } from './vocabulary.ts'
import { latinWords } from './words.ts'

export function normalise(entry: Entry, kind: Kind, vocabulary: Vocabulary): Profile {
  const isFirm = kind === 'organisation'
  const firm = readFirmName((isFirm && !entry.organisation ? entry.full_name : entry.organisation) ?? '', vocabulary)
  const name = readPersonName(
    isFirm ? { id: entry.id, given_name: entry.given_name, family_name: entry.family_name } : entry,
    vocabulary,
  )
  return {
    id: entry.id,
    ...name,
    birth: readBirthDate(entry.birth_date ?? ''),
    email: readEmail(entry.email ?? ''),
    phone: readPhone(entry.phone ?? ''),
    nationalId: readId(entry.national_id ?? ''),
    street: readStreet(entry.street ?? ''),
    city: latinWords(entry.city ?? '').join(''),
    postcode: latinWords(entry.postcode ?? '').join(''),
    region: latinWords(entry.region ?? '').join(''),
    organisation: firm.tokens,
    legalForm: firm.legalForm,
  }
}

/** Adds the profile to what is counted, or takes it away (-1). */
export function count(vocabulary: Vocabulary, profile: Profile, by: 1 | -1 = 1): void {
  vocabulary.size += by
  const add = (role: Role, tokens: Token[]) => new Set(tokens).forEach((token) => (token.counts[role] += by))
  add('given', profile.given)
  add('family', profile.family)
  add('organisation', profile.organisation)
  for (const text of countedTexts(profile)) vocabulary.counts.set(text, (vocabulary.counts.get(text) ?? 0) + by)
}

export const textOf = {
  birth: ({ birth }: Profile): string => (birth ? `b${birth.digits}` : ''),
  email: ({ email }: Profile): string => (email ? `e${email.local}@${email.domain}` : ''),
  phone: ({ phone }: Profile): string => (phone ? `t${phone}` : ''),
  nationalId: ({ nationalId }: Profile): string => (nationalId ? `i${nationalId}` : ''),
  street: ({ street }: Profile): string => (street ? `s${street.number} ${street.name}` : ''),
  city: ({ city }: Profile): string => (city ? `c${city}` : ''),
  postcode: ({ postcode }: Profile): string => (postcode ? `p${postcode}` : ''),
}
const countedTexts = (profile: Profile): string[] =>
  Object.values(textOf)
    .map((read) => read(profile))
    .filter(Boolean)
