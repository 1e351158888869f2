/** Splits a SWIFT text into its fields (":61:…"), whatever envelope, line ends and control bytes surround them. */

export type Field = { tag: string; text: string; /** Line of the file, from 1. */ line: number }

const TAG = /^:(20|21|25P?|28C?|34F?|13[CD]?|60[FM]?|61|62[FM]?|64|65|86|90[CD]?|NS|94[0-2]):/

export function fieldsOf(text: string): Field[] {
  const fields: Field[] = []
  const lines = linesOf(text)
  for (const [index, raw] of lines.entries()) {
    const line = withoutEnvelope(raw)
    const open = fields.at(-1)
    const tag = open && isWrappedTime(line, open, lines[index - 1] ?? '') ? undefined : TAG.exec(line)?.[1]
    if (tag) fields.push({ tag, text: line.slice(tag.length + 2), line: index + 1 })
    else if (/^-\s*(\}.*)?$/.test(line)) fields.push({ tag: '-', text: '', line: index + 1 })
    else if (open && open.tag !== '-') open.text += `\n${line}`
  }
  return fields.filter((field) => field.tag !== '-')
}

/** CR, LF, both, or the "@@" of the German home-banking standard; control bytes (SOH, ETX) are dropped. */
function linesOf(text: string): string[] {
  const unwrapped = text.includes('@@:') ? text.replaceAll('@@', '\n') : text
  return unwrapped.split(/\r*\n|\r/).map((line) => line.replace(/[\u0000-\u0008\u000b-\u001f]/g, '').trimEnd())
}

/** "{1:F01…}{2:O940…}{4:" before the first field of a message. */
function withoutEnvelope(line: string): string {
  if (!line.startsWith('{')) return line
  const body = line.lastIndexOf('{4:')
  return body < 0 ? '' : line.slice(body + 3)
}

/** A time of day in the text, broken after the hour, looks like a field: "…2017-01-01T20" and ":15:30" on the next line. */
const isWrappedTime = (line: string, open: Field, before: string): boolean =>
  open.tag === '86' && /\d\d$/.test(before.trimEnd()) && /^:[0-5]\d:[0-5]\d(?![\d/])/.test(line)
