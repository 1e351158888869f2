/** What the mail library leaves open: which files are mail, where one message ends, and a date that is none. */

/** The library puts today for a date it cannot read; here such a message has none. */
export function readDate(lines: readonly { key: string; line: string }[]): string | null {
  const stated = lines
    .findLast(({ key }) => key === 'date')
    ?.line.replace(/^[^:]*:/, '')
    .trim()
  const time = stated ? Date.parse(stated.replace(/\s*\([^)]*\)/g, '')) : Number.NaN
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

export const readReferences = (stated: string | string[] | undefined): string[] =>
  [stated ?? []].flat().flatMap((text) => text.split(/\s+/).filter(Boolean))

const HEADER =
  /^(?:received|return-path|delivered-to|from|to|cc|subject|date|message-id|mime-version|content-type|content-transfer-encoding|reply-to|in-reply-to|x-[\w-]+|dkim-signature|authentication-results|sender|envelope-to|arc-[\w-]+):/i
const TELLING = /^(?:received|return-path|from|to|subject|date|message-id|mime-version|content-type):/im

/** A message begins with header lines; a list of contacts has no colon after its first word. */
export function isMail(head: string): boolean {
  const lines = head
    .replace(/^\s+/, '')
    .replace(/^From .*\r?\n/, '')
    .split(/\r\n|\n|\r/)
  const [first = ''] = lines
  if (!/^[!-9;-~]+\s*:/.test(first)) return false
  const block = lines.slice(0, Math.max(1, lines.indexOf('')))
  return HEADER.test(first) || block.filter((line) => TELLING.test(line)).length >= 2
}

export const isMailbox = (head: string): boolean => /^From \S+.*\d{4}/.test(head)

/** "From " at the beginning of a line, after an empty one, begins the next message; ">From " is text. */
export function messagesOf(bytes: Uint8Array): Uint8Array[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const starts = [...text.matchAll(/(?:^|\n\r?\n)(?=From \S+.*\d{4})/g)].map(({ index, 0: gap }) => index + gap.length)
  return starts.map((start, place) =>
    Buffer.from(text.slice(start, starts[place + 1] ?? text.length).replace(/^>(>*From )/gm, '$1'), 'latin1'),
  )
}

const MOST_HEADER_LINE = 20_000
const NEEDED = /^(?:from|to|cc|subject|date|message-id|in-reply-to|references):/i

/** The lines of the header a record is made of, each cut to what a person could have written. `text` has a byte for a letter. */
export function headerOf(text: string): string {
  const end = text.search(/\r?\n\r?\n/)
  const head = text.slice(0, end < 0 ? 1_000_000 : Math.min(end, 10_000_000)).replace(/\r?\n(?=[ \t])/g, '')
  const lines = head.split(/\r?\n/).filter((line) => NEEDED.test(line))
  return `${lines
    .slice(0, 50)
    .map((line) => line.slice(0, MOST_HEADER_LINE))
    .join('\n')}\n\n`
}
