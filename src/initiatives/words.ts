/** The code words of initiatives; the database checks the same lists. */
export const INITIATIVE_KINDS = ['programme', 'sponsorship', 'event_series', 'event', 'promotion', 'seminar'] as const
/** Full cost, indirect ones included (wealth-domain D). */
export const COST_KINDS = [
  'rights',
  'activation',
  'hospitality',
  'travel',
  'gifts',
  'production',
  'staff_time',
  'agency',
  'media',
  'tax',
  'other',
] as const
export type InitiativeKind = (typeof INITIATIVE_KINDS)[number]
export type CostKind = (typeof COST_KINDS)[number]
