/** Fields and levels of a comparison, and what is believed of them before a file is seen. */
import type { Kind } from './record.ts'

export const FIELDS = [
  'given',
  'family',
  'order',
  'birth',
  'email',
  'phone',
  'nationalId',
  'street',
  'locality',
  'organisation',
  'generation',
  'legalForm',
] as const
export type Field = (typeof FIELDS)[number]
export const AT = Object.fromEntries(FIELDS.map((field, place) => [field, place])) as Record<Field, number>
export const WIDTH = FIELDS.length

type Belief = {
  levels: readonly string[]
  /** Share of the levels among pairs that are the same, and among pairs that are not. */
  m: readonly number[]
  u: readonly number[]
  /** A value that agrees says as much as it is rare (`value`), or as the level says unless many bear it (`level`); `none`: as the level. */
  rarity: 'value' | 'level' | 'none'
  /** Shares among pairs that are not the same but belong together (`kin`); left out where kinship says nothing. */
  kin?: readonly number[]
}

const NAME = ['same', 'variant', 'close', 'initial', 'a little', 'other']
const PERSON: Record<Field, Belief> = {
  given: {
    levels: NAME,
    m: [0.72, 0.07, 0.08, 0.04, 0.03, 0.06],
    u: [0.01, 0.01, 0.01, 0.04, 0.06, 0.87],
    rarity: 'value',
  },
  family: {
    levels: NAME,
    m: [0.78, 0.04, 0.09, 0.01, 0.03, 0.05],
    u: [0.004, 0.003, 0.006, 0.02, 0.05, 0.917],
    kin: [0.8, 0.02, 0.03, 0.01, 0.02, 0.12],
    rarity: 'value',
  },
  order: { levels: ['straight', 'swapped'], m: [0.97, 0.03], u: [0.5, 0.5], rarity: 'none' },
  birth: {
    levels: [
      'same',
      'swapped or a digit off',
      'two of three parts',
      'as far as known',
      'two digits off',
      'the year',
      'other',
    ],
    m: [0.8, 0.06, 0.04, 0.02, 0.02, 0.02, 0.04],
    u: [0.00005, 0.001, 0.004, 0.003, 0.012, 0.012, 0.968],
    rarity: 'level',
  },
  email: {
    levels: ['same', 'another house', 'close', 'other'],
    m: [0.7, 0.08, 0.08, 0.14],
    u: [1e-5, 5e-4, 1e-4, 0.9994],
    kin: [0.04, 0.01, 0.01, 0.94],
    rarity: 'level',
  },
  phone: {
    levels: ['same', 'a digit off', 'other'],
    m: [0.7, 0.05, 0.25],
    u: [2e-5, 2e-5, 0.99996],
    kin: [0.4, 0.01, 0.59],
    rarity: 'level',
  },
  nationalId: {
    levels: ['same', 'a sign off', 'alike', 'other'],
    m: [0.85, 0.06, 0.03, 0.06],
    u: [1e-6, 1e-5, 1e-4, 0.9999],
    rarity: 'level',
  },
  street: {
    levels: ['same house', 'same street', 'half', 'other'],
    m: [0.6, 0.12, 0.08, 0.2],
    u: [1e-4, 0.002, 0.02, 0.978],
    kin: [0.8, 0.1, 0.04, 0.06],
    rarity: 'level',
  },
  locality: {
    levels: ['city and postcode', 'postcode', 'city', 'city, other postcode', 'close', 'region', 'other'],
    m: [0.5, 0.1, 0.1, 0.08, 0.07, 0.05, 0.1],
    u: [0.002, 0.001, 0.01, 0.01, 0.03, 0.1, 0.847],
    kin: [0.72, 0.08, 0.08, 0.04, 0.04, 0.02, 0.02],
    rarity: 'value',
  },
  organisation: {
    levels: NAME,
    m: [0.4, 0.1, 0.1, 0.1, 0.05, 0.25],
    u: [0.003, 0.002, 0.005, 0.01, 0.05, 0.93],
    rarity: 'value',
  },
  generation: { levels: ['same', 'other'], m: [0.97, 0.03], u: [0.5, 0.5], rarity: 'none' },
  legalForm: { levels: ['same', 'other'], m: [0.85, 0.15], u: [0.5, 0.5], rarity: 'none' },
}

const FIRM: Record<Field, Belief> = {
  ...PERSON,
  organisation: {
    levels: ['same words', 'nearly all', 'most', 'half', 'some', 'none'],
    m: [0.5, 0.17, 0.13, 0.09, 0.06, 0.05],
    u: [1e-5, 5e-5, 3e-4, 0.003, 0.03, 0.96664],
    rarity: 'value',
  },
  family: { ...PERSON.family, kin: undefined },
  email: { ...PERSON.email, levels: ['same', 'same name', 'close', 'other'], m: [0.5, 0.1, 0.05, 0.35] },
}

export const beliefsOf = (kind: Kind): Record<Field, Belief> => (kind === 'person' ? PERSON : FIRM)

/**
 * Three kinds of pairs: the same; kin, who are two but share what a household shares (of firms: the premises); strangers.
 * For each kind its share of all pairs, and of each field the shares of the levels. Where kinship says nothing, kin are strangers.
 */
export type Model = { kind: Kind; same: number; kin: number; m: Levels; h: Levels; u: Levels; logs: Logs }
export type Levels = readonly (readonly number[])[]
/** The same shares as logarithms, field after field in steps of MOST_LEVELS; `kinShares` says for which fields kin have their own. */
export type Logs = {
  same: number
  kin: number
  m: Float64Array
  h: Float64Array
  u: Float64Array
  kinShares: Uint8Array
  byValue: Uint8Array
}
export const MOST_LEVELS = 8

export const startingModel = (kind: Kind, same: number): Model => {
  const beliefs = FIELDS.map((field) => beliefsOf(kind)[field])
  const levels = {
    m: beliefs.map(({ m }) => m),
    h: beliefs.map(({ kin, u }) => kin ?? u),
    u: beliefs.map(({ u }) => u),
  }
  return modelOf({ kind, same, kin: same / 2, ...levels })
}

export function modelOf(model: Omit<Model, 'logs'>): Model {
  const beliefs = FIELDS.map((field) => beliefsOf(model.kind)[field])
  const logs = {
    same: Math.log2(model.same),
    kin: Math.log2(model.kin),
    m: logsOf(model.m),
    h: logsOf(model.h),
    u: logsOf(model.u),
    kinShares: Uint8Array.from(beliefs, ({ kin }) => Number(kin !== undefined)),
    byValue: Uint8Array.from(beliefs, ({ rarity }) => Number(rarity === 'value')),
  }
  return { ...model, logs }
}

function logsOf(levels: Levels): Float64Array {
  const logs = new Float64Array(WIDTH * MOST_LEVELS)
  levels.forEach((shares, field) =>
    shares.forEach((share, level) => (logs[field * MOST_LEVELS + level] = Math.log2(share))),
  )
  return logs
}
