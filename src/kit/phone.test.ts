import { describe, expect, test } from 'vitest'
import { AppError } from '#src/errors.ts'
import { hasShared, sharedRows } from '#tests/shared.ts'
import { readPhone, writePhone } from './phone.ts'

describe('a telephone number', () => {
  test('is kept as E.164, read with the country of its owner', () => {
    expect(readPhone('210 123 4567', 'GR').e164).toBe('+302101234567')
    expect(readPhone('0030 210 123 4567', 'CH').e164).toBe('+302101234567')
    expect(readPhone('tel:+44-20-7946-0018', null).e164).toBe('+442079460018')
  })

  test('keeps its extension apart', () => {
    expect(readPhone('+44 20 7946 0018 ext. 12', null)).toMatchObject({ e164: '+442079460018', extension: '12' })
    expect(writePhone('+442079460018', '12')).toBe('+44 20 7946 0018 ext. 12')
  })

  test.each([
    ['12', 'GR'],
    ['2101234567', null],
    ['not a number', 'CH'],
    ['+1 555', null],
  ])('refuses %s with a sentence', (written, country) => {
    expect(() => readPhone(written, country)).toThrow(AppError)
    expect(() => readPhone(written, country)).toThrow(`"${written}"`)
  })
})

const VECTORS = 'vectors/phones.csv'
test.skipIf(!hasShared(VECTORS))('2,423 numbers of every region read as the numbering plans say', () => {
  const agreed = sharedRows(VECTORS).filter((row) => row.agreed === 'true')
  const read = ({ raw = '', region = '' }: Record<string, string>) => {
    try {
      return readPhone(raw, region).e164
    } catch (error) {
      return error instanceof AppError ? 'invalid' : String(error)
    }
  }
  const wrong = agreed.filter((row) => read(row) !== (row.valid === 'true' ? row.e164 : 'invalid'))
  expect(wrong.map((row) => `${row.region} ${row.raw} ${read(row)}`)).toEqual([])
})
