import { describe, expect, test } from 'vitest'
import { sumMinor } from '#src/kit/money.ts'
import { requireSoundScorecard, scoreLines, scorecardState, weightedScoreBp } from './scorecard.ts'
import { JUDGED, mark, scorecard } from './testing.ts'

const pays = (hundredths: number) =>
  sumMinor(scoreLines(JUDGED, scorecard(hundredths), JUDGED.poolMinor).map((line) => line.amountMinor))

test('full marks pay the whole pool to the minor unit, none pay nothing', () => {
  expect(pays(100)).toBe(2_000_001)
  expect(pays(0)).toBe(0)
})

test('each line shows both marks and the contacts they rest on', () => {
  const marks = [mark({ score: '4', interactionIds: ['b', 'a'] }), mark({ scorer: 'second', score: '3' })]
  const [line] = scoreLines(JUDGED, { userId: 'eleni', marks }, 2_000_000)
  expect(line).toMatchObject({
    criterionId: 'followup',
    fullMinor: 1_000_000,
    amountMinor: 700_000,
    scaleHundredths: 500,
  })
  expect(line?.marks.map(({ scorerId, hundredths, interactionIds }) => [scorerId, hundredths, interactionIds])).toEqual(
    [
      ['maria', 400, ['a', 'b']],
      ['nikos', 300, ['dinner']],
    ],
  )
})

test('weighs criteria on different scales alike', () => {
  expect(weightedScoreBp(JUDGED, scorecard(70))).toBe(7_000)
})

test('is complete only when both scorers have marked every criterion', () => {
  expect(scorecardState(JUDGED, undefined)).toBe('missing')
  expect(scorecardState(JUDGED, { userId: 'eleni', marks: [mark()] })).toBe('incomplete')
  expect(scorecardState(JUDGED, scorecard(50))).toBe('complete')
})

describe('a scorecard is refused when', () => {
  const expectRefusal = (sentence: string, ...marks: ReturnType<typeof mark>[]) =>
    expect(() => requireSoundScorecard(JUDGED, { userId: 'eleni', marks })).toThrow(sentence)

  test('a score cites no contact', () => expectRefusal('must cite at least one contact', mark({ interactionIds: [] })))
  test('a score lies off its scale', () => expectRefusal('between 0 and 5', mark({ score: '5.01' })))
  test('a score is finer than hundredths', () => expectRefusal('two decimal places', mark({ score: '4.125' })))
  test('a criterion is unknown or marked twice', () => {
    expectRefusal('no criterion "charm"', mark({ criterionId: 'charm' }))
    expectRefusal('scored twice by the first scorer', mark(), mark())
  })
  test('the second scorer is the first', () =>
    expectRefusal('another person', mark(), mark({ scorer: 'second', scorerId: 'maria' })))
  test('the scorer is the scored', () => expectRefusal('Nobody scores', mark({ scorerId: 'eleni' })))
})
