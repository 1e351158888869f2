/** Well-formed XML without a DTD, as a tree. Namespaces and prefixes are dropped: banks write them in every way. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { refuse } from '../statement.ts'
import { decodeEntities } from './tree.ts'
import type { Element } from './tree.ts'

const ATTRIBUTES = ':@'
const TEXT = '#text'

export function readXml(text: string): Element {
  // An entity can refer to files or grow without bound ("billion laughs"); no statement format has any.
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    refuse('The file declares a document type or entities, which no file of this kind needs.')
  const checked = XMLValidator.validate(text)
  if (checked !== true) {
    const { line, msg } = checked.err
    refuse(`The XML is broken or cut off at line ${line}: ${msg.replace(/\.$/, '')}.`)
  }
  const roots = elementsOf(parsed(text))
  return roots.find((root) => !root.name.startsWith('?')) ?? refuse('The file holds no XML element.')
}

/** The validator lets some broken texts pass, such as "<A/", on which the parser then throws. */
function parsed(text: string): unknown {
  try {
    return parser().parse(text)
  } catch {
    return refuse('The XML is broken or cut off.')
  }
}

const parser = () =>
  new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    maxNestedTags: 60,
  })

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The library hands over untyped lists of { name: children, ':@': attributes }. */
function elementsOf(nodes: unknown): Element[] {
  if (!Array.isArray(nodes)) return []
  return nodes.filter(isRecord).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ATTRIBUTES)
    if (name === undefined || name === TEXT) return []
    const inside = node[name]
    return [{ name, text: textOf(inside), attributes: attributesOf(node[ATTRIBUTES]), children: elementsOf(inside) }]
  })
}

function textOf(nodes: unknown): string {
  if (!Array.isArray(nodes)) return ''
  const texts = nodes.filter(isRecord).flatMap((node) => (TEXT in node ? [String(node[TEXT])] : []))
  return decodeEntities(texts.join('').trim())
}

function attributesOf(stated: unknown): Record<string, string> {
  if (!isRecord(stated)) return {}
  return Object.fromEntries(Object.entries(stated).map(([name, value]) => [name, decodeEntities(String(value))]))
}
