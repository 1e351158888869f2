/** Cards of vCard 2.1, 3.0 and 4.0: lines put together again, cards told apart, and what is broken reported. */
import type { ReadOptions, ContactRecord } from '../record.ts'
import { cardOf } from './card.ts'
import { readLine } from './content-line.ts'
import type { Property } from './content-line.ts'
import { phonesWithoutCountry } from './table.ts'

export type Cards = { records: ContactRecord[]; warnings: string[] }

export function readVcards(text: string, { region }: ReadOptions): Cards {
  const warnings: string[] = []
  const cards = cardsOf(unfold(text), warnings)
  const records = cards.map(({ properties, line }, place) =>
    cardOf(properties, { row: place + 1, region: region ?? null, where: `Card ${place + 1} (line ${line})`, warnings }),
  )
  return { records, warnings: [...warnings, ...phonesWithoutCountry(records)] }
}

type Line = { text: string; line: number }
type Card = { properties: Property[]; line: number }

const isQuotedPrintable = (line: string): boolean => /^[^:]*[;=]QUOTED-PRINTABLE/i.test(line)
const isBase64 = (line: string): boolean => /^[^:]*;(ENCODING=)?(BASE64|B)[;:]/i.test(line)

/** A line that begins with a space goes on the one before; 2.1 also goes on after "=" and, in Base64, until a property. */
function unfold(text: string): Line[] {
  const lines: Line[] = []
  for (const [place, line] of text.split(/\r\n|\n|\r/).entries()) {
    const last = lines.at(-1)
    if (last && isQuotedPrintable(last.text) && last.text.endsWith('='))
      last.text = last.text.slice(0, -1) + line.replace(/^[ \t]/, '')
    else if (last && /^[ \t]/.test(line)) last.text += line.slice(1)
    else if (last && isBase64(last.text) && /^[A-Za-z0-9+/=\s]+$/.test(line)) last.text += line
    else lines.push({ text: line, line: place + 1 })
  }
  return lines.filter((line) => line.text.trim() !== '')
}

/** A card within a card (an agent of 2.1) is a card of its own. */
function cardsOf(lines: Line[], warnings: string[]): Card[] {
  const cards: Card[] = []
  const open: Card[] = []
  for (const { text, line } of lines) {
    if (/^BEGIN:VCARD\s*$/i.test(text)) open.push(begin(cards, line))
    else if (/^END:VCARD\s*$/i.test(text)) open.pop()
    else addLine(open.at(-1), text, line, warnings)
  }
  for (const { line } of open) warnings.push(`The card that begins at line ${line} has no end: the file is cut off.`)
  return cards
}

function begin(cards: Card[], line: number): Card {
  const card = { properties: [], line }
  cards.push(card)
  return card
}

function addLine(card: Card | undefined, text: string, line: number, warnings: string[]): void {
  const property = card && readLine(text)
  if (property) card.properties.push(property)
  else if (warnings.length < 50)
    warnings.push(`Line ${line} is no part of a card and was passed over: "${text.slice(0, 40)}".`)
}
