/**
 * Which table is what, when the database grows onto a cluster (DESIGN section 5; reference: scale.md section 8).
 * distributed: a client's rows, client_id first in every key. reference: small, firm-wide, copied to every node.
 * local: hot or private to the coordinator, never joined by foreign key. A test fails for a table not listed here.
 */
export const TABLES = {
  distributed: [
    'clients',
    'client_tiers',
    'persons',
    'phones',
    'emails',
    'addresses',
    'employments',
    'preferences',
    'links',
    'search_entries',
    'search_words',
    'duplicate_entries',
    'duplicate_keys',
    'duplicate_proposals',
    'merges',
    'coverages',
    'client_grants',
    'client_denials',
    'suppressions',
    'documents',
    'guests',
    'gifts',
    'interactions',
    'interaction_persons',
    'interaction_colleagues',
    'interaction_versions',
    'tasks',
    'cadence_snoozes',
    'blackouts',
    'accounts',
    'statements',
    'statement_lines',
    'flows',
    'claims',
    'claim_splits',
    'claim_candidates',
    'claim_reminders',
    'claim_disputes',
    'confirmations',
    'allocations',
    'score_citations',
    'events',
    'event_chains',
  ],
  reference: [
    'firm',
    'teams',
    'users',
    'user_roles',
    'initiatives',
    'initiative_costs',
    'initiative_events',
    'cadence_policies',
    'tier_rules',
    'nna_policies',
    'claim_policies',
    'gift_policies',
    'exchange_rates',
    'plans',
    'plan_versions',
    'plan_participants',
    'yield_rates',
    'statement_sources',
    'sign_in_policy',
  ],
  local: [
    'migrations',
    'sessions',
    'credentials',
    'verifications',
    'two_factors',
    'idempotency_keys',
    'first_links',
    'role_requests',
    'alerts',
    'person_homes',
    'account_numbers',
    'statement_files',
    'import_sources',
    'imports',
    'import_rows',
    'scorecards',
    'scores',
    'runs',
    'paysheets',
    'pay_adjustments',
    'pay_figures',
    'pay_disputes',
  ],
} as const

/** Tables of the access rule itself: their policies cannot ask themselves, so each shows a viewer only their own rows. */
export const ACCESS_TABLES: readonly string[] = ['client_grants', 'client_denials']

/** Written only through `record_event`. */
export const SEALED_TABLES: readonly string[] = ['event_chains']

/** Not cut by client, yet each row names one: the second wall stands before them as before the client's own tables. */
export const NAMING_TABLES: readonly string[] = ['person_homes', 'account_numbers']

/** Rows of what one person sent, which stay theirs whatever barrier comes later. */
export const SENT_TABLES: readonly string[] = ['import_rows']

/** Columns that point at a client or a person: merge and erase go through this register and so forget nothing. */
export const CLIENT_COLUMNS: readonly string[] = [
  'person_homes.client_id',
  'account_numbers.client_id',
  'import_rows.client_id',
  'clients.retired_into',
  'persons.moved_to',
  'employments.employer_client_id',
  'links.other_client_id',
  'duplicate_proposals.other_client_id',
  ...TABLES.distributed.map((table) => `${table}.client_id`),
]
export const PERSON_COLUMNS: readonly string[] = [
  'persons.id',
  'person_homes.person_id',
  'import_rows.person_id',
  'phones.person_id',
  'emails.person_id',
  'addresses.person_id',
  'employments.person_id',
  'preferences.person_id',
  'links.person_id',
  'links.other_person_id',
  'suppressions.person_id',
  'guests.person_id',
  'gifts.person_id',
  'interaction_persons.person_id',
  'tasks.person_id',
  'duplicate_proposals.person_id',
  'duplicate_proposals.other_person_id',
  'merges.person_id',
  'merges.other_person_id',
]
