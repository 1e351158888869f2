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
}

const NAME = ['same', 'variant', 'close', 'initial', 'a little', 'other']
const PERSON: Record<Field, Belief> = {
  given: { levels: NAME, m: [0.72, 0.07, 0.08, 0.04, 0.03, 0.06], u: [0.01, 0.01, 0.01, 0.04, 0.06, 0.87], rarity: 'value' },
  family: { levels: NAME, m: [0.78, 0.04, 0.09, 0.01, 0.03, 0.05], u: [0.004, 0.003, 0.006, 0.02, 0.05, 0.917], rarity: 'value' },
  order: { levels: ['straight', 'swapped'], m: [0.97, 0.03], u: [0.5, 0.5], rarity: 'none' },
  birth: {
    levels: ['same', 'swapped or a digit off', 'two of three parts', 'as far as known', 'two digits off', 'the year', 'other'],
    m: [0.8, 0.06, 0.04, 0.02, 0.02, 0.02, 0.04],
    u: [0.00005, 0.001, 0.004, 0.003, 0.012, 0.012, 0.968],
    rarity: 'level',
  },
  email: { levels: ['same', 'another house', 'close', 'other'], m: [0.7, 0.08, 0.08, 0.14], u: [1e-5, 5e-4, 1e-4, 0.9994], rarity: 'level' },
  phone: { levels: ['same', 'a digit off', 'other'], m: [0.7, 0.05, 0.25], u: [2e-5, 2e-5, 0.99996], rarity: 'level' },
  nationalId: { levels: ['same', 'a sign off', 'alike', 'other'], m: [0.85, 0.06, 0.03, 0.06], u: [1e-6, 1e-5, 1e-4, 0.9999], rarity: 'level' },
  street: { levels: ['same house', 'same street', 'half', 'other'], m: [0.6, 0.12, 0.08, 0.2], u: [1e-4, 0.002, 0.02, 0.978], rarity: 'level' },
  locality: {
    levels: ['city and postcode', 'postcode', 'city', 'city, other postcode', 'close', 'region', 'other'],
    m: [0.5, 0.1, 0.1, 0.08, 0.07, 0.05, 0.1],
    u: [0.002, 0.001, 0.01, 0.01, 0.03, 0.1, 0.847],
    rarity: 'value',
  },
  organisation: { levels: NAME, m: [0.4, 0.1, 0.1, 0.1, 0.05, 0.25], u: [0.003, 0.002, 0.005, 0.01, 0.05, 0.93], rarity: 'value' },
  generation: { levels: ['same', 'other'], m: [0.97, 0.03], u: [0.5, 0.5], rarity: 'none' },
  legalForm: { levels: ['same', 'other'], m: [0.85, 0.15], u: [0.5, 0.5], rarity: 'none' },
}

const FIRM: Record<Field, Belief> = {
  ...PERSON,
  organisation: {
    levels: ['same words', 'nearly all', 'most', 'half', 'some', 'none'],
    m: [0.5, 0.17, 0.13, 0.09, 0.06, 0.05],
    u: [5e-4, 0.001, 0.003, 0.01, 0.05, 0.9355],
    rarity: 'value',
  },
  email: { ...PERSON.email, levels: ['same', 'same name', 'close', 'other'], m: [0.5, 0.1, 0.05, 0.35] },
}

export const beliefsOf = (kind: Kind): Record<Field, Belief> => (kind === 'person' ? PERSON : FIRM)

/** log2 odds before anything is compared, and for each field and level the shares among the same and the others. */
export type Model = { kind: Kind; prior: number; m: readonly number[][]; u: readonly number[][] }

export const startingModel = (kind: Kind, prior: number): Model => {
  const beliefs = beliefsOf(kind)
  return { kind, prior, m: FIELDS.map((field) => [...beliefs[field].m]), u: FIELDS.map((field) => [...beliefs[field].u]) }
}
