import { expect, test } from 'vitest'
import { followUpBy, GUEST_STATES, nextGuestStates, requireGuestStep, requireSeat, seatsLeft } from './guests.ts'

test('a guest goes from nomination over clearance and invitation to the follow-up', () => {
  const way = ['nominated', 'cleared', 'invited', 'accepted', 'attended', 'followed_up'] as const
  way.slice(1).forEach((to, index) => expect(() => requireGuestStep(way[index] ?? to, to)).not.toThrow())
})

test('nobody is invited before they are cleared', () => {
  expect(() => requireGuestStep('nominated', 'invited')).toThrow('A guest who is nominated cannot become invited.')
  expect(GUEST_STATES.filter((state) => nextGuestStates(state).includes('invited'))).toEqual(['cleared'])
})

test('only who accepted attends or stays away', () => {
  expect(GUEST_STATES.filter((state) => nextGuestStates(state).includes('no_show'))).toEqual(['accepted', 'attended'])
  expect(() => requireGuestStep('declined', 'attended')).toThrow('cannot become attended')
})

test('a seat is taken by an acceptance and not given back by staying away', () => {
  const guest = (state: (typeof GUEST_STATES)[number], attended = false) => ({ state, attended })
  const guests = [
    guest('invited'),
    guest('accepted'),
    guest('declined'),
    guest('no_show'),
    guest('followed_up', true),
    guest('followed_up'),
  ]
  expect(seatsLeft(4, guests)).toBe(1)
  expect(seatsLeft(null, guests)).toBeNull()
  expect(() => requireSeat(4, guests)).not.toThrow()
  expect(() => requireSeat(3, guests)).toThrow('Every seat')
})

test('the follow-up is counted from the day of the event where it took place', () => {
  expect(followUpBy(new Date('2026-05-09T22:30:00Z'), 'Asia/Jakarta', 10)).toBe('2026-05-20')
})
