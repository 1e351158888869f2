/**
 * The initiatives of the demo. Times are thousandths of the firm's period, so that any period has its seasons; a time
 * over 1000 lies ahead. Money is thousands of francs. `appeal` is how often a pledge follows: dear initiatives of
 * little appeal lose money.
 */
import type { CostKind, InitiativeKind, OfficeCode } from './plan.ts'

export type EventSketch = {
  name: string
  at: number
  place: string
  office: OfficeCode
  seats: number
  hour: number
  hours: number
}
export type Sketch = {
  key: string
  parent: string | null
  name: string
  kind: InitiativeKind
  purpose: string
  from: number
  to: number
  budget: number
  appeal: number
  costs: Partial<Record<CostKind, number>>
  events: EventSketch[]
}

const event = (
  name: string,
  at: number,
  place: string,
  office: OfficeCode,
  seats: number,
  hour: number,
  hours: number,
): EventSketch => ({
  name,
  at,
  place,
  office,
  seats,
  hour,
  hours,
})

export const CATALOGUE: readonly Sketch[] = [
  {
    key: 'shootout',
    parent: null,
    name: 'The Marlowe Shootout',
    kind: 'programme',
    from: 0,
    to: 1000,
    budget: 1600,
    appeal: 0,
    purpose: 'Title sponsor of a golf tournament: two days on the course with clients and those they bring',
    costs: { rights: 60 },
    events: [],
  },
  {
    key: 'shootout-1',
    parent: 'shootout',
    name: 'The Marlowe Shootout, first year',
    kind: 'sponsorship',
    from: 120,
    to: 330,
    budget: 700,
    appeal: 10,
    purpose: 'Meet executives with liquidity ahead; twelve flights of four',
    costs: {
      rights: 220,
      activation: 95,
      hospitality: 125,
      travel: 50,
      gifts: 18,
      production: 70,
      staff_time: 80,
      agency: 36,
    },
    events: [
      event('Shootout, day one', 258, 'Seehof Golf Club', 'ZRH', 90, 9, 9),
      event('Shootout, day two and prize dinner', 260, 'Seehof Golf Club', 'ZRH', 90, 10, 12),
    ],
  },
  {
    key: 'shootout-2',
    parent: 'shootout',
    name: 'The Marlowe Shootout, second year',
    kind: 'sponsorship',
    from: 620,
    to: 860,
    budget: 780,
    appeal: 8,
    purpose: 'As the year before, with a morning for next-generation guests',
    costs: {
      rights: 240,
      activation: 115,
      hospitality: 150,
      travel: 70,
      gifts: 22,
      production: 76,
      staff_time: 92,
      agency: 40,
    },
    events: [
      event('Shootout, day one', 756, 'Seehof Golf Club', 'ZRH', 100, 9, 9),
      event('Shootout, day two and prize dinner', 758, 'Seehof Golf Club', 'ZRH', 100, 10, 12),
    ],
  },
  {
    key: 'concerts',
    parent: null,
    name: 'Lakeside Concerts',
    kind: 'programme',
    from: 60,
    to: 1060,
    budget: 900,
    appeal: 0,
    purpose: 'Chamber music for households that do not come to golf',
    costs: { production: 40 },
    events: [],
  },
  {
    key: 'concerts-1',
    parent: 'concerts',
    name: 'Lakeside Concerts, first season',
    kind: 'event_series',
    from: 60,
    to: 480,
    budget: 380,
    appeal: 2,
    purpose: 'Three evenings; keep spouses and widows close',
    costs: { rights: 120, hospitality: 95, production: 110, gifts: 12, staff_time: 40, travel: 22 },
    events: [
      event('Quartet evening', 110, 'Villa Aurelia, Zurich', 'ZRH', 60, 18, 4),
      event('Recital with supper', 290, 'Carrow House, London', 'LON', 55, 18, 4),
      event('Concert under the plane trees', 420, 'Garden of the old mill, Kifisia', 'ATH', 70, 20, 3),
    ],
  },
  {
    key: 'concerts-2',
    parent: 'concerts',
    name: 'Lakeside Concerts, second season',
    kind: 'event_series',
    from: 540,
    to: 1060,
    budget: 400,
    appeal: 3,
    purpose: 'Three evenings, the last one still ahead',
    costs: { rights: 125, hospitality: 88, production: 104, gifts: 10, staff_time: 42, agency: 30 },
    events: [
      event('Song evening', 600, 'Villa Aurelia, Zurich', 'ZRH', 60, 18, 4),
      event('Concert under the plane trees', 900, 'Garden of the old mill, Kifisia', 'ATH', 70, 20, 3),
      event('Winter concert', 1035, 'Carrow House, London', 'LON', 60, 18, 4),
    ],
  },
  {
    key: 'founders',
    parent: null,
    name: "Founders' Forum",
    kind: 'programme',
    from: 150,
    to: 1000,
    budget: 300,
    appeal: 0,
    purpose: 'Entrepreneurs on selling, staying and handing over',
    costs: { agency: 25 },
    events: [],
  },
  {
    key: 'founders-west',
    parent: 'founders',
    name: "Founders' Forum West",
    kind: 'event_series',
    from: 150,
    to: 700,
    budget: 170,
    appeal: 6,
    purpose: 'A day for owners two years before a sale',
    costs: { hospitality: 48, production: 40, travel: 24, staff_time: 36, agency: 18 },
    events: [
      event("Founders' Forum London", 380, 'The Cooperage, London', 'LON', 45, 9, 8),
      event("Founders' Forum New York", 640, 'Pier House, New York', 'NYC', 45, 9, 8),
    ],
  },
  {
    key: 'founders-east',
    parent: 'founders',
    name: "Founders' Forum East",
    kind: 'event_series',
    from: 400,
    to: 980,
    budget: 95,
    appeal: 5,
    purpose: 'The same in Chennai and Jakarta',
    costs: { hospitality: 22, production: 18, travel: 26, staff_time: 20, gifts: 4 },
    events: [
      event("Founders' Forum Chennai", 545, 'Lake Pavilion, Chennai', 'MAA', 40, 9, 8),
      event("Founders' Forum Jakarta", 905, 'Rumah Kayu, Jakarta', 'JKT', 40, 9, 8),
    ],
  },
  {
    key: 'charity',
    parent: null,
    name: 'Evening for the Night Schools',
    kind: 'sponsorship',
    from: 300,
    to: 1000,
    budget: 260,
    appeal: 1,
    purpose: 'Charity dinner and auction; reputation before business',
    costs: { rights: 90, hospitality: 84, production: 46, gifts: 9, staff_time: 24 },
    events: [
      event('Dinner and auction', 470, 'Hall of the Drapers, London', 'LON', 80, 19, 4),
      event('Dinner and auction', 968, 'Hall of the Drapers, London', 'LON', 80, 19, 4),
    ],
  },
  {
    key: 'next',
    parent: null,
    name: 'Next Generation Academy',
    kind: 'promotion',
    from: 200,
    to: 1000,
    budget: 110,
    appeal: 2,
    purpose: "Three days on money for clients' grown children",
    costs: { production: 26, hospitality: 34, travel: 18, staff_time: 22, agency: 8 },
    events: [
      event('Academy, spring', 330, 'Haus am Berg, Zug', 'ZRH', 24, 9, 8),
      event('Academy, autumn', 860, 'Villa Aurelia, Zurich', 'ZRH', 24, 9, 8),
    ],
  },
  {
    key: 'breakfasts',
    parent: null,
    name: 'Liquidity breakfasts for executives',
    kind: 'promotion',
    from: 80,
    to: 1100,
    budget: 48,
    appeal: 6,
    purpose: 'Ten people, one hour, what to do with vested shares',
    costs: { hospitality: 19, production: 6, staff_time: 15 },
    events: [
      event('Breakfast Zurich', 180, 'Room 4, Zurich office', 'ZRH', 12, 7, 2),
      event('Breakfast Athens', 440, 'Terrace, Athens office', 'ATH', 12, 8, 2),
      event('Breakfast New York', 700, 'Library, New York office', 'NYC', 12, 7, 2),
      event('Breakfast Tbilisi', 880, 'Winter garden, Tbilisi', 'TBS', 12, 8, 2),
      event('Breakfast Zurich', 1045, 'Room 4, Zurich office', 'ZRH', 12, 7, 2),
    ],
  },
]

/** Beyond the twelve: small tables of talk, as many as are asked for. */
export const tableTalk = (number: number): Sketch => ({
  key: `talk-${number}`,
  parent: null,
  name: `Table talk no. ${number}`,
  kind: 'promotion',
  from: 100,
  to: 1000,
  budget: 20,
  appeal: 1,
  purpose: 'Eight guests and one question',
  costs: { hospitality: 12, staff_time: 6 },
  events: [
    event(`Table talk no. ${number}`, 150 + ((number * 97) % 800), 'Small dining room, Zurich', 'ZRH', 8, 19, 3),
  ],
})
