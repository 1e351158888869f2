/** The reader that other tests trust to say what a printed page says. */
import { expect, test } from 'vitest'
import { printPdf } from '#src/edges/pdf.ts'
import { pdfText } from './pdfText.ts'

// Each letter is a glyph of its own, in this order: the 40th and the 41st are written as a pair of bare brackets.
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdeghjkmnopqrsuvwxyz0123456789'

test('a page is read whole, also where its glyphs are written as brackets', () => {
  expect(pdfText(printPdf('#data', LETTERS))).toContain(LETTERS)
})
