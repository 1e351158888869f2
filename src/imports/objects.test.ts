/** Cards, calendars and messages made up here, the broken ones included. */
import { describe, expect, test } from 'vitest'
import { inspect } from './inspect.ts'

const read = (text: string) => inspect(new Uint8Array(Buffer.from(text)))
const first = async (text: string) => (await read(text)).records[0]

describe('a vCard', () => {
  test('of 2.1 has quoted-printable over several lines and Base64 without an empty line behind it', async () => {
    const contact = await first(
      'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=CE=91;=CE=9D=\r\n=CE=BD;;;\r\nFN:A\r\n' +
        'PHOTO;JPEG;ENCODING=BASE64:/9j/\r\nAAAA\r\nTEL;WORK;CELL:+35799123456\r\nEND:VCARD\r\n',
    )
    expect(contact).toMatchObject({
      name: { family: 'Α', given: 'Νν' },
      phones: [{ type: 'work mobile', e164: '+35799123456' }],
      photos: [{ mediaType: 'image/jpeg', bytes: 6 }],
    })
  })

  test('of 4.0 has labels with line ends, a data URI and a company', async () => {
    const contact = await first(
      'BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Akti\\, Ltd\nADR;LABEL="1 High St^nLondon":;;1 High St;London;;;\nPHOTO:data:image/png;base64,iVBORw==\nEND:VCARD\n',
    )
    expect(contact).toMatchObject({
      kind: 'organisation',
      name: { full: 'Akti, Ltd' },
      addresses: [{ formatted: '1 High St\nLondon', city: 'London' }],
      photos: [{ mediaType: 'image/png', bytes: 4 }],
    })
  })

  test('that is cut off or has junk in it is read as far as it goes, and said so', async () => {
    const { records, warnings } = await read('BEGIN:VCARD\nFN:A B\nthis is junk\nTEL:+35722123456\n')
    expect(records).toHaveLength(1)
    expect(warnings).toEqual([
      'Line 3 is no part of a card and was passed over: "this is junk".',
      'The card that begins at line 1 has no end: the file is cut off.',
    ])
  })
})

describe('a calendar', () => {
  const event = (lines: string) =>
    read(`BEGIN:VCALENDAR\njunk\nBEGIN:VEVENT\nUID:1\n${lines}\nEND:VEVENT\nEND:VCALENDAR\n`)

  test('an hour in a zone that only has a name is the right moment, also where clocks change', async () => {
    const { records } = await event('DTSTART;TZID=Europe/Athens:20261025T090000\nRRULE:FREQ=WEEKLY;COUNT=2')
    expect(records[0]).toMatchObject({
      start: { local: '2026-10-25T09:00:00', timeZone: 'Europe/Athens', instant: '2026-10-25T07:00:00Z' },
      occurrences: [{ instant: '2026-10-25T07:00:00Z' }, { instant: '2026-11-01T07:00:00Z' }],
    })
  })

  test('one time that was moved counts where it was moved to', async () => {
    const { records } = await event(
      'DTSTART:20260101T100000Z\nRRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260102T100000Z\nDTSTART:20260102T150000Z',
    )
    expect(records[0]).toMatchObject({
      occurrences: [{ local: '2026-01-01T10:00:00' }, { local: '2026-01-02T15:00:00' }],
    })
    expect(records[1]).toMatchObject({ replaces: { local: '2026-01-02T10:00:00' } })
  })

  test.each(['FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31', 'FREQ=DAILY;INTERVAL=0'])(
    'a rule that never ends (%s) stops nothing',
    async (rule) => {
      expect((await event(`DTSTART:20260101T100000Z\nRRULE:${rule}`)).records).toHaveLength(1)
    },
  )
})

describe('mail', () => {
  test('of a mailbox is parted into its messages', async () => {
    const found = await read(
      'From a@b.example Mon Jan  1 00:00:00 2024\nFrom: a@b.example\nSubject: one\n\nhi\n>From here\n\nFrom a@b.example Mon Jan  1 00:00:00 2024\nSubject: two\nFrom: c@b.example\n\nyo\n',
    )
    expect(found).toMatchObject({
      format: 'mbox',
      records: [{ subject: 'one', text: 'hi\nFrom here\n\n' }, { subject: 'two' }],
    })
  })

  test('without a date anybody can read has none', async () => {
    expect((await read('From: a@b.example\nDate: soon\nSubject: x\n\nhi')).records[0]).toMatchObject({ date: null })
  })

  test.each([
    [
      'nested without end',
      `Subject: x\nFrom: a@b.example\nContent-Type: multipart/mixed; boundary="b"\n\n${Array.from({ length: 2000 }, (_, place) => `--b${place || ''}\nContent-Type: multipart/mixed; boundary="b${place + 1}"\n\n`).join('')}`,
    ],
    ['with a header of megabytes', `Subject: x\nFrom: a@b.example\nTo: ${'"c" <c@b.example>, '.repeat(150_000)}\n\nhi`],
  ])('%s keeps its header', async (_, text) => {
    const found = await read(text)
    expect(found.records[0]).toMatchObject({ subject: 'x', from: [{ address: 'a@b.example' }] })
  })
})
