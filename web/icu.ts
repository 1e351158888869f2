/** Formats what compileMessages.ts has parsed. */
import type { Module } from 'i18next'
import { IntlMessageFormat } from 'intl-messageformat'

export type MessageTree = { [key: string]: string | MessageTree }
type Ast = ReturnType<IntlMessageFormat['getAst']>

/** Marks a parsed message among the plain ones. */
export const COMPILED = '\u0001'

const formats = new Map<string, IntlMessageFormat>()

function formatOf(message: string, language: string): IntlMessageFormat {
  const known = formats.get(language + message)
  if (known) return known
  const format = new IntlMessageFormat(JSON.parse(message.slice(COMPILED.length)) as Ast, language)
  formats.set(language + message, format)
  return format
}

type Values = Parameters<IntlMessageFormat['format']>[0]

/** Takes the place of i18next's own interpolation and plurals. */
export const icu: Module & { parse: unknown; addLookupKeys: unknown } = {
  type: 'i18nFormat',
  parse: (message: string, values: Values, language: string) =>
    message.startsWith(COMPILED) ? formatOf(message, language).format(values) : message,
  addLookupKeys: (keys: string[]) => keys,
}
