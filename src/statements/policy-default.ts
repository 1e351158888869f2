/** The policy a firm starts with: organic money of the client only (the narrow end of wealth-domain B1). */
import type { NnaPolicy } from './flow.ts'

export const DEFAULT_NNA_POLICY: NnaPolicy = {
  version: 'default-1',
  income: false,
  fees: false,
  liabilities: false,
  custodyOnly: true,
  internalJournals: false,
  conversions: false,
  acquiredBooks: false,
  inheritedBooks: false,
  recruitment: false,
  scope: 'household',
  exchange: 'transaction_day',
}
