import { describe, expect, test } from 'vitest'
import { hasShared, sharedRows } from '#tests/shared.ts'
import { fullNameOf, initialsOf, nameOrderOf, sortNameOf } from './names.ts'

const parts = (givenName: string, familyName: string, language: string) => ({
  givenName,
  familyName,
  nameOrder: nameOrderOf(language),
})

describe('a name', () => {
  test('stands in the order of its language', () => {
    expect(fullNameOf(parts('Eleni', 'Papadopoulou', 'el'))).toBe('Eleni Papadopoulou')
    expect(fullNameOf(parts('Zoltán', 'Kodály', 'hu'))).toBe('Kodály Zoltán')
    expect(fullNameOf(parts('近平', '习', 'zh-Hans'))).toBe('习近平')
    expect(fullNameOf(parts('Trọng', 'Nguyễn', 'vi'))).toBe('Nguyễn Trọng')
  })

  test('may be a single one', () => {
    const name = parts('Suharto', '', 'id')
    expect([fullNameOf(name), sortNameOf(name), initialsOf(name)]).toEqual(['Suharto', 'Suharto', 'S'])
  })

  test('keeps its suffix out of the sorting', () => {
    const name = { ...parts('Martin', 'King', 'en'), suffix: 'Jr.' }
    expect([fullNameOf(name), sortNameOf(name)]).toEqual(['Martin King Jr.', 'King Martin'])
  })

  test('is abbreviated by whole letters', () => {
    expect(initialsOf(parts('नरेन्द्र', 'मोदी', 'hi'))).toBe('नमो')
    expect(initialsOf(parts('கார்த்திக்', 'செல்வம்', 'ta'))).toBe('காசெ')
  })
})

const SAMPLES = 'names/cldr_sample_names.csv'
describe.skipIf(!hasShared(SAMPLES))('the sample persons of 66 locales', () => {
  const rows = hasShared(SAMPLES) ? sharedRows(SAMPLES) : []
  const persons = Map.groupBy(rows, ({ locale, sample }) => `${locale} ${sample}`)

  test('lose no letter, sort by family name and have initials made of whole letters', () => {
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
    for (const [key, pieces] of persons) {
      const part = (name: string) => pieces.find((piece) => piece.part === name)?.value ?? ''
      const name = parts(part('given'), part('surname') || part('surname-core'), key.split(/[ _]/)[0] ?? '')
      if (!name.givenName && !name.familyName) continue
      const shown = fullNameOf(name)
      expect(shown).toContain(name.givenName)
      expect(shown).toContain(name.familyName)
      expect(sortNameOf(name).startsWith(name.familyName || name.givenName)).toBe(true)
      const familyFirst = /^(ja|ko|zh|yue|vi|hu)[ _-]/.test(key) && name.givenName && name.familyName
      expect(shown.startsWith(familyFirst ? name.familyName : name.givenName)).toBe(true)
      const letters = [name.givenName, name.familyName]
        .filter(Boolean)
        .map((text) => [...graphemes.segment(text)][0]?.segment)
      expect([...graphemes.segment(initialsOf(name))].length).toBeGreaterThanOrEqual(1)
      for (const letter of letters) expect(initialsOf(name)).toContain(letter?.toLocaleUpperCase('und'))
    }
  })
})
