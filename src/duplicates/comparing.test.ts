import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareBirthDates, readBirthDate } from './birthDate.ts'
import { compare } from './compare.ts'
import { compareEmails, comparePhones, readEmail, readPhone } from './contact.ts'
import { editDistance, jaroWinkler } from './likeness.ts'
import { AT, beliefsOf, FIELDS } from './model.ts'
import type { Field } from './model.ts'
import { count, normalise } from './normalise.ts'
import { COLUMNS } from './record.ts'
import type { Entry, Kind } from './record.ts'
import { createVocabulary } from './vocabulary.ts'

/** In words, the level at which two entries agree in a field. */
function agreement(field: Field, one: Omit<Entry, 'id'>, other: Omit<Entry, 'id'>, kind: Kind = 'person'): string {
  const vocabulary = createVocabulary()
  const [a, b] = [one, other].map((entry, place) => normalise({ ...entry, id: String(place) }, kind, vocabulary))
  if (!a || !b) throw new Error('two entries are compared')
  count(vocabulary, a)
  count(vocabulary, b)
  const level = compare(a, b, kind, vocabulary).levels[AT[field]] ?? -1
  return level < 0 ? 'unknown' : (beliefsOf(kind)[field].levels[level] ?? 'no such level')
}
const named = (full_name: string) => ({ full_name })
const parts = (given_name: string, family_name: string) => ({ given_name, family_name })

describe('a given name agrees', () => {
  test.each([
    ['Robert', 'Bob', 'variant'],
    ['Giannis', 'Ioannis', 'variant'],
    ['Γιώργος', 'Giorgos', 'same'],
    ['Александр', 'Aleksandr', 'same'],
    ['Katherine', 'Kathrine', 'variant'],
    ['Madeline', 'Madelnie', 'variant'],
    ['Thomas', 'Thoas', 'close'],
    ['Thomas', 'T.', 'initial'],
    ['Jean-Claude', 'JC', 'initial'],
    ['Anne Marie', 'Annemarie', 'variant'],
    ['Thomas', 'Eleni', 'other'],
  ])('%s and %s: %s', (one, other, level) => {
    expect(agreement('given', parts(one, 'Ashwell'), parts(other, 'Ashwell'))).toBe(level)
  })

  test('with the family name in its place, and says that they were swapped', () => {
    const [one, other] = [parts('Isla', 'Hall'), parts('Hall', 'Isla')]
    expect(agreement('given', one, other)).toBe('same')
    expect(agreement('family', one, other)).toBe('same')
    expect(agreement('order', one, other)).toBe('swapped')
  })

  test('word by word where the order is not known', () => {
    expect(agreement('given', named('Isa Bin Tarif Al Ali'), named('AL ALI, Isa Ben Tarif'))).toBe('same')
    expect(agreement('given', named('Sergey Viktorovich Lavrov'), named('Lavrov Sergey Ivanovich'))).toBe('a little')
  })

  test('with nothing when one is missing', () => {
    expect(agreement('given', parts('', 'Hall'), parts('Isla', 'Hall'))).toBe('unknown')
  })
})

describe('birth dates', () => {
  test.each([
    '1971-06-24',
    '19710624',
    '24.06.1971',
    '24/6/1971',
    '06/24/1971',
    '24 June 1971',
    'Jun 24, 1971',
    '1971/6/24',
  ])('are read from %s', (written) => expect(readBirthDate(written)?.digits).toBe('19710624'))
  test.each([
    ['1971-06-04', '1971-04-06', 1],
    ['1971-06-24', '1971-05-24', 1],
    ['1971-06-24', '1917-06-24', 1],
    ['1971-06-24', '1983-06-24', 2],
    ['1971-06-24', '1971', 3],
    ['1971-06-24', '1971-11-02', 5],
    ['1971-06-24', '1988-11-02', 6],
  ])('%s and %s agree at level %i', (a, b, level) => {
    const [one, other] = [readBirthDate(a), readBirthDate(b)]
    expect(one && other && compareBirthDates(one, other)).toBe(level)
  })
  test('that are no dates are none', () => {
    expect(['unknown', 'about 1971 or 1972', '12'].map(readBirthDate)).toEqual([null, null, null])
  })
})

test('a telephone is the same with and without its country and area', () => {
  expect(comparePhones(readPhone('+30 210 123 4567'), readPhone('210 123 4567'))).toBe(0)
  expect(comparePhones(readPhone('(312) 386-5286'), readPhone('3865286'))).toBe(0)
  expect(comparePhones(readPhone('3865286'), readPhone('3865236'))).toBe(1)
})

test('an address of Gmail is the same with points and a tag', () => {
  const [a, b] = [readEmail('J.Doe+bank@googlemail.com'), readEmail('jdoe@gmail.com')]
  expect(a && b && compareEmails(a, b)).toBe(0)
})

test('a house is the same whatever the street is called', () => {
  expect(agreement('street', { street: '221 E. 51st St.' }, { street: '221 East 51st Street' })).toBe('same house')
  expect(agreement('street', { street: '3 Mill Lane' }, { street: '5 Mill Lane' })).toBe('same street')
})

describe("a firm's name agrees", () => {
  test.each([
    ['Siemens Aktiengesellschaft', 'Siemens AG', 'same words'],
    ['ООО Ромашка', 'Romashka LLC', 'same words'],
    ['The Coca-Cola Company', 'Coca Cola', 'same words'],
    ['PricewaterhouseCoopers LLP', 'Pricewaterhouse Coopers', 'same words'],
    ['Exxor Mobil Corporation', 'Exxon Mobil Corporation', 'nearly all'],
    ['Carlyle Partners VII L.P.', 'Carlyle Partners VIII L.P.', 'half'],
    ['Siemens AG', 'Deutsche Bank AG', 'none'],
  ])('%s and %s: %s', (a, b, level) => {
    expect(agreement('organisation', { organisation: a }, { organisation: b }, 'organisation')).toBe(level)
  })
})

describe('comparing is symmetric', () => {
  const text = fc.oneof(
    fc.constantFrom(
      '',
      'Anna',
      'Ana Maria',
      'Hall',
      'Hal',
      'Müller-Ashby',
      'Παππάς',
      'a@b.example',
      '1971-06-24',
      '19710642',
      '12 Mill Road',
      '习近平',
    ),
    fc.string({ maxLength: 12 }),
  )
  const entry = fc.record(Object.fromEntries(COLUMNS.map((column) => [column, text])))

  test.each<Kind>(['person', 'organisation'])('for every %s', (kind) => {
    fc.assert(
      fc.property(entry, entry, (one, other) => {
        const vocabulary = createVocabulary()
        const [a, b] = [
          normalise({ ...one, id: 'a' }, kind, vocabulary),
          normalise({ ...other, id: 'b' }, kind, vocabulary),
        ]
        count(vocabulary, a)
        count(vocabulary, b)
        expect(compare(a, b, kind, vocabulary)).toEqual(compare(b, a, kind, vocabulary))
      }),
      { numRuns: 500 },
    )
  })

  test('and so are the measures of likeness', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (a, b) => {
        expect(jaroWinkler(a, b)).toBeCloseTo(jaroWinkler(b, a), 12)
        expect(editDistance(a, b, 3)).toBe(editDistance(b, a, 3))
      }),
    )
  })
})

test('every field has a share for each of its levels, and the shares make one', () => {
  for (const kind of ['person', 'organisation'] as const)
    for (const field of FIELDS) {
      const { levels, m, u, kin } = beliefsOf(kind)[field]
      for (const shares of [m, u, ...(kin ? [kin] : [])]) {
        expect(shares, field).toHaveLength(levels.length)
        expect(
          shares.reduce((sum, share) => sum + share, 0),
          field,
        ).toBeCloseTo(1, 2)
      }
    }
})
