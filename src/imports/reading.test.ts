/** Files of every kind made up here, the broken ones included. */
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { workbookOf } from '#tests/zip.ts'
import { readHeading, readType } from './columns/headings.ts'
import { inspect } from './inspect.ts'
import type { Inspection } from './record-contract.ts'
import { readBirthday } from './values/birthDate.ts'
import { splitName } from './values/names.ts'

type Contact = Extract<Inspection['records'][number], { kind: 'person' | 'organisation' }>
const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const read = (text: string, region?: string) => inspect(bytes(text), { region })
const contactsOf = async (text: string, region?: string) => (await read(text, region)).records as Contact[]
const first = async (text: string, region?: string) => (await contactsOf(text, region))[0]

describe('a table', () => {
  test.each([
    ['windows-1253', 'Όνομα;Επώνυμο;Εταιρεία;Email\r\nΆννα;Παπαδοπούλου;Όμιλος Ακτή Α.Ε.;a@example.com\r\n'],
    ['iso-8859-7', 'Όνομα;Επώνυμο;Εταιρεία;Email\r\nΆννα;Παπαδοπούλου;Όμιλος Ακτή Α.Ε.;a@example.com\r\n'],
    ['windows-1251', 'Имя;Фамилия;Почта\r\nИван;Петров;i@example.com\r\nОльга;Смирнова;o@example.com\r\n'],
    ['koi8-r', 'Имя;Фамилия;Почта\r\nИван;Петров;i@example.com\r\nОльга;Смирнова;o@example.com\r\n'],
    ['windows-1250', 'First Name;Last Name\r\nŁukasz;Wiśniewski\r\nZdeněk;Černý\r\nGrażyna;Dąbrowska\r\n'],
    ['windows-1254', 'Ad;Soyad\r\nÜçgül;Dumanlı\r\nAltoğan;Çamurcuoğlu\r\nİsmail;Şahin\r\n'],
    ['windows-1252', 'Vorname;Nachname;Firma\r\nJürgen;Groß;Café “Élysée”\r\nBjörn;Jäger;\r\n'],
    ['windows-1255', 'First Name,Last Name\r\nדוד,כהן\r\nרחל,לוי\r\nמשה,מזרחי\r\n'],
    ['windows-1256', 'First Name,Last Name\r\nمحمد,الخطيب\r\nفاطمة,الزهراء\r\nأحمد,عبد الرحمن\r\n'],
    ['shift_jis', '姓,名,会社\r\n佐藤,真綾,三和信託株式会社\r\n山本,浩,東京海上\r\n'],
    ['gb18030', '姓名,公司\r\n钱秀荣,上海信托有限公司\r\n卢宇,北京银行\r\n'],
    ['macintosh', 'First Name\tLast Name\rZoë\tMüller\rJosé\tMuñoz\r'],
    ['utf-16be', 'Name\tTel\nΆννα\t123\n'],
    ['utf-16le', 'Name\tTel\nAnna\t123\n'],
  ])('in %s is recognised without a question', async (encoding, text) => {
    const found = await inspect(new Uint8Array(iconv.encode(text, encoding)))
    expect([found.encoding, found.records]).toEqual([encoding, (await read(text)).records])
  })

  test('keeps what stands above its header, its empty lines and its ragged rows in mind', async () => {
    const found = await read(
      'Notes:\n"a preamble, in quotes"\n\nName,E-mail\nAnna Georgiou,Anna@Firm.example\nB,b@x.example,more\n',
    )
    expect(found.records).toHaveLength(2)
    expect(found.records[0]).toMatchObject({
      row: 1,
      name: { given: 'Anna', family: 'Georgiou' },
      emails: [{ value: 'anna@firm.example' }],
    })
    expect(found.warnings).toEqual([
      '2 lines were above the header passed over.',
      'Row 2: more cells than the header has columns.',
    ])
  })

  test('without a header is read by what its columns hold', async () => {
    const found = await read('Anna,Georgiou,anna@x.example,+357 22 123456\nBill,Jones,b@x.example,+357 22 123457\n')
    expect(found.records[1]).toMatchObject({
      row: 2,
      name: { given: 'Bill', family: 'Jones' },
      phones: [{ e164: '+35722123457' }],
    })
    expect(found.warnings).toHaveLength(1)
  })

  test('rows end with CR while a note has line ends of its own', async () => {
    const contact = await first('Name\tNotes\rAnna\t"one\ntwo"\rBill\t\r')
    expect(contact?.notes).toBe('one\ntwo')
  })

  test('Google parts several values by " ::: ", also of an address', async () => {
    const contact = await first(
      'First Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Street,Address 1 - City,Custom Field 1 - Label,Custom Field 1 - Value\n' +
        'Anna,* Work,a@x.example ::: b@x.example,Mobile,99 123456 ::: +44 20 7946 0448,A St ::: B St,Paphos ::: Larnaca,Golf,12\n',
      'CY',
    )
    expect(contact?.emails).toEqual([
      { type: 'work', value: 'a@x.example' },
      { type: 'work', value: 'b@x.example' },
    ])
    expect(contact?.phones.map(({ type, e164 }) => [type, e164])).toEqual([
      ['mobile', '+35799123456'],
      ['mobile', '+442079460448'],
    ])
    expect(contact?.addresses.map(({ street, city }) => [street, city])).toEqual([
      ['A St', 'Paphos'],
      ['B St', 'Larnaca'],
    ])
    expect(contact?.custom).toEqual({ Golf: '12' })
  })

  test('a second line of a street is of the same address; columns nobody knows keep their heading', async () => {
    const contact = await first(
      'Name,Business Street,Business Street 2,Business City,Home City,Shoe size\nAnna,1 High St,Floor 2,London,Leeds,38\n',
    )
    expect(contact?.addresses).toMatchObject([
      { type: 'work', street: '1 High St\nFloor 2', city: 'London' },
      { type: 'home', city: 'Leeds' },
    ])
    expect(contact?.custom).toEqual({ 'Shoe size': '38' })
  })

  test('"Title" is a form of address or a position by what stands in it', async () => {
    expect(await first('Title,First Name,Job Title\nDr.,Anna,Trustee\n')).toMatchObject({
      title: 'Trustee',
      name: { prefix: 'Dr.' },
    })
    expect(await first('Title,First Name\nTrustee,Anna\n')).toMatchObject({ title: 'Trustee', name: { prefix: null } })
  })

  test('a row with nothing but a company is an organisation', async () => {
    expect(await first('Name,Company,Phone\n,Akti Shipping Ltd,22 123456\n', 'CY')).toMatchObject({
      kind: 'organisation',
      name: { full: 'Akti Shipping Ltd' },
    })
  })

  test('a column called "Home" is a telephone where numbers stand in it', async () => {
    const contact = await first('First,Last,Home,Mobile\nAnna,Georgiou,22 123456,99 123456\n', 'CY')
    expect(contact?.phones.map(({ type, e164 }) => [type, e164])).toEqual([
      ['home', '+35722123456'],
      ['mobile', '+35799123456'],
    ])
    expect((await first('First,Last,Home\nAnna,Georgiou,owned\n'))?.custom).toEqual({ Home: 'owned' })
  })

  test('a telephone number without a country is kept as written, and said so', async () => {
    const found = await read('Name,Phone\nAnna,0491 570 156\n')
    expect((found.records[0] as Contact).phones).toMatchObject([{ value: '0491 570 156', e164: null, valid: false }])
    expect(found.warnings[0]).toContain('"0491 570 156" of record 1')
  })
})

test.each([
  ['MailingStreet', 'street', 'postal', 1],
  ['E-mail 2 Address', 'email', null, 2],
  ['Κινητό τηλέφωνο', 'phone', 'mobile', 1],
  ['Οδός (εργασίας)', 'street', 'work', 1],
  ['Ταχ. κώδικας (οικίας)', 'postcode', 'home', 1],
  ['Téléphone portable', 'phone', 'mobile', 1],
  ['Straße privat', 'street', 'home', 1],
  ['Business Fax', 'phone', 'work fax', 1],
  ['Celular', 'phone', 'mobile', 1],
  ['Адрес электронной почты', 'email', null, 1],
  ['Date of Birth', 'birthDate', null, 1],
  ['Fax geschäftlich', 'phone', 'work fax', 1],
  ['Τηλέφωνο 1 - Τιμή', 'phone', null, 1],
  ['Ηλεκτρονικό ταχυδρομείο 2 - Ετικέτα', 'emailType', null, 2],
])('the heading "%s" is a %s', (heading, field, type, number) => {
  expect(readHeading(heading)).toEqual({ field, type, number })
})

test("an assistant's telephone is not the person's", () => {
  expect(readHeading("Assistant's Phone")).toBeNull()
  expect(readType('_$!<HomePage>!$_')).toBe('HomePage')
})

test.each([
  [
    'Dr. Anna Maria van der Plas',
    { prefix: 'Dr.', given: 'Anna', middle: 'Maria', family: 'van der Plas', suffix: null },
  ],
  ['Georgiou, Anna', { prefix: null, given: 'Anna', middle: null, family: 'Georgiou', suffix: null }],
  ['Irene Kettunen, CFA', { prefix: null, given: 'Irene', middle: null, family: 'Kettunen', suffix: 'CFA' }],
  ['Jimmy Carter Jr.', { prefix: null, given: 'Jimmy', middle: null, family: 'Carter', suffix: 'Jr.' }],
  ['佐藤 真綾', { prefix: null, given: '真綾', middle: null, family: '佐藤', suffix: null }],
  ['Cher', { prefix: null, given: 'Cher', middle: null, family: null, suffix: null }],
])('the name "%s" is taken apart', (name, parts) => {
  expect(splitName(name)).toEqual(parts)
})

test.each([
  ['1949-06-05', '1949-06-05'],
  ['5.6.1949', '1949-06-05'],
  ['5 June 1949', '1949-06-05'],
  ['6/25/1949', '1949-06-25'],
  ['25/6/49', '1949-06-25'],
  ['--06-05', '--06-05'],
  ['--0605', '--06-05'],
  ['1604-06-05', '--06-05'],
  ['1949', '1949'],
  ['1949-06', '1949-06'],
  ['19490605T000000Z', '1949-06-05'],
  ['0/0/00', null],
  ['0000-00-00', null],
  ['', null],
])('the birthday "%s" is %s', (written, date) => {
  expect(readBirthday(written)).toEqual({ date, odd: false })
})
test('what is no date is odd', () => {
  expect(readBirthday('31.2.1970')).toEqual({ date: null, odd: true })
  expect(readBirthday('in spring')).toEqual({ date: null, odd: true })
})

describe('a workbook', () => {
  const rows =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Birthday</t></is></c><c r="C1" t="inlineStr"><is><t>Mobile</t></is></c><c r="D1" t="inlineStr"><is><t>Score</t></is></c></row>' +
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>18054</v></c><c r="C2"><v>35799123456</v></c><c r="D2"><f>1+2</f><v>7</v></c></row>' +
    '<row r="3"><c r="A3" t="inlineStr"><is><t>Bill &amp; Co</t></is></c><c r="D3"><f>HYPERLINK("http://x.example")</f></c></row>'

  test('gives shown values, days as days, and works no formula out', async () => {
    const found = await inspect(workbookOf(rows))
    const [anna, bill] = found.records as Contact[]
    expect(found.format).toBe('xlsx')
    expect(anna).toMatchObject({
      name: { given: 'Άννα', family: 'Γεωργίου' },
      birthDate: '1949-06-05',
      phones: [{ value: '35799123456', type: 'mobile' }],
      custom: { Score: '7' },
    })
    expect(bill?.custom).toEqual({ Score: '=HYPERLINK("http://x.example")' })
    expect(found.warnings[0]).toBe('1 formulas of the sheet "Clients" have no value in the file; their text was kept.')
  })

  test('that is empty is refused', async () => {
    await expect(inspect(workbookOf(''))).rejects.toThrow('The workbook is empty.')
  })
})

test.each([
  ['', 'The file is empty.'],
  ['%PDF-1.7', 'This is a PDF, made to be looked at. Export the contacts as CSV or vCard.'],
  ['<statement/>', 'This XML holds no vCard.'],
  ['["vcard", [', 'The file looks like JSON and is broken or cut off.'],
  [
    'Date,Amount\n2026-01-01,12.50\n',
    'This is not a list of contacts Rapport knows: no column of it is a name, an e-mail address, a telephone number or a company.',
  ],
  [
    'Name,Email\n"Anna,a@x.example\nBill,b@x.example\n',
    'A quotation mark is opened near line 3 and never closed: the file is cut off.',
  ],
])('%j is refused with one sentence', async (text, sentence) => {
  await expect(read(text)).rejects.toThrow(sentence)
})
