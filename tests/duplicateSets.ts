/** The labelled files that lie beside the repository on some machines, read into the columns of the search without their truth. */
import type { Entry, Kind } from '#src/duplicates/record.ts'
import { sharedRows } from './shared.ts'

export type LabelledSet = { kind: Kind; entries: Entry[]; truth: Map<string, string> }
type Row = Record<string, string>

const rowsOf = (path: string): Row[] =>
  sharedRows(path).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.trim(), value.trim()])),
  )

function labelled(kind: Kind, rows: Row[], who: (row: Row) => string, entryOf: (row: Row) => Entry): LabelledSet {
  const entries = rows.map(entryOf)
  return { kind, entries, truth: new Map(rows.map((row, place) => [entries[place]!.id, who(row)])) }
}

/** FEBRL: the number in rec_id says who it is. */
export const febrl = (file: string, withIds = true): LabelledSet =>
  labelled(
    'person',
    rowsOf(`er/${file}`),
    (row) => /\d+/.exec(row['rec_id'] ?? '')?.[0] ?? '',
    (row) => ({
      id: row['rec_id'] ?? '',
      given_name: row['given_name'],
      family_name: row['surname'],
      birth_date: row['date_of_birth'],
      street: [row['street_number'], row['address_1'], row['address_2']].filter(Boolean).join(' '),
      city: row['suburb'],
      postcode: row['postcode'],
      region: row['state'],
      ...(withIds ? { national_id: row['soc_sec_id'] } : {}),
    }),
  )

export const fake1000 = (): LabelledSet =>
  labelled(
    'person',
    rowsOf('er/fake_1000.csv'),
    (row) => row['cluster'] ?? '',
    (row) => ({
      id: row['unique_id'] ?? '',
      given_name: row['first_name'],
      family_name: row['surname'],
      birth_date: row['dob'],
      city: row['city'],
      email: row['email'],
    }),
  )

export const sites = (): LabelledSet =>
  labelled(
    'organisation',
    rowsOf('er/dedupe_sites_half.csv'),
    (row) => row['True Id'] ?? '',
    (row) => ({
      id: row['Id'] ?? '',
      organisation: row['Site name'],
      street: row['Address'],
      postcode: row['Zip'],
      phone: row['Phone'],
    }),
  )

export type NamePair = { kind: Kind; a: string; b: string; same: boolean }
export const namePairs = (): NamePair[] =>
  rowsOf('er/name_pairs_labelled.csv').map((row) => ({
    kind: row['schema'] === 'Person' ? 'person' : 'organisation',
    a: row['name1'] ?? '',
    b: row['name2'] ?? '',
    same: row['is_match'] === 'true',
  }))

export const cleanAndTreated = (): [string, string][] =>
  rowsOf('er/un_names_clean_vs_treated.csv').map((row) => [row['clean_name'] ?? '', row['treated_name'] ?? ''])
