/** What a link is called from its other end. */
import type { LinkKind } from './words.ts'

export const INVERSES = {
  spouse: 'spouse',
  partner: 'partner',
  child: 'parent',
  parent: 'child',
  sibling: 'sibling',
  trustee: 'trustee_for',
  beneficiary: 'benefactor',
  executive_of: 'has_executive',
  advised_by: 'advises',
  referred_by: 'referred',
  colleague: 'colleague',
  friend: 'friend',
  owner_of: 'owned_by',
} as const satisfies Record<LinkKind, string>

export type Tie = LinkKind | (typeof INVERSES)[LinkKind]

export const inverseOf = (kind: LinkKind): Tie => INVERSES[kind]
