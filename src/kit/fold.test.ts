import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, nameKey, phoneKey, readQuery, SOUND, withoutLegalForm, wordsOf } from './fold.ts'

/** True when every typed word begins a word of the name, by letters or by sound. */
const finds = (typed: string, name: string): boolean => {
  const key = nameKey(name)
  return readQuery(typed).every(
    ({ plain, sounds }) =>
      plain.some((word) => key.some((known) => known.startsWith(word))) || sounds.some((sound) => key.includes(sound)),
  )
}

describe('folding', () => {
  test('takes case, accents and width from letters', () => {
    expect(fold('Ελένη ΓΕΏΡΓΙΟΣ')).toBe('ελενη γεωργιοσ')
    expect(fold('Müller Łukasz Ｓｍｉｔｈ')).toBe('muller lukasz smith')
    expect(fold('Йорданка')).toBe('иорданка')
  })

  test('keeps the vowel signs of scripts that write vowels as marks', () => {
    expect(fold('முருகன்')).toBe('முருகன்')
    expect(fold('ສີຫາລາດ')).toBe('ສີຫາລາດ')
  })

  test('parts words at hyphens and joins them at apostrophes', () => {
    expect(wordsOf("Jean-Pierre O'Brien")).toEqual(['jean', 'pierre', 'obrien'])
  })
})

describe('a name is found', () => {
  test.each([
    ['Eleni', 'Ελένη Παπαδοπούλου'],
    ['papadopoulou el', 'Ελένη Παπαδοπούλου'],
    ['Ελένη', 'Eleni Papadopoulou'],
    ['qipshidze', 'ელენე ყიფშიძე'],
    ['ელენე', 'Elene Qipshidze'],
    ['Murugan', 'முருகன்'],
    ['முருகன்', 'Murugan Selvam'],
    ['Kaysone Phomvihane', 'ໄກສອນ ພົມວິຫານ'],
    ['ພົມວິຫານ', 'Phomvihane'],
    ['Tsakhiagiin', 'Цахиагийн Элбэгдорж'],
    ['Александр', 'Aleksandr Petrov'],
    ['Mohammed', 'محمد بن سلمان'],
    ['jinping', '习近平'],
    ['近平', '习近平'],
    ['E. P.', 'Eleni Papadopoulou'],
  ])('typing %s finds %s', (typed, name) => {
    expect(finds(typed, name)).toBe(true)
  })

  test('by every word of itself, in any order', () => {
    const name = fc.array(
      fc.constantFrom('Ελένη', 'Παπαδοπούλου', 'ნინო', 'முருகன்', 'ສົມພອນ', 'Ólafur', 'Иван', '김철수'),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    fc.assert(
      fc.property(name, fc.nat(10), (words, turn) => {
        const turned = words.map((_, index) => words[(index + turn) % words.length] ?? '')
        expect(finds(turned.join(' '), words.join(' '))).toBe(true)
      }),
    )
  })

  test('but not by another name that merely shares a letter', () => {
    expect(finds('Nikos', 'Ελένη Παπαδοπούλου')).toBe(false)
  })
})

describe('a company is compared', () => {
  test.each([
    ['Acme Ltd.', 'acme'],
    ['Acme Limited', 'acme'],
    ['ООО Ромашка', 'ромашка'],
    ['Bar GmbH & Co. KG', 'bar'],
    ['Ναυτιλία Α.Ε.', 'ναυτιλια'],
    ['上海电气股份有限公司', '上海电气'],
    ['Limited', 'limited'],
  ])('%s is %s without its legal form', (name, bare) => {
    expect(withoutLegalForm(name)).toBe(bare)
  })
})

describe('a query', () => {
  test('of digits is a telephone number, with or without the country', () => {
    const key = phoneKey('+302101234567', '210 123 4567')
    for (const typed of ['+30 210 123', '0030210123', '210 1234', '2101234567'])
      expect(key.some((word) => word.startsWith(readQuery(typed)[0]?.plain[0] ?? '?'))).toBe(true)
  })

  test('with an e-mail address keeps it whole', () => {
    expect(readQuery('Eleni.P@Firm.example')).toEqual([{ plain: ['eleni.p@firm.example'], sounds: [] }])
  })

  test('loses the legal form unless it is all there is', () => {
    expect(readQuery('Acme Ltd').map(({ plain }) => plain[0])).toEqual(['acme'])
    expect(readQuery('Ltd').map(({ plain }) => plain[0])).toEqual(['ltd'])
  })

  test('of any text answers words without marks of the key itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { plain } of readQuery(text)) for (const word of plain) expect(word.startsWith(SOUND)).toBe(false)
      }),
    )
  })
})
