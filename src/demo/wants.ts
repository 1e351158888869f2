/**
 * What people like and ask for. Each code has several ways an adviser would have noted it; notes of contacts quote the
 * short word.
 */
import type { Day } from '#src/kit/days.ts'
import { addDays } from '#src/kit/days.ts'
import type { Chance } from './chance.ts'
import type { PreferencePlan } from './plan.ts'

type Want = { code: string; word: string; texts: readonly string[] }

export const INTERESTS: readonly Want[] = [
  {
    code: 'golf',
    word: 'golf',
    texts: [
      'Golf, handicap 14, plays on Thursdays',
      'Keen golfer; prefers nine holes',
      'Golf with the partners twice a month',
    ],
  },
  {
    code: 'opera',
    word: 'opera',
    texts: [
      'Opera, above all Verdi',
      'Subscription at the opera, likes company in the box',
      'Opera and lieder recitals',
    ],
  },
  {
    code: 'sailing',
    word: 'sailing',
    texts: ['Sails a 42-foot sloop in summer', 'Sailing with the children in August', 'Races classic yachts'],
  },
  {
    code: 'philanthropy',
    word: 'the foundation',
    texts: ["Philanthropy: girls' education", 'Wants to set up a family foundation', 'Gives to hospitals, quietly'],
  },
  { code: 'tennis', word: 'tennis', texts: ['Tennis on Saturdays, clay only', 'Follows the indoor season'] },
  {
    code: 'art',
    word: 'contemporary art',
    texts: [
      'Collects contemporary art, photographs mostly',
      'Visits the fairs in June and October',
      'Buys from young painters',
    ],
  },
  {
    code: 'wine',
    word: 'wine',
    texts: ['Cellar of about 3,000 bottles', 'Owns a small vineyard', 'Wine, but no spirits at lunch'],
  },
  { code: 'horses', word: 'the horses', texts: ['Breeds horses', 'Daughter rides dressage'] },
  {
    code: 'hiking',
    word: 'hiking',
    texts: ['Hikes every September', 'High mountain tours with the same guide for years'],
  },
  { code: 'cars', word: 'old cars', texts: ['Restores old cars', 'Drives a rally every spring'] },
  {
    code: 'classical_music',
    word: 'chamber music',
    texts: ['Plays the cello in a quartet', 'Chamber music at home twice a year'],
  },
  {
    code: 'gardening',
    word: 'the garden',
    texts: ['Garden open to the public in May', 'Roses; always ask after them'],
  },
  {
    code: 'football',
    word: 'football',
    texts: ['Season ticket, never call on match evenings', 'Sponsors the local youth team'],
  },
  { code: 'history', word: 'history', texts: ['Reads Byzantine history', 'Collects old maps'] },
  {
    code: 'technology',
    word: 'technology',
    texts: ['Angel investor in software', 'Wants to hear about battery makers'],
  },
  { code: 'cooking', word: 'cooking', texts: ['Cooks for twelve on Sundays', 'Loves a good cookery book'] },
]

export const SERVICES: readonly Want[] = [
  {
    code: 'statements_by_post',
    word: 'statements by post',
    texts: ['Statements quarterly by post', 'Paper statements, large print'],
  },
  {
    code: 'statements_online',
    word: 'statements online',
    texts: ['No paper at all', 'Statements online only, monthly'],
  },
  {
    code: 'call_mornings',
    word: 'calls before ten',
    texts: ['Call before ten in the morning', 'Mornings only, never on Mondays'],
  },
  { code: 'call_evenings', word: 'calls after six', texts: ['Reach after six in the evening'] },
  { code: 'no_phone', word: 'e-mail rather than calls', texts: ['Prefers e-mail, dislikes the telephone'] },
  {
    code: 'both_spouses',
    word: 'both at the table',
    texts: ['Always invite both spouses', 'Decides only together with the spouse'],
  },
  {
    code: 'meet_at_home',
    word: 'meetings at home',
    texts: ['Meets at home, parking in the yard', 'Visits at home because of the stairs here'],
  },
  {
    code: 'copy_accountant',
    word: 'a copy to the accountant',
    texts: ['Send a copy of every report to the accountant'],
  },
  { code: 'no_tobacco', word: 'no tobacco or arms', texts: ['No tobacco, no arms in the portfolio'] },
  { code: 'sharia', word: 'no interest-bearing paper', texts: ['Wants no interest-bearing paper'] },
  { code: 'vegetarian', word: 'vegetarian meals', texts: ['Vegetarian', 'Vegetarian, no onions or garlic'] },
]

const words = new Map([...INTERESTS, ...SERVICES].map((want) => [want.code, want.word]))

/** The short word a note would use. */
export const wordOf = (code: string): string => words.get(code) ?? code

function noted(chance: Chance, kind: PreferencePlan['kind'], want: Want, since: Day): PreferencePlan {
  return { kind, code: want.code, text: chance.pick(want.texts), notedOn: addDays(since, chance.int(0, 90)) }
}

export function drawPreferences(chance: Chance, since: Day): PreferencePlan[] {
  const interests = chance.sample(INTERESTS, chance.int(1, 3)).map((want) => noted(chance, 'interest', want, since))
  const services = chance.sample(
    SERVICES,
    chance.weighted([
      [0, 4],
      [1, 5],
      [2, 2],
    ]),
  )
  return [...interests, ...services.map((want) => noted(chance, 'service', want, since))]
}
