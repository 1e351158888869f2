import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, type Json } from '#src/kit/canonical.ts'

test('writes keys in one order, whatever order they came in', () => {
  expect(canonicalJson({ b: 1, a: { d: null, c: [true, 'x'] } })).toBe('{"a":{"c":[true,"x"],"d":null},"b":1}')
  expect(canonicalJson({ a: 1, b: undefined })).toBe('{"a":1}')
})

test('says what JSON says, so that any reader can parse it', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.maxSafeInteger(), fc.string(), fc.boolean())), (value) => {
      expect(JSON.parse(canonicalJson(value satisfies Json))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('refuses a number that is not whole', () => {
  expect(() => canonicalJson({ share: 0.5 })).toThrow('not a whole number')
  expect(() => canonicalJson([Number.NaN])).toThrow('not a whole number')
})
