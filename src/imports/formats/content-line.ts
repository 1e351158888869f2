/** One line of a vCard ("item1.TEL;TYPE=work:+357 22 000000") in parts, as RFC 6350 and the older 2.1 write it. */
import { decodeAs } from './decode.ts'

export type Property = {
  group: string | null
  name: string
  /** Names in lower case; a bare word of 2.1 ("TEL;WORK") is a type. */
  params: Map<string, string[]>
  /** As written, folding and encodings undone, escapes not. */
  raw: string
  /** Of a value that was not text. */
  binary: Uint8Array | null
}

/** Null for a line that is no property: junk between cards. */
export function readLine(line: string): Property | null {
  const found = /^(?:([\w-]+)\.)?([A-Za-z0-9-]+)(?=[;:])/.exec(line)
  if (!found) return null
  const { params, end } = readParams(line, found[0].length)
  if (end < 0) return null
  const property = { group: found[1]?.toLowerCase() ?? null, name: (found[2] ?? '').toUpperCase(), params }
  return { ...property, ...decoded(line.slice(end + 1), params) }
}

/** A colon or semicolon inside quotation marks belongs to the parameter. */
function readParams(line: string, start: number): { params: Map<string, string[]>; end: number } {
  const params = new Map<string, string[]>()
  let quoted = false
  let from = start
  for (let place = start; place < line.length; place += 1) {
    const sign = line[place]
    if (sign === '"') quoted = !quoted
    if (quoted || (sign !== ';' && sign !== ':')) continue
    if (place > from) addParam(params, line.slice(from + 1, place))
    from = place
    if (sign === ':') return { params, end: place }
  }
  return { params, end: quoted ? line.indexOf(':', start) : -1 }
}

function addParam(params: Map<string, string[]>, text: string): void {
  const equals = text.indexOf('=')
  const bare = text.trim().toLowerCase()
  const name = equals >= 0 ? text.slice(0, equals).trim().toLowerCase() : ENCODINGS.has(bare) ? 'encoding' : 'type'
  const values = (equals >= 0 ? text.slice(equals + 1) : text).match(/"[^"]*"|[^,]+/g) ?? []
  const plain = values.map((value) => unquoted(value.trim())).filter((value) => value !== '')
  params.set(name, [...(params.get(name) ?? []), ...plain])
}

const ENCODINGS = new Set(['base64', 'quoted-printable', '8bit', '7bit', 'b'])

/** RFC 6868: a quotation mark or line end in a parameter is written with a caret. */
const unquoted = (value: string): string =>
  value
    .replace(/^"([\s\S]*)"$/, '$1')
    .replace(/\^([n^'])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign === "'" ? '"' : '^'))

function decoded(value: string, params: Map<string, string[]>): { raw: string; binary: Uint8Array | null } {
  const encoding = params.get('encoding')?.[0]?.toLowerCase()
  if (encoding === 'quoted-printable')
    return { raw: fromQuotedPrintable(value, params.get('charset')?.[0]), binary: null }
  if (encoding === 'base64' || encoding === 'b') return { raw: '', binary: fromBase64(value) }
  const data = /^data:([^;,]*)(;[^,]*)?,([\s\S]*)$/i.exec(value.trim())
  if (!data) return { raw: value, binary: null }
  if (data[1]) params.set('mediatype', [data[1]])
  const content = data[3] ?? ''
  return {
    raw: '',
    binary: /;base64/i.test(data[2] ?? '') ? fromBase64(content) : Buffer.from(decodeURIComponent(content)),
  }
}

const fromBase64 = (value: string): Uint8Array =>
  Buffer.from(value.replace(/\\[,;]/g, '').replace(/\s+/g, ''), 'base64')

/** What stands between the codes is text already; a code page is used where the value names one, or is no UTF-8. */
function fromQuotedPrintable(value: string, charset: string | undefined): string {
  return value.replace(/(?:=[0-9A-Fa-f]{2})+/g, (codes) => {
    const bytes = Buffer.from(codes.replace(/=/g, ''), 'hex')
    if (charset && !/^utf-?8$/i.test(charset)) return decodeNamed(bytes, charset)
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      return charset ? new TextDecoder().decode(bytes) : decodeAs(bytes, 'windows-1252').text
    }
  })
}

const decodeNamed = (bytes: Uint8Array, charset: string): string => {
  try {
    return decodeAs(bytes, charset).text
  } catch {
    return decodeAs(bytes, 'windows-1252').text
  }
}

const ESCAPES: Record<string, string> = { n: '\n', N: '\n' }

export const unescape = (text: string): string =>
  text.replace(/\\([\s\S])/g, (_, sign: string) => ESCAPES[sign] ?? sign).replace(/\r\n?/g, '\n')

/** The parts of a value between signs that no backslash stands before. */
export const splitAt = (text: string, sign: ';' | ','): string[] => {
  const parts = ['']
  for (const [piece] of text.matchAll(/\\[\s\S]|[^\\]|\\$/g)) {
    if (piece === sign) parts.push('')
    else parts[parts.length - 1] += piece
  }
  return parts
}
