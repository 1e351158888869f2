import { describe, expect, test } from 'vitest'
import { wordsOf } from '#src/kit/fold.ts'
import { bonesOf, nextTo } from './keys.ts'
import { likenessTo } from './names.ts'
import { read } from './reading.ts'

const likeness = (typed: string, name: string): number => likenessTo(wordsOf(typed))(wordsOf(name))
const bones = (word: string): string[] => bonesOf(read(word))

/** Public persons, by the names the press writes. */
const WRITTEN = [
  ['David Ben-Gurion', 'דוד בן גוריון'],
  ['Golda Meir', 'גולדה מאיר'],
  ['Yitzhak Rabin', 'יצחק רבין'],
  ['Michael Schumacher', 'ミハエル・シューマッハ'],
  ['Barack Obama', 'バラク・オバマ'],
  ['Angela Merkel', 'アンゲラ・メルケル'],
  ['Ban Ki-moon', '반기문'],
  ['Angela Merkel', '앙겔라 메르켈'],
  ['Kim Dae-jung', '김대중'],
  ['Lee Myung-bak', '이명박'],
  ['Churchill', '丘吉尔'],
  ['Roosevelt', '罗斯福'],
  ['Mandela', '曼德拉'],
  ['Mao Zedong', '毛泽东'],
  ['George Washington', 'جورج واشنطن'],
  ['Gamal Abdel Nasser', 'جمال عبد الناصر'],
  ['Anwar Sadat', 'أنور السادات'],
  ['Jacques Chirac', 'Жак Ширак'],
  ['Hillary Clinton', 'Хиллари Клинтон'],
  ['Helmut Kohl', 'Гельмут Коль'],
]

describe('a name', () => {
  test.each(WRITTEN)('%s sounds like %s, whichever of them is typed', (latin, native) => {
    expect(likeness(latin, native)).toBeGreaterThan(0.55)
    expect(likeness(native, latin)).toBeGreaterThan(0.55)
  })

  test.each(WRITTEN)('%s is nearest to %s of all these', (latin, native) => {
    const nearest = WRITTEN.toSorted((a, b) => likeness(native, b[0] ?? '') - likeness(native, a[0] ?? ''))[0]
    expect(nearest?.[0]).toBe(latin)
  })

  test('sounds the same with the family name first or last', () => {
    expect(likeness('Dae-jung Kim', '김대중')).toBeCloseTo(likeness('Kim Dae-jung', '김대중'))
  })

  test('does not sound like one of other consonants', () => {
    expect(likeness('Merkel', 'Обама')).toBe(0)
  })
})

describe('the bones of a word', () => {
  test('are those of every likely reading', () => {
    expect(bones('cicero')).toContain('SSL')
    expect(bones('cicero')).toContain('SKL')
    expect(bones('هادي')).toContain('AT')
  })

  test('are few, and never only a vowel', () => {
    for (const word of ['schtschurowskij', 'гжегож', '阿卜德爾哈菲德', '김', 'o', '']) {
      expect(bones(word).length).toBeLessThanOrEqual(4)
      expect(bones(word)).not.toContain('A')
    }
  })

  test('are one sound away from their neighbours, themselves not among them', () => {
    expect(nextTo('SL')).toEqual(expect.arrayContaining(['SPL', 'SN', 'L', 'ASL']))
    expect(nextTo('SL')).not.toContain('SL')
  })
})
