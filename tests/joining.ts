/** How somebody new comes in: by the link an administrator was shown. */
import { openFirstLink } from '#src/team/admission-contract.ts'
import type { addUser } from '#src/team/contract.ts'
import type { CallAnswer, Door } from './door.ts'

/** What stands behind the hash sign of a link. */
export const tokenOf = (link: CallAnswer<typeof addUser>['body']['firstLink']): string => {
  if (!link) throw new Error('No link was shown.')
  return new URL(link.url).hash.slice(1)
}

export const OWN_PASSWORD = 'seven quiet otters paint a door'

/** Chooses a password by a link. */
export const join = (door: Door, link: CallAnswer<typeof addUser>['body']['firstLink'], password = OWN_PASSWORD) =>
  door.call(openFirstLink, { body: { token: tokenOf(link), password } })
