import { describe, expect, test } from 'vitest'
import {
  after,
  CLAIM_STATES,
  confirmVerb,
  isOpen,
  requireIndependent,
  unconfirmVerb,
  verbsOf,
  type ClaimVerb,
} from './claim.ts'

const walk = (...verbs: ClaimVerb[]) =>
  verbs.reduce((state, verb) => after(state, verb), CLAIM_STATES[0] as (typeof CLAIM_STATES)[number])

describe('a claim', () => {
  test('goes from draft over pledge and part to confirmed', () => {
    expect(walk('pledge', 'submit', 'confirm_part', 'confirm_part', 'confirm')).toBe('confirmed')
  })

  test('may be confirmed while it is still a pledge', () => {
    expect(walk('pledge', 'confirm')).toBe('confirmed')
  })

  test('comes back to the desk when its confirmation is undone', () => {
    expect(walk('submit', 'confirm', 'unconfirm')).toBe('submitted')
    expect(walk('submit', 'confirm', 'unconfirm_part')).toBe('partially_confirmed')
  })

  test('that was rejected can be disputed and then confirmed', () => {
    expect(walk('submit', 'reject', 'dispute', 'confirm')).toBe('confirmed')
  })

  test('is refused a step its state does not allow, with a sentence', () => {
    expect(() => after('draft', 'confirm')).toThrow('A claim that is draft cannot be confirmed.')
    expect(() => after('partially_confirmed', 'reject')).toThrow(
      'A claim that is partially confirmed cannot be rejected.',
    )
    expect(() => after('confirmed', 'expire')).toThrow('cannot be expired')
  })

  test('never pays out of a state that nobody confirmed', () => {
    for (const state of ['draft', 'pledged', 'submitted', 'rejected', 'reversed'] as const)
      expect(verbsOf(state)).not.toContain('unconfirm')
    expect(CLAIM_STATES.filter(isOpen)).toEqual(['pledged', 'submitted', 'partially_confirmed', 'expired', 'disputed'])
  })
})

describe('what was confirmed decides the step', () => {
  test('all of it, or as good as all of it, confirms', () => {
    expect(confirmVerb(1_000, 1_000)).toBe('confirm')
    expect(confirmVerb(1_000, 999)).toBe('confirm_part')
    expect(confirmVerb(1_000, 999, 1)).toBe('confirm')
  })

  test('nothing, or more than was claimed, is refused', () => {
    expect(() => confirmVerb(1_000, 0)).toThrow('above 0')
    expect(() => confirmVerb(1_000, 1_001)).toThrow('not above the amount claimed')
  })

  test('undoing leaves a part or nothing', () => {
    expect(unconfirmVerb(5)).toBe('unconfirm_part')
    expect(unconfirmVerb(0)).toBe('unconfirm')
  })
})

test('refuses a confirmation by its claimant, by one who shares, by their manager, and twice by the same controller', () => {
  const claim = { claimantId: 'eleni', participantIds: ['eleni', 'giorgi'], managerIds: ['maria'] }
  expect(() => requireIndependent('eleni', claim)).toThrow('You made this claim')
  expect(() => requireIndependent('giorgi', claim)).toThrow('You share in this claim')
  expect(() => requireIndependent('maria', claim)).toThrow('You manage somebody')
  expect(() => requireIndependent('kostas', claim, ['kostas'])).toThrow('A second person')
  expect(() => requireIndependent('kostas', claim, ['latha'])).not.toThrow()
})
