/**
 * OFX 1.x (SGML, closing tags left out) and 2.x (XML) as one tree: real files mix both under either header. No library
 * reads that, so it is read here, in one pass.
 */
import { refuse } from '../statement.ts'
import { decodeEntities, element } from './tree.ts'
import type { Element } from './tree.ts'

/** Elements that hold others. One of them that is never closed still ends with its parent. */
const AGGREGATES =
  /^(OFX|.*MSGSRSV\d|.*TRNRS|.*STMTRS|BANKTRANLIST|INVTRANLIST|INVPOSLIST|STMTTRN|LEDGERBAL|AVAILBAL|.*ACCTFROM|.*ACCTTO|CURRENCY|ORIGCURRENCY|STATUS|SONRS|FI|INVBAL|BALLIST|BAL|INVTRAN|INVBANKTRAN|INVBUY|INVSELL|SECID|INVPOS|POS\w+|BUY\w+|SELL\w+|SECLIST|SECINFO|\w+INFO|INCOME|REINVEST|PAYEE)$/

/** A second one of these cannot be inside the first: the first was not closed. */
const NEVER_NESTED = new Set([
  'STMTTRNRS',
  'CCSTMTTRNRS',
  'INVSTMTTRNRS',
  'STMTRS',
  'CCSTMTRS',
  'INVSTMTRS',
  'STMTTRN',
  'LEDGERBAL',
  'AVAILBAL',
  'BANKTRANLIST',
  'INVBANKTRAN',
  'INVPOS',
  'BAL',
])
/** An unclosed transaction ends where these begin. */
const ENDS_TRANSACTION = new Set([
  'STMTTRN',
  'LEDGERBAL',
  'AVAILBAL',
  'BANKTRANLIST',
  'INVBANKTRAN',
  'INVPOSLIST',
  'INVBAL',
])

const DEEPEST = 100

export function readOfxTree(text: string): Element {
  const start = text.search(/<OFX[\s>]/i)
  if (start < 0) refuse('The file has an OFX header but no <OFX> element.')
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    refuse('The file declares a document type or entities, which statements never do.')
  if (!/<\/OFX\s*>/i.test(text.slice(-2000))) refuse('The file ends before </OFX>: it is cut off.')
  const body = text.slice(start).replace(/<!--[\s\S]*?-->/g, '')
  const open: Element[] = [element('')]
  let here = 0
  for (let tag = nextTag(body, here); tag; tag = nextTag(body, here)) {
    addText(open, body.slice(here, tag.start))
    here = tag.end
    if (tag.closing) close(open, tag.name)
    else begin(open, tag.name, tag.empty)
  }
  while (open.length > 1) leave(open)
  return open[0]?.children.find((child) => child.name === 'OFX') ?? refuse('The file holds no <OFX> element.')
}

type Tag = { name: string; closing: boolean; empty: boolean; start: number; end: number }

/** "<NAME>", "</NAME>" or "<NAME/>"; a lone "<" in a text ("P<O") is no tag. */
function nextTag(body: string, from: number): Tag | null {
  for (let start = body.indexOf('<', from); start >= 0; start = body.indexOf('<', start + 1)) {
    const parts = /^<(\/)?([A-Za-z][\w.]{0,60})[^<>]{0,200}?(\/)?>/.exec(body.slice(start, start + 300))
    if (parts)
      return {
        name: (parts[2] ?? '').toUpperCase(),
        closing: parts[1] !== undefined,
        empty: parts[3] !== undefined,
        start,
        end: start + parts[0].length,
      }
  }
  return null
}

function addText(open: Element[], raw: string): void {
  const here = open.at(-1)
  const text = decodeEntities(raw.replace(/<!\[CDATA\[|\]\]>/g, '')).trim()
  if (here && text && here.children.length === 0) here.text = here.text ? `${here.text} ${text}` : text
}

function begin(open: Element[], name: string, empty: boolean): void {
  endValue(open)
  // Message sets stand side by side below OFX.
  if (/MSGSRSV\d$/.test(name)) while (open.length > 2) leave(open)
  if (NEVER_NESTED.has(name) || ENDS_TRANSACTION.has(name)) endUnclosed(open, name)
  if (open.length > DEEPEST) refuse('The elements of the file are nested too deeply for a statement.')
  const started = element(name)
  open.at(-1)?.children.push(started)
  if (!empty) open.push(started)
}

/** In SGML a value ends where the next tag begins; so does an element without a value that holds no others. */
function endValue(open: Element[]): void {
  const here = open.at(-1)
  if (open.length > 1 && here && here.children.length === 0 && (here.text !== '' || !holds(here))) open.pop()
}

/** Elements of a name unknown here may hold others: only known values (TRNAMT, FITID…) are ended while empty. */
const holds = (here: Element): boolean => AGGREGATES.test(here.name) || !VALUES.test(here.name)

const VALUES =
  /^(DT\w+|TRN(TYPE|AMT|UID)|FITID|NAME|MEMO|CHECKNUM|REFNUM|SRVRTID|SIC|BALAMT|CURDEF|CUR(RATE|SYM)|(BANK|ACCT|BRANCH|BROKER)ID|ACCTTYPE|LANGUAGE|CODE|SEVERITY|MESSAGE|UNITS|UNITPRICE|TOTAL|MKTVAL|COMMISSION|FEES|TAXES|TICKER|SECNAME|UNIQUEID\w*|PAYEEID|ORG|FID)$/

function endUnclosed(open: Element[], name: string): void {
  const unclosed = open.findLastIndex(
    (one) =>
      one.name === name || (ENDS_TRANSACTION.has(name) && (one.name === 'STMTTRN' || one.name === 'INVBANKTRAN')),
  )
  if (unclosed <= 0) return
  // STMTTRN lives inside INVBANKTRAN: it must not end its own holder.
  if (name === 'STMTTRN' && open[unclosed]?.name === 'INVBANKTRAN') return
  while (open.length > unclosed) leave(open)
}

function close(open: Element[], name: string): void {
  const index = open.findLastIndex((one) => one.name === name)
  if (index <= 0) return
  while (open.length > index + 1) leave(open)
  open.pop()
}

/** Ends an element that was not closed: a value that swallowed its neighbours gives them back to its parent. */
function leave(open: Element[]): void {
  const ended = open.pop()
  const parent = open.at(-1)
  if (!ended || !parent || AGGREGATES.test(ended.name)) return
  for (const child of ended.children) parent.children.push(child)
  ended.children = []
}
