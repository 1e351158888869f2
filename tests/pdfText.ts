/**
 * The words of a page that Typst set, read back through the fonts' own tables, so that no test needs a PDF program. Reads
 * what our printer writes (plain objects, two-byte glyphs, ToUnicode); it is no reader of PDFs at large.
 */
import { inflateSync } from 'node:zlib'

type Glyphs = ReadonlyMap<number, string>

/** Words in the order they were set; every run of text on a line of its own. */
export function pdfText(pdf: Uint8Array): string {
  const objects = objectsOf(Buffer.from(pdf).toString('latin1'))
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head))
  return pages.map(({ head }) => pageText(objects, head)).join('\n')
}

type Part = { head: string; stream: string }

function objectsOf(text: string): Map<string, Part> {
  const found = text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)endobj/g)
  return new Map([...found].map(([, number = '', body = '']) => [number, partOf(body)]))
}

function partOf(body: string): Part {
  const [, head = body, raw = ''] = /^([\s\S]*?)\nstream\n([\s\S]*)\nendstream/.exec(body) ?? []
  const stream = head.includes('/FlateDecode') ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw
  return { head, stream }
}

function pageText(objects: Map<string, Part>, page: string): string {
  const fonts = new Map<string, Glyphs>()
  for (const [, name = '', number = ''] of page.matchAll(/\/(f\d+) (\d+) 0 R/g))
    fonts.set(name, glyphsOf(objects, objects.get(number)?.head ?? ''))
  const content = objects.get(/\/Contents (\d+)/.exec(page)?.[1] ?? '')?.stream ?? ''
  return contentText(content, fonts)
}

function glyphsOf(objects: Map<string, Part>, font: string): Glyphs {
  const table = objects.get(/\/ToUnicode (\d+)/.exec(font)?.[1] ?? '')?.stream ?? ''
  const found = table.matchAll(/^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>$/gm)
  return new Map([...found].map(([, glyph = '', text = '']) => [Number.parseInt(glyph, 16), fromHex(text)]))
}

const fromHex = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le').replace('\uFEFF', '')

const TOKEN =
  /\/(f\d+) [\d.]+ Tf|\/ActualText <([0-9A-Fa-f]+)>|\/ActualText \(((?:\\[\s\S]|[^\\)])*)\)|(BDC|EMC|ET)\b|\(((?:\\[\s\S]|[^\\)])*)\)/g

/** Glyphs may be written as brackets in pairs, bare; each inner one gets the backslash that marks it as text. */
function escapeInner(content: string): string {
  let depth = 0
  return content.replace(/\\[\s\S]|[()]/g, (found) => {
    if (found === '(') return (depth += 1) > 1 ? '\\(' : found
    if (found === ')') return (depth -= 1) > 0 ? '\\)' : found
    return found
  })
}

/** Where a run says what it means (shaped scripts, ligatures), that is believed instead of its glyphs. */
function contentText(content: string, fonts: Map<string, Glyphs>): string {
  let [text, said, font]: [string, string | null, Glyphs] = ['', null, new Map()]
  let depth = 0
  for (const [, name, hex, plain, mark, shown] of escapeInner(content).matchAll(TOKEN)) {
    if (name) font = fonts.get(name) ?? font
    else if (hex ?? plain) {
      said = hex ? fromHex(hex) : utf16(unescape(plain ?? ''))
      text += said
      depth = 0
    } else if (mark === 'BDC') depth += 1
    else if (mark === 'EMC' && said !== null && (depth -= 1) === 0) said = null
    else if (mark === 'ET') text += '\n'
    else if (shown !== undefined && said === null) text += shownBy(unescape(shown), font)
  }
  return text
}

const utf16 = (bytes: string): string => fromHex(Buffer.from(bytes, 'latin1').toString('hex'))

function shownBy(bytes: string, font: Glyphs): string {
  const codes = Buffer.from(bytes, 'latin1')
  return Array.from({ length: codes.length / 2 }, (_none, at) => font.get(codes.readUInt16BE(at * 2)) ?? '\uFFFD').join(
    '',
  )
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
const unescape = (text: string): string =>
  text.replace(/\\([0-7]{1,3}|[\s\S])/g, (_all, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
  )
