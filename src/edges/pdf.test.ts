import { expect, test } from 'vitest'
import { pdfText } from '#tests/pdfText.ts'
import { printPdf } from './pdf.ts'

test.each([
  ['Latin', 'Zoë Ødegård-Nuñez'],
  ['Greek', 'Ελένη Παπαδοπούλου'],
  ['Cyrillic', 'Щербаков Юрий'],
  ['Georgian', 'ნინო კაპანაძე'],
  ['Tamil', 'சுப்பிரமணியன்'],
  ['Lao', 'ສົມສັກ ວົງສາ'],
])('a name in %s letters stands on a printed page as it is written', (_script, name) => {
  const printed = pdfText(printPdf('#data.name', { name }))
  expect(printed.replace(/\s/g, '')).toContain(name.replace(/\s/g, ''))
})
