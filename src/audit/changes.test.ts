import { expect, test } from 'vitest'
import { changesOf } from './changes.ts'

test('a change names the fields that differ and leaves out the others', () => {
  expect(changesOf({ name: 'Ana', tier: 'A', tags: ['x'] }, { name: 'Anna', tier: 'A', tags: ['x'] })).toEqual([
    { field: 'name', before: 'Ana', after: 'Anna' },
  ])
})

test('a change shows what came and what went', () => {
  expect(changesOf(null, { amountMinor: 5 })).toEqual([{ field: 'amountMinor', before: '', after: '5' }])
  expect(changesOf({ until: '2026-12-31' }, undefined)).toEqual([{ field: 'until', before: '2026-12-31', after: '' }])
  expect(changesOf('a', 'b')).toEqual([{ field: '', before: 'a', after: 'b' }])
})
