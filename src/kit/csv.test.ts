import { expect, test } from 'vitest'
import { csvRow } from './csv.ts'

test('a row keeps commas, quotes and line ends inside its cells', () => {
  expect(csvRow(['Papadopoulos, E.', 'the "old" plan', 'a\nb', '-12.50'])).toBe(
    '"Papadopoulos, E.","the ""old"" plan","a\nb",-12.50\r\n',
  )
})

test('a text never becomes a formula of a spreadsheet', () => {
  expect(csvRow(['=1+1', '+49', '@sum', '-a'])).toBe("'=1+1,'+49,'@sum,'-a\r\n")
})
