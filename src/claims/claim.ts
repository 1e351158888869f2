/** The life of a claim (wealth-domain C2): promised and deposited are said by its claimant, only confirmed pays. */
import { AppError } from '#src/errors.ts'

export const CLAIM_STATES = [
  'draft',
  'pledged',
  'submitted',
  'partially_confirmed',
  'confirmed',
  'rejected',
  'expired',
  'reversed',
  'disputed',
] as const
export type ClaimState = (typeof CLAIM_STATES)[number]

/** Those whose money may still come. */
export const OPEN_STATES = ['pledged', 'submitted', 'partially_confirmed'] as const

export type ClaimVerb =
  | 'pledge'
  | 'submit'
  | 'confirm_part'
  | 'confirm'
  | 'unconfirm_part'
  | 'unconfirm'
  | 'reject'
  | 'expire'
  | 'reverse'
  | 'dispute'
  | 'reopen'
  | 'reopen_part'

type Step = Partial<Record<ClaimVerb, ClaimState>>

const CONFIRM: Step = { confirm_part: 'partially_confirmed', confirm: 'confirmed' }
const REOPEN: Step = { reopen_part: 'partially_confirmed', reopen: 'submitted' }
const UNCONFIRM: Step = { unconfirm_part: 'partially_confirmed', unconfirm: 'submitted' }

const STEPS: Record<ClaimState, Step> = {
  draft: { pledge: 'pledged', submit: 'submitted' },
  // A pledge may be confirmed as it stands: the statement can arrive before its claimant reports the deposit.
  pledged: { submit: 'submitted', ...CONFIRM, reject: 'rejected', expire: 'expired' },
  submitted: { ...CONFIRM, reject: 'rejected', expire: 'expired', dispute: 'disputed' },
  // Expiring closes the rest of a transfer that came in part; what was confirmed stays confirmed.
  partially_confirmed: { ...CONFIRM, ...UNCONFIRM, expire: 'expired', reverse: 'reversed', dispute: 'disputed' },
  confirmed: { ...UNCONFIRM, reverse: 'reversed', dispute: 'disputed' },
  rejected: { submit: 'submitted', dispute: 'disputed' },
  // Opened again it is submitted, even if it was only pledged before: its shares stay fixed.
  expired: { submit: 'submitted', ...CONFIRM, ...UNCONFIRM, dispute: 'disputed', ...REOPEN },
  reversed: { submit: 'submitted', dispute: 'disputed' },
  // The decision of a dispute is one of the ordinary verbs.
  disputed: { submit: 'submitted', ...CONFIRM, ...UNCONFIRM, reject: 'rejected', reverse: 'reversed' },
}

/** The state after a verb; throws `conflict` when the claim's state does not allow it. */
export function after(state: ClaimState, verb: ClaimVerb): ClaimState {
  const next = STEPS[state][verb]
  if (next) return next
  throw new AppError('conflict', { sentence: `A claim that is ${said(state)} cannot be ${DONE[verb]}.` })
}

/** What may be done with a claim in a state, in a fixed order. */
export const verbsOf = (state: ClaimState): ClaimVerb[] => VERBS.filter((verb) => STEPS[state][verb])

/** Whether a controller may still tie statement lines to it. */
export const isOpen = (state: ClaimState): boolean => STEPS[state].confirm !== undefined

/** The verb that a new confirmed sum (minor units) stands for; `shortMinor` is how much less than claimed still counts as all of it. */
export function confirmVerb(claimedMinor: number, confirmedMinor: number, shortMinor = 0): 'confirm' | 'confirm_part' {
  if (confirmedMinor <= 0 || confirmedMinor > claimedMinor)
    throw new AppError('invalid', { sentence: 'The confirmed sum must lie above 0 and not above the amount claimed.' })
  return claimedMinor - confirmedMinor <= shortMinor ? 'confirm' : 'confirm_part'
}

/** The verb for taking a confirmation back, by what remains confirmed (minor units). */
export const unconfirmVerb = (remainingMinor: number): 'unconfirm' | 'unconfirm_part' =>
  remainingMinor === 0 ? 'unconfirm' : 'unconfirm_part'

/** Whom a confirmation concerns: nobody of the claim may prepare, approve or undo it (DESIGN rule 2). */
export type ClaimPeople = { claimantId: string; participantIds: readonly string[]; managerIds: readonly string[] }

/** Throws `second_person` unless the controller earns nothing on the claim and is not the one who acted before. */
export function requireIndependent(
  controllerId: string,
  claim: ClaimPeople,
  actedBefore: readonly string[] = [],
): void {
  if (controllerId === claim.claimantId)
    throw new AppError('second_person', { sentence: 'You made this claim. Somebody else has to confirm it.' })
  if (claim.participantIds.includes(controllerId))
    throw new AppError('second_person', { sentence: 'You share in this claim. Somebody else has to confirm it.' })
  if (claim.managerIds.includes(controllerId))
    throw new AppError('second_person', {
      sentence: 'You manage somebody who earns on this claim. Somebody else has to confirm it.',
    })
  if (actedBefore.includes(controllerId))
    throw new AppError('second_person', { sentence: 'You took the step before. A second person has to take this one.' })
}

/** Whether somebody neither earns on the claim nor manages who does. */
export const isIndependent = (userId: string, { claimantId, participantIds, managerIds }: ClaimPeople): boolean =>
  ![claimantId, ...participantIds, ...managerIds].includes(userId)

const said = (state: ClaimState) => state.replaceAll('_', ' ')

const DONE: Record<ClaimVerb, string> = {
  pledge: 'pledged',
  submit: 'submitted',
  confirm_part: 'confirmed in part',
  confirm: 'confirmed',
  unconfirm_part: 'unconfirmed in part',
  unconfirm: 'unconfirmed',
  reject: 'rejected',
  expire: 'expired',
  reverse: 'reversed',
  dispute: 'disputed',
  reopen: 'reopened',
  reopen_part: 'reopened in part',
}

const VERBS: readonly ClaimVerb[] = [
  'pledge',
  'submit',
  'confirm',
  'confirm_part',
  'unconfirm',
  'unconfirm_part',
  'reject',
  'expire',
  'reverse',
  'dispute',
  'reopen',
  'reopen_part',
]
