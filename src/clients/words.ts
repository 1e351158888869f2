/** The code lists of clients and persons; screens name each code in every language. */
export const CLIENT_KINDS = ['household', 'company'] as const
export const STAGES = ['prospect', 'client', 'former'] as const
/** C is served, A is served most; prospects and centres of influence have a cadence of their own (wealth-domain F). */
export const TIERS = ['A', 'B', 'C', 'prospect', 'coi'] as const
export const PERSON_ROLES = ['primary', 'partner', 'child', 'member', 'officer', 'trustee', 'professional'] as const
export const NAME_ORDERS = ['given_first', 'family_first'] as const
export const PHONE_LABELS = ['mobile', 'home', 'work', 'assistant', 'other'] as const
export const EMAIL_LABELS = ['private', 'work', 'assistant', 'other'] as const
export const ADDRESS_LABELS = ['home', 'work', 'second', 'registered', 'other'] as const
export const PREFERENCE_KINDS = ['interest', 'service'] as const
/** What a person is to the issuer of a listed security: gift rules and trading blackouts hang on it. */
export const ISSUER_ROLES = ['executive', 'director', 'section_16', 'insider', 'employee'] as const
export const LINK_KINDS = [
  'spouse',
  'partner',
  'child',
  'parent',
  'sibling',
  'trustee',
  'beneficiary',
  'executive_of',
  'advised_by',
  'referred_by',
  'colleague',
  'friend',
  'owner_of',
] as const
export const SUPPRESSION_CHANNELS = [
  'any',
  'in_person',
  'telephone',
  'email',
  'post',
  'video',
  'message',
  'event',
] as const
/** Marketing may be stopped while service goes on; "any" stops both. */
export const SUPPRESSION_PURPOSES = ['any', 'marketing', 'invitation', 'research', 'review', 'service'] as const
export const SUPPRESSION_SOURCES = ['person', 'household', 'law', 'list', 'compliance', 'bounce', 'firm'] as const

export type ClientKind = (typeof CLIENT_KINDS)[number]
export type Stage = (typeof STAGES)[number]
export type PersonRole = (typeof PERSON_ROLES)[number]
export type LinkKind = (typeof LINK_KINDS)[number]
