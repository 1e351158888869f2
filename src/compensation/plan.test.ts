import { describe, expect, test } from 'vitest'
import { planFaults, requireSoundPlan } from './plan-faults.ts'
import { PlanShape } from './plan-contract.ts'
import { component, each, JUDGED, plan } from './testing.ts'

const sentences = (changes: Parameters<typeof plan>[0]) => planFaults(plan(changes)).map((fault) => fault.sentence)
const bands = (...froms: number[]) => [component({ bands: froms.map((fromMinor) => ({ fromMinor, rateBps: '5' })) })]

test('a sound plan has no fault and passes its shape unchanged', () => {
  const sound = plan({ components: [component(), each()], scorecard: JUDGED, floorMinor: 1, capMinor: 2 })
  expect(planFaults(sound)).toEqual([])
  expect(PlanShape.parse(sound)).toEqual(sound)
})

describe('a plan is refused with a clear sentence when', () => {
  test('bands overlap or are not in rising order', () => {
    expect(sentences({ components: bands(0, 100, 100) })).toEqual([
      'Component "nna": bands 2 and 3 overlap, both begin at the same amount.',
    ])
    expect(sentences({ components: bands(0, 200, 100) })).toEqual([
      'Component "nna": band 3 begins below band 2; put them in rising order.',
    ])
  })

  test('bands leave a gap at the start', () => {
    expect(sentences({ components: bands(100) })[0]).toContain('must begin at 0')
    expect(sentences({ components: [component({ bands: [] })] })).toEqual(['Component "nna" has no band.'])
  })

  test('a rate is negative', () => {
    const components = [component({ bands: [{ fromMinor: 0, rateBps: '-1' }] })]
    expect(sentences({ components })).toEqual(['Component "nna": band 1 has a negative rate.'])
    expect(
      sentences({
        hurdle: { minimumMinor: null, priorBalance: { rateBps: '-5', capMinor: null }, newHouseholds: null },
      }),
    ).toHaveLength(1)
  })

  test('the weights of the criteria are not a whole', () => {
    const criteria = JUDGED.criteria.slice(1)
    expect(sentences({ scorecard: { ...JUDGED, criteria } })).toEqual([
      'The weights of the criteria sum to 5000, not to 10000 (100 %).',
    ])
  })

  test('the floor lies above the cap, or two components share a name', () => {
    expect(sentences({ floorMinor: 3, capMinor: 2 })).toEqual(['The floor lies above the cap.'])
    expect(sentences({ components: [component(), component()] })).toEqual(['There are two of component "nna".'])
  })

  test('a component that counts households pays on an amount', () => {
    expect(sentences({ components: [component({ kind: 'household' })] })[0]).toContain('pays for each')
  })
})

test('the shape says the same sentences, at the path of the fault', () => {
  const parsed = PlanShape.safeParse(plan({ components: bands(0, 100, 100) }))
  expect(parsed.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['components.0.bands.2', 'Component "nna": bands 2 and 3 overlap, both begin at the same amount.'],
  ])
})

test('the refusal names every fault by its path', () => {
  expect(() => requireSoundPlan(plan({ floorMinor: 3, capMinor: 2, holdbackBp: 10_001 }))).toThrow(
    expect.objectContaining({
      code: 'invalid',
      fields: { floorMinor: expect.anything(), holdbackBp: expect.anything() },
    }),
  )
})
