/** Real exports, cards, calendars and messages: what must be true of each group of them. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hasShared, sharedBytes, sharedFiles, sharedJson, sharedRows } from '#tests/shared.ts'
import { inspect } from './inspect.ts'
import { readImport } from './read.ts'
import type { ContactRecord } from './record.ts'
import { writeVcards } from './writers/vcard.ts'
import type { EventRecord, Inspection, MessageRecord } from './record-contract.ts'

const present = hasShared('contacts-csv/contacts_truth.json')
if (!present) console.info('The shared contact files are not here: the tests of agreement are skipped.')

type Contact = Extract<Inspection['records'][number], { kind: 'person' | 'organisation' }>
const nameOf = (path: string): string => path.split('/').at(-1) ?? path
const read = (path: string, region?: string) => inspect(sharedBytes(path), { fileName: nameOf(path), region })
const isContact = (record: Inspection['records'][number]): record is Contact => 'phones' in record
const contactsOf = async (path: string, region?: string) => (await read(path, region)).records.filter(isContact)

type Truth = {
  file: string
  row: number
  region?: string
  given: string
  family: string
  emails: string[]
  phones: string[]
  org: string
  title: string
}
const truth = present ? (sharedJson('contacts-csv/contacts_truth.json') as Truth[]) : []

describe.skipIf(!present)('seven contact exports', () => {
  test.each([
    ['google_new_utf8bom.csv', 'utf-8', ',', 'US', 60],
    ['google_old_utf16le.csv', 'utf-16le', ',', 'US', 50],
    ['outlook_windows1252.csv', 'windows-1252', ',', 'US', 40],
    ['outlook_greek_iso8859-7_semicolon.csv', 'iso-8859-7', ';', 'GR', 24],
    ['linkedin_connections.csv', 'utf-8', ',', 'CY', 60],
    ['salesforce_contacts.csv', 'utf-8', ',', 'US', 30],
    ['advisor_old_list_tab.csv', 'utf-8', '\t', 'CY', 80],
  ])('%s is recognised and every row of it arrives as it was', async (file, encoding, separator, region, rows) => {
    const found = await read(`contacts-csv/${file}`, region)
    expect([found.encoding, found.separator, found.records.length]).toEqual([encoding, separator, rows])
    for (const expected of truth.filter((row) => row.file === file)) {
      const record = await recordOf(expected, region)
      expect(factsOf(record, file), `${file}, row ${expected.row}`).toEqual(expectedFacts(expected, file))
    }
  })

  /** A file is read with one region; the adviser's list has numbers of six countries without a prefix. */
  const files = new Map<string, Promise<Contact[]>>()
  async function recordOf({ file, row, region }: Truth, usual: string): Promise<Contact | undefined> {
    const key = `${file} ${region ?? usual}`
    const contacts = files.get(key) ?? contactsOf(`contacts-csv/${file}`, region ?? usual)
    files.set(key, contacts)
    return (await contacts).find((record) => record.row === row)
  }

  const plain = (file: string) => !file.startsWith('advisor')
  const factsOf = (record: Contact | undefined, file: string) => ({
    // The adviser misspelt and swapped names: there the truth is the person.
    name: plain(file) && [record?.name.given, record?.name.family],
    emails: record?.emails.map(({ value }) => value),
    phones: record?.phones.map(({ e164 }) => e164),
    // Salesforce names the company in another file.
    organisation: !file.startsWith('salesforce') && (record?.organisation ?? ''),
    title: record?.title ?? '',
  })
  const expectedFacts = ({ given, family, emails, phones, org, title }: Truth, file: string) => ({
    name: plain(file) && [given, family],
    emails,
    phones,
    organisation: !file.startsWith('salesforce') && org,
    title,
  })

  test('notes of several lines stay one cell, and a cell that begins with = stays text', async () => {
    const google = await contactsOf('contacts-csv/google_new_utf8bom.csv')
    expect(google[0]?.notes).toBe('Met at "Davos", 2024;\nprefers letters, not calls')
    expect((await contactsOf('contacts-csv/google_old_utf16le.csv'))[0]?.notes).toBe('=SUM(1,2)\n"quoted"')
  })

  test('0/0/00 is no birthday and no anniversary', async () => {
    const outlook = await contactsOf('contacts-csv/outlook_windows1252.csv')
    expect(outlook.filter(({ birthDate }) => birthDate !== null)).toEqual([])
    expect(outlook.filter(({ custom }) => 'Anniversary' in custom)).toEqual([])
  })

  test('of ten thousand made-up customers every number and every extension is kept', async () => {
    const rows = sharedRows('contacts-csv/datablist_customers-10000.csv')
    const contacts = await contactsOf('contacts-csv/datablist_customers-10000.csv', 'US')
    const written = rows.flatMap((row) => [row['Phone 1'], row['Phone 2']].filter(Boolean))
    const phones = contacts.flatMap((contact) => contact.phones)
    expect(phones.map(({ value }) => value)).toEqual(written)
    expect(phones.filter(({ value, extension }) => value.split('x')[1] !== (extension ?? undefined))).toEqual([])
  }, 60_000)
})

const facts = present ? sharedRows('vcard/vcard_facts.csv') : []
/** How many of a property a contact holds, what did not fit one field included. */
const countOf = (contacts: Contact[], pick: (contact: Contact) => number): number =>
  contacts.reduce((sum, contact) => sum + pick(contact), 0)

describe.skipIf(!present)('cards of a dozen programs', () => {
  test.each(facts.map((row) => [row['file'] ?? '', row] as const))('%s loses nothing', async (file, row) => {
    const contacts = await contactsOf(`vcard/${file}`)
    expect({
      cards: contacts.length,
      tel: countOf(contacts, ({ phones }) => phones.length),
      email: countOf(contacts, ({ emails }) => emails.length),
      adr: countOf(contacts, ({ addresses }) => addresses.length),
      org: countOf(contacts, ({ employments }) => employments.filter(({ organisation }) => organisation).length),
      photo: countOf(contacts, ({ photos }) => photos.length),
    }).toEqual({
      cards: Number(row['cards']),
      tel: Number(row['tel']),
      email: Number(row['email']),
      adr: Number(row['adr']),
      org: Number(row['org']),
      photo: Number(row['photo']),
    })
    expect(contacts.some(({ birthDate }) => birthDate !== null)).toBe(Number(row['bday']) > 0)
    expect(contacts.some(({ notes }) => notes !== null)).toBe(Number(row['note']) > 0)
  })

  test.each(
    [...sharedFiles('vcard').filter((path) => !path.endsWith('.csv')), ...sharedFiles('contacts-csv')].filter(
      (path) => !path.endsWith('truth.json'),
    ),
  )(
    '%s written as vCard 4.0 and read again says the same',
    async (path) => {
      const records = (await readImport(sharedBytes(path), { region: 'CY' })).records as ContactRecord[]
      const again = await readImport(new Uint8Array(Buffer.from(writeVcards(records))), { region: 'CY' })
      expect(again.records).toEqual(records.map((record, place) => ({ ...record, row: place + 1 })))
    },
    60_000,
  )

  test('quoted-printable names, grouped labels and photos come out', async () => {
    const android = await contactsOf('vcard/John_Doe_ANDROID.vcf')
    expect(android[2]?.name.full).toBe('Ñ Ñ Ñ Ñ Ñ')
    const [mac] = await contactsOf('vcard/John_Doe_MAC_ADDRESS_BOOK.vcf')
    expect(mac?.phones.at(-1)).toMatchObject({ value: '905-222-1234', type: 'AssistantPhone' })
    expect(mac?.custom['Spouse']).toBe('Jenny')
    expect(mac?.photos[0]?.sha256).toBe(digestOf('vcard/John_Doe_MAC_ADDRESS_BOOK.vcf', 'PHOTO;BASE64:'))
    const [sabre] = await contactsOf('vcard/sabre-issue153-v30-photo.vcf')
    expect(sabre?.photos[0]?.mediaType).toBe('image/jpeg')
  })

  test('a card without a name is reported', async () => {
    const { records, warnings } = await read('vcard/icaljs-vcard_grouped.vcf')
    expect([records.length, warnings]).toEqual([1, ['Card 1 (line 1) has no name (FN).']])
  })

  test.each(['icaljs-escape_semicolon', 'icaljs-vcard3', 'icaljs-vcard_grouped'])(
    '%s says the same as a vCard and as a jCard',
    async (name) => {
      const [card, json] = [await contactsOf(`vcard/${name}.vcf`), await contactsOf(`vcard/${name}.json`)]
      expect(json.map(essence)).toEqual(card.map(essence))
    },
  )
  const essence = ({ name, phones, emails, addresses, notes, birthDate, organisation }: Contact) => ({
    name: name.full,
    birthDate,
    notes,
    organisation,
    phones: phones.map(({ value }) => value),
    emails,
    addresses: addresses.map(({ street, city }) => [street, city]),
  })

  test('jCard and xCard of the standards are read', async () => {
    for (const file of ['jcard-example.json', 'rfc6351-example.xml']) {
      const [contact] = await contactsOf(`vcard/${file}`)
      expect(contact).toMatchObject({
        name: { given: 'Simon', family: 'Perreault', suffix: 'ing. jr M.Sc.' },
        birthDate: '--02-03',
        phones: [{ e164: '+14186569254', extension: '102' }, { e164: '+14182626501' }],
        addresses: [{ city: 'Quebec', country: 'Canada' }],
      })
    }
  })
})

describe.skipIf(!present)('calendars', () => {
  const files = sharedFiles('ical').filter((path) => path.endsWith('.ics'))

  test.each(files)('%s stops nothing', async (path) => {
    const found = await read(path)
    const text = sharedBytes(path).toString()
    expect([found.format, found.records.length]).toEqual(['icalendar', text.match(/^BEGIN:VEVENT/gm)?.length ?? 0])
  })

  const firstOf = async (name: string) => (await read(`ical/samples/${name}`)).records[0] as EventRecord

  test('an hour has its zone and the same moment in UTC', async () => {
    expect((await firstOf('utc_negative_zero.ics')).start).toEqual({
      local: '2012-08-21T21:00:00',
      timeZone: 'Etc/GMT',
      allDay: false,
      instant: '2012-08-21T21:00:00Z',
    })
    const { start, end } = await firstOf('duration_instead_of_dtend.ics')
    expect([start?.timeZone, start?.instant, end?.instant]).toEqual([
      'America/Los_Angeles',
      '2012-06-30T13:00:00Z',
      '2012-07-01T13:00:00Z',
    ])
  })

  test('a birthday lasts all day, and dates added to it count', async () => {
    const birthday = await firstOf('google_birthday.ics')
    expect(birthday.start).toMatchObject({ local: '2014-12-10', allDay: true, instant: null })
    expect(birthday.occurrences.map(({ local }) => local)).toEqual(['2012-12-10', '2013-12-10', '2014-12-10'])
  })

  test('what repeats has the right next dates', async () => {
    const daily = await firstOf('daily_recur.ics')
    expect(daily.occurrences.slice(0, 3).map(({ instant }) => instant)).toEqual([
      '2012-08-01T12:00:00Z',
      '2012-08-02T12:00:00Z',
      '2012-08-03T12:00:00Z',
    ])
    const finite = await firstOf('recur_instances_finite.ics')
    expect(finite.occurrences.length).toBeLessThan(10)
  })
})

type Peers = { file: string; agreed: Record<string, unknown> }
const peers = hasShared('email/peers_parse.json') ? (sharedJson('email/peers_parse.json') as Peers[]) : []

describe.skipIf(!present)('messages', () => {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim()

  test.each(peers.map((peer) => [peer.file, peer] as const))(
    '%s reads as two mail libraries agree',
    async (file, { agreed }) => {
      const record = (await read(`email/${file}`)).records[0] as MessageRecord
      const { text, subject, ...others } = agreed
      expect(factsOf(record)).toMatchObject(others)
      if (typeof subject === 'string') expect(plain(record.subject ?? '')).toBe(plain(subject))
      if (typeof text === 'string') expect(plain(record.text).slice(0, plain(text).length)).toBe(plain(text))
    },
  )

  const factsOf = ({ from, to, messageId, date, inReplyTo, attachments }: MessageRecord) => ({
    from: from.map(({ address }) => address),
    to: to.map(({ address }) => address),
    messageId: messageId ?? '',
    date: date ?? '',
    inReplyTo: inReplyTo ?? '',
    attachments: attachments.map(({ name, mediaType, bytes, sha256 }) => ({
      name: name ?? '',
      type: mediaType,
      size: bytes,
      sha: sha256.slice(0, 16),
    })),
  })

  test('every one of the other messages is read as well', async () => {
    const files = sharedFiles('email/bounces').filter((path) => path.endsWith('.eml'))
    for (const path of files) expect((await read(path)).records, path).toHaveLength(1)
  }, 120_000)
})

function digestOf(path: string, start: string): string {
  const text = sharedBytes(path).toString()
  const from = text.indexOf(start) + start.length
  const base64 = /^(?:[ \t]*[A-Za-z0-9+/=]*\r?\n)+?(?=\S+:|item)/m.exec(text.slice(from))?.[0] ?? ''
  return createHash('sha256')
    .update(Buffer.from(base64.replace(/\s/g, ''), 'base64'))
    .digest('hex')
}
