import pg from 'pg'
import { AppError } from '#src/errors.ts'
import type { ErrorCode } from '#src/errors.ts'

/** What the database refuses by name -> what a person is told. */
const CONSTRAINTS: Record<string, [ErrorCode, string]> = {
  line_is_spent_once: ['overspent', 'The statement line has less left than that; somebody may have used it meanwhile.'],
  claim_is_not_exceeded: ['overspent', 'That would confirm more than was claimed.'],
  second_person_approves: ['second_person', 'Whoever prepared a confirmation cannot approve it.'],
  second_person_undoes: ['second_person', 'Whoever asked to undo a confirmation cannot approve the undoing.'],
  second_person_undoes_import: ['second_person', 'Whoever imported a statement cannot take the import back.'],

  allocations_client_id_line_id_fkey: ['conflict', 'A line of this has been used in a confirmation.'],
  second_person_publishes: ['second_person', 'Whoever prepared a plan version cannot publish it.'],
  second_person_publishes_policy: ['second_person', 'Whoever drafted an NNA policy cannot publish it.'],
  reviewer_is_another_person: ['second_person', 'Whoever prepared a run cannot review it.'],
  approver_is_another_person: ['second_person', 'Whoever prepared or reviewed a run cannot approve it.'],
  runs_one_payable: ['conflict', 'This period already has a payable run. Abandon it first to calculate anew.'],
  trial_never_pays: ['conflict', 'A trial run is never paid.'],
  person_homes_pkey: ['conflict', 'This person already counts in a household.'],
  coverages_one_lead: ['conflict', 'Somebody leads this client already. Transfer or end that coverage first.'],
  coverages_once: ['conflict', 'This colleague already covers the client in this role.'],
  account_numbers_pkey: ['conflict', 'This account number cannot be used.'],
  second_person_decides_claim: ['second_person', 'Another person decides this dispute.'],
  claim_disputes_one_open: ['conflict', 'This claim is disputed already and waits for its decision.'],
  seat_is_held_once: ['conflict', 'Every seat of this event is taken.'],
  one_event_at_a_time: ['conflict', 'This person is expected at another event at that time.'],
  second_person_approves_gift: ['second_person', 'Another person of compliance decides this gift.'],
  gifts_one_of_guest: ['conflict', 'What this guest receives is in the ledger already.'],
  claim_reminders_pkey: ['conflict', 'This has been reminded of already.'],
  users_email_key: ['conflict', 'Somebody already signs in with this e-mail address.'],
}

/** States raised by our own triggers. */
const STATES: Record<string, [ErrorCode, string]> = {
  RP001: ['locked', 'This can no longer be changed.'],
  RP002: ['not_found', 'There is no such statement line.'],
  RP003: ['second_person', 'Somebody who earns on this, or stands above somebody who does, cannot decide it.'],
  RP004: ['invalid', 'The amounts do not add up.'],
  '42501': ['not_found', 'There is nothing here.'],
  '23503': ['conflict', 'Something this refers to does not exist.'],
  // Text that is no id, day or number, as a cursor somebody made up holds, and characters no text holds.
  '22P02': ['invalid', 'Something in the request is not right.'],
  '22P05': ['invalid', 'Something in the request is not right.'],
  '22021': ['invalid', 'Something in the request is not right.'],
  '22003': ['invalid', 'Something in the request is not right.'],
  '22007': ['invalid', 'Something in the request is not right.'],
  '22008': ['invalid', 'Something in the request is not right.'],
  '40001': ['changed', 'Somebody changed this at the same moment. Please try again.'],
  '40P01': ['changed', 'Somebody changed this at the same moment. Please try again.'],
  '53100': ['unavailable', 'The disk is full. Nothing was changed.'],
}

/** Turns a database refusal into an AppError; anything else comes back as it was. */
export function translate(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error
  const known = CONSTRAINTS[error.constraint ?? ''] ?? STATES[error.code ?? '']
  if (!known) return error
  const [code, sentence] = known
  return new AppError(code, { sentence, cause: error })
}
