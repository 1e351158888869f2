/**
 * The text of a line (:86:). Three families: structured with numbered subfields (166?00…?20…, German, Austrian and
 * Polish banks), words between slashes (/EREF/…/NAME/…, Dutch banks and SWIFT), and plain text.
 */
export type Details = {
  text: string | null
  counterparty: string | null
  counterpartyAccount: string | null
  endToEndId: string | null
  reference: string | null
}

/** A subfield of the German scheme holds 27 characters; a full one goes on in the next without a space. */
const SUBFIELD_WIDTH = 27
/** A SWIFT text line holds 65 characters, a few banks break at 64. */
const LINE_WIDTH = 64

export function readDetails(field: string): Details {
  const unwrapped = field.replaceAll('\n', '')
  const structured = /^\s*\d{0,3}([?~<^|@#])\d\d/.exec(unwrapped)
  if (structured?.[1]) return readSubfields(unwrapped, structured[1])
  const text = joinLines(field)
  const words = slashWords(text)
  return words ? readWords(words, text) : { ...readPlain(text), text: text || null }
}

function joinLines(field: string): string {
  let joined = ''
  let width = 0
  for (const line of field.split('\n')) {
    joined += width >= LINE_WIDTH || joined === '' ? line : ` ${line}`
    width = line.length
  }
  return joined.replace(/\s+/g, ' ').trim()
}

function readSubfields(field: string, separator: string): Details {
  const parts = field
    .split(separator)
    .slice(1)
    .filter((part) => /^\d\d/.test(part))
  const texts = (from: number, to: number) =>
    parts
      .filter((part) => Number(part.slice(0, 2)) >= from && Number(part.slice(0, 2)) <= to)
      .map((part) => part.slice(2))
  const purpose = joinSubfields([...texts(20, 29), ...texts(60, 63)])
  const sepa = sepaWords(purpose)
  const name = texts(32, 33).join('').replace(/\s+/g, ' ').trim()
  const account = texts(38, 38)[0] ?? texts(31, 31)[0] ?? ''
  return {
    text: (sepa.get('SVWZ') ?? purpose) || texts(0, 0)[0]?.trim() || null,
    counterparty: name || sepa.get('ABWA') || null,
    counterpartyAccount: account.replaceAll(' ', '') || sepa.get('IBAN')?.replaceAll(' ', '') || null,
    endToEndId: given(sepa.get('EREF')),
    reference: given(sepa.get('KREF')) ?? given(sepa.get('MREF')),
  }
}

function joinSubfields(texts: string[]): string {
  let joined = ''
  let width = SUBFIELD_WIDTH
  for (const text of texts) {
    joined += width >= SUBFIELD_WIDTH ? text : ` ${text}`
    width = text.length
  }
  return joined.replace(/\s+/g, ' ').trim()
}

const SEPA_WORD = /(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC|COAM|OAMT|PURP)\+/g

/** "EREF+… SVWZ+…": the words of SEPA payments inside the purpose. */
function sepaWords(purpose: string): Map<string, string> {
  const words = [...purpose.matchAll(SEPA_WORD)]
  return new Map(
    words.map((word, index) => {
      const end = words[index + 1]?.index ?? purpose.length
      return [word[1] ?? '', purpose.slice(word.index + word[0].length, end).trim()]
    }),
  )
}

const WORD =
  /\/(EREF|KREF|MREF|IREF|PREF|RTRN|REMI|BENM|ORDP|NAME|IBAN|BIC|ISDT|MARF|CSID|TRTP|TRCD|CNTP|CDTR|DBTR|ULTC|ULTD|ULTB|ADDR|PURP|SVCL|USTD|STRD|CHGS|OCMT|EXCH|UDTR|UCRD|INIT)(?=\/)/g

/** "/EREF/01-01/BENM//NAME/John/REMI/…": null unless the text is written in such words. */
function slashWords(text: string): Map<string, string> | null {
  const found = [...text.matchAll(WORD)]
  if (found[0]?.index !== 0) return null
  const words = new Map<string, string>()
  for (const [index, word] of found.entries()) {
    const end = found[index + 1]?.index ?? text.length
    const value = text
      .slice(word.index + word[0].length, end)
      .replace(/^\/+|\/+$/g, '')
      .trim()
    if (word[1] && value && !words.has(word[1])) words.set(word[1], value)
  }
  return words
}

function readWords(words: Map<string, string>, text: string): Details {
  const party = words.get('CNTP')?.split('/') ?? []
  const remittance = words
    .get('REMI')
    ?.replace(/^(USTD|STRD)\/*/, '')
    .replace(/\/+$/, '')
  return {
    text: remittance || words.get('USTD') || text || null,
    counterparty: words.get('NAME') ?? (party[2] || null),
    counterpartyAccount: (words.get('IBAN') ?? party[0])?.replaceAll(' ', '') || null,
    endToEndId: given(words.get('EREF')),
    reference: given(words.get('PREF')) ?? given(words.get('IREF')),
  }
}

/** Free text often still names the other account: "REK: NL65…/NAAM: PICQER", or an IBAN and a name at its beginning. */
function readPlain(text: string): Omit<Details, 'text'> {
  const dutch = /REK: ?([A-Z]{2}\d{2}[A-Z0-9]{10,30})\/NAAM: ?([^/]{1,70})/.exec(text)
  const leading = /^([A-Z]{2}\d{2}[A-Z0-9]{10,30}) /.exec(text)
  return {
    counterparty: dutch?.[2]?.trim() ?? null,
    counterpartyAccount: dutch?.[1] ?? leading?.[1] ?? null,
    endToEndId: null,
    reference: null,
  }
}

/** :NS: is the bank's own field: purpose in 01-14, the other party in 15 (German banks of the DTAUS years). */
export function readNonSwift(field: string): Details {
  const lines = field.split('\n').map((line) => ({ code: Number(line.slice(0, 2)), text: line.slice(2).trim() }))
  const of = (from: number, to: number) =>
    lines.flatMap((line) => (line.code >= from && line.code <= to && line.text ? line.text : [])).join(' ') || null
  return { text: of(1, 14), counterparty: of(15, 16), counterpartyAccount: null, endToEndId: null, reference: null }
}

const given = (reference: string | undefined): string | null =>
  !reference || /^(NOTPROVIDED|NONREF)$/i.test(reference) ? null : reference
