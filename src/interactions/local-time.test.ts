import { expect, test } from 'vitest'
import { fromLocal, toLocal } from './local-time.ts'

test('a reading of the clock means the instant of its own zone, on both sides of summer time', () => {
  expect(fromLocal('2026-07-01T12:00', 'Europe/Zurich')).toBe('2026-07-01T10:00:00.000Z')
  expect(fromLocal('2026-11-23T12:00', 'Europe/Zurich')).toBe('2026-11-23T11:00:00.000Z')
  expect(fromLocal('2026-03-29T03:30', 'Europe/Zurich')).toBe('2026-03-29T01:30:00.000Z')
  expect(fromLocal('2026-11-23T12:00', 'Asia/Kolkata')).toBe('2026-11-23T06:30:00.000Z')
})

test('what was read is shown again', () => {
  for (const zone of ['Europe/Athens', 'America/New_York', 'Asia/Tbilisi', 'Asia/Vientiane'])
    expect(toLocal(new Date(fromLocal('2026-05-09T18:45', zone) ?? ''), zone)).toBe('2026-05-09T18:45')
})

test('what is no reading means no instant', () => {
  expect(fromLocal('', 'UTC')).toBeNull()
  expect(fromLocal('yesterday', 'UTC')).toBeNull()
})
