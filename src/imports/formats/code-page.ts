/** Which code page a text of bytes is in: statistics first, then what they mix up told by single letters. */
import { analyse } from 'chardet'
import iconv from 'iconv-lite'
import { readHeading } from '../columns/headings.ts'

const WESTERN = 'windows-1252'
const PLAUSIBLE = /^(windows-125\d|iso-8859-\d+|koi8-r|shift_jis|euc-jp|gb18030|big5|euc-kr|iso-2022-\w+)$/i
/** What writes the punctuation of Windows in 0x80-0x9f is no ISO text. */
const WINDOWS: Record<string, string> = {
  'iso-8859-1': WESTERN,
  'iso-8859-2': 'windows-1250',
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'iso-8859-9': 'windows-1254',
}

const OTHERS = [
  'windows-1253',
  'windows-1251',
  'koi8-r',
  'windows-1254',
  'windows-1256',
  'shift_jis',
  'gb18030',
  'big5',
  'euc-kr',
  'euc-jp',
]

/** Headings that mean something in another code page than the statistics say are the better witness. */
export function likely(bytes: Uint8Array): string {
  const stated = statistics(bytes)
  const head = Buffer.from(bytes.subarray(0, 6000))
  const known = OTHERS.map((name) => ({ name, known: headingsIn(iconv.decode(head, name)) }))
  const [best] = known.toSorted((a, b) => b.known - a.known)
  return best && best.known > headingsIn(iconv.decode(head, stated)) ? best.name : stated
}

/** Headings in letters beyond ASCII, in the first lines. */
const headingsIn = (text: string): number =>
  text
    .split(/[\r\n]+/, 5)
    .flatMap((line) => line.split(/[\t;,|]/))
    .filter((cell) => /[^\u0000-\u007f]/.test(cell) && readHeading(cell.replace(/"/g, '')) !== null).length

/** Statistics over the cells that hold such bytes: in a list of a thousand English headings nothing else tells. */
function statistics(bytes: Uint8Array): string {
  const cells = tellingCells(bytes)
  const best = analyse(Buffer.from(cells, 'latin1')).find((match) => PLAUSIBLE.test(match.name))
  const name = (best && best.confidence >= 10 ? best.name : WESTERN).toLowerCase()
  if (!/^(windows|iso-8859)/.test(name)) return name
  if (isMacintosh(cells)) return 'macintosh'
  if (isHebrew(cells)) return 'windows-1255'
  if (/1252|8859-1$/.test(name)) return isTurkish(cells) ? 'windows-1254' : WESTERN
  // "Ά" before a small letter: 0xa2 on Windows, where ISO has a quotation mark.
  if (name === 'iso-8859-7' && /\u00a2[\u00dc-\u00fe]/.test(cells)) return 'windows-1253'
  return (/[\u0080-\u009f]/.test(cells) && WINDOWS[name]) || name
}

function tellingCells(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.subarray(0, 2_000_000)).toString('latin1')
  return (text.match(/[^\t\r\n;,|"]*[\u0080-\u00ff][^\t\r\n;,|"]*/g) ?? []).join('\n').slice(0, 60_000)
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** Accented letters of the old Macintosh stand where Windows has dashes and quotation marks. */
const isMacintosh = (text: string): boolean =>
  count(text, /(?<=[A-Za-z])[\u0080-\u0084\u0086-\u0090\u0095\u0096\u0098-\u009f](?![\u0080-\u00ff])/g) >
  count(text, /[\u00c0-\u00ff]/g)

/** Hebrew has one row of letters; Greek words have accents and capitals outside it. */
const isHebrew = (text: string): boolean =>
  count(text, /[\u00e0-\u00fa]{2}/g) > 0 &&
  !/[\u00a1-\u00df\u00fb-\u00ff]/.test(text) &&
  !/[A-Za-z][\u00e0-\u00fa]/.test(text)

/** "ı", "ğ", "ş" are read as the Icelandic "ý", "ð", "þ", which come with "á", "í", "æ". */
const isTurkish = (text: string): boolean =>
  count(text, /[\u00dd\u00de\u00d0\u00fd\u00fe\u00f0]/g) > 0 &&
  /[\u00fc\u00f6\u00e7\u00dc\u00d6\u00c7]/.test(text) &&
  !/[\u00e1\u00ed\u00e6\u00f3\u00fa]/.test(text)
