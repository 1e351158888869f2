/** A document as a tree of named elements, and the few ways the readers walk it. */
export type Element = {
  name: string
  text: string
  attributes: Record<string, string>
  children: Element[]
}

export const element = (name: string): Element => ({ name, text: '', attributes: {}, children: [] })

export const all = (parent: Element | null | undefined, name: string): Element[] =>
  parent ? parent.children.filter((child) => child.name === name) : []

/** The first element on a path of names, or null. */
export function at(parent: Element | null | undefined, ...path: string[]): Element | null {
  let here: Element | null = parent ?? null
  for (const name of path) here = here?.children.find((child) => child.name === name) ?? null
  return here
}

/** The text on a path; null where the element is missing or empty. */
export const textAt = (parent: Element | null | undefined, ...path: string[]): string | null =>
  at(parent, ...path)?.text.trim() || null

/** Every element of these names below, in document order, not looking inside one that was found. */
export function within(parent: Element, names: ReadonlySet<string>): Element[] {
  const found: Element[] = []
  const waiting = parent.children.toReversed()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (names.has(next.name)) found.push(next)
    // One by one: spreading the hundred thousand lines of a statement overflows the stack.
    else for (const child of next.children.toReversed()) waiting.push(child)
  }
  return found
}

/** The first text of this name anywhere below; null where missing or empty. */
export function deepText(parent: Element, name: string): string | null {
  const names = new Set([name])
  return (
    within(parent, names)
      .map((found) => found.text.trim())
      .find((text) => text !== '') ?? null
  )
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The five entities of XML and character numbers; anything else stays as written, because no DTD is ever read. */
export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{1,6}));/gi, (whole, decimal, hex, name) => {
        if (name) return NAMED[String(name).toLowerCase()] ?? whole
        const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16)
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
      })
    : text
