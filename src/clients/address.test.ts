import { describe, expect, test } from 'vitest'
import { formatAddress } from './address.ts'

const address = (
  country: string,
  line: string,
  city: string,
  postcode: string | null,
  region: string | null = null,
) => ({
  lines: [line],
  city,
  region,
  postcode,
  country,
})

/** The first seven as data/vectors/addresses expects them; the others as the posts of the countries publish them. */
describe('an address is written as its post wants it', () => {
  test.each([
    [address('IT', 'Via Pisacane 13', 'Barletta', '76121', 'BT'), ['Via Pisacane 13', '76121 Barletta BT', 'Italy']],
    [address('LA', 'Mahosot Road', 'Vientiane', '01003'), ['Mahosot Road', '01003 Vientiane', 'Laos']],
    [address('AT', 'Stauffenstraße 5', 'Salzburg', '5020'), ['Stauffenstraße 5', '5020 Salzburg', 'Austria']],
    [address('PT', 'Rua da Graça 2', 'Lisbon', '1170-169'), ['Rua da Graça 2', '1170-169 Lisbon', 'Portugal']],
    [address('BE', 'Vrijheidstraat 63', 'Antwerp', '2000'), ['Vrijheidstraat 63', '2000 Antwerp', 'Belgium']],
    [
      address('SG', '16 Sandilands Road', 'Singapore', '546080'),
      ['16 Sandilands Road', 'Singapore 546080', 'Singapore'],
    ],
    [address('TH', 'Thanon Charoen Krung', 'Bangkok', '10120'), ['Thanon Charoen Krung', 'Bangkok 10120', 'Thailand']],
    [address('CH', 'Seestrasse 4', 'Zürich', '8001'), ['Seestrasse 4', '8001 Zürich', 'Switzerland']],
    [address('GB', '3 Chapel Lane', 'London', 'sw3 5tt'), ['3 Chapel Lane', 'LONDON', 'SW3 5TT', 'United Kingdom']],
    [address('US', '1 Main St', 'New York', '10001', 'ny'), ['1 Main St', 'New York, NY 10001', 'United States']],
    [
      address('IN', '4 Beach Road', 'Chennai', '600004', 'Tamil Nadu'),
      ['4 Beach Road', 'Chennai 600004', 'Tamil Nadu', 'India'],
    ],
    [address('GR', 'Πλαταιών 7', 'Αθήνα', '106 74'), ['Πλαταιών 7', '106 74 Αθήνα', 'Greece']],
  ])('%o', (given, expected) => {
    expect(formatAddress(given)).toEqual(expected)
  })

  test('names the country in the reader’s language, and not at all at home', () => {
    const athens = address('GR', 'Πλαταιών 7', 'Αθήνα', '106 74')
    expect(formatAddress(athens, 'CH', 'el').at(-1)).toBe('Ελλάδα')
    expect(formatAddress(athens, 'GR')).toEqual(['Πλαταιών 7', '106 74 Αθήνα'])
  })

  test('leaves no gap where a part is unknown', () => {
    expect(
      formatAddress({ lines: ['1 Main St'], city: 'New York', region: null, postcode: null, country: 'US' }, 'US'),
    ).toEqual(['1 Main St', 'New York'])
  })
})
