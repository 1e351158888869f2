/** The published code lists of a contact; screens name each code in every language. */
export const CHANNELS = ['telephone', 'in_person', 'video', 'email', 'message', 'event', 'post', 'voicemail'] as const
export const DIRECTIONS = ['outbound', 'inbound', 'mutual'] as const
export const PURPOSES = [
  'review',
  'service',
  'idea',
  'introduction',
  'follow_up',
  'life_event',
  'invitation',
  'proposal',
  'pitch',
  'mailing',
] as const
export const OUTCOMES = [
  'none',
  'information',
  'meeting_booked',
  'request',
  'pledge',
  'deposit',
  'engagement',
  'referral',
  'declined',
  'not_reached',
  'left_message',
] as const
/** What was wrong with a contact that took place all the same: compliance reads these. */
export const FLAGS = ['suppressed', 'blackout', 'out_of_hours'] as const

export type Channel = (typeof CHANNELS)[number]
export type Direction = (typeof DIRECTIONS)[number]
export type Purpose = (typeof PURPOSES)[number]
export type Outcome = (typeof OUTCOMES)[number]
export type Flag = (typeof FLAGS)[number]
