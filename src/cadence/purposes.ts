/** What a do-not-contact says, against what a contact is for: one word of the first may cover several of the second. */
import type { Channel } from './cadence.ts'
import type { Suppression } from './warnings.ts'

const COVERS: Readonly<Record<string, readonly string[]>> = {
  marketing: ['idea', 'introduction', 'invitation', 'pitch', 'proposal', 'mailing'],
  review: ['review', 'follow_up'],
}
const CHANNELS: Readonly<Record<string, readonly string[]>> = { telephone: ['telephone', 'voicemail'] }

/** The same do-not-contact in the words of the contact that is planned, where it covers it. */
export function saidFor(suppression: Suppression, channel: Channel, purpose: string): Suppression {
  const covered = COVERS[suppression.purpose]?.includes(purpose) ?? false
  const rings = CHANNELS[suppression.channel]?.includes(channel) ?? false
  return {
    ...suppression,
    purpose: covered ? purpose : suppression.purpose,
    channel: rings ? channel : suppression.channel,
  }
}
