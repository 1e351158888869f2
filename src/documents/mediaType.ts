/** What a file is, by its content: its name and the browser's word may lie. */
import { AppError } from '#src/errors.ts'
import { MOST_BYTES } from './contract.ts'
import type { MEDIA_TYPES } from './contract.ts'

export type MediaType = (typeof MEDIA_TYPES)[number]

const SIGNATURES: readonly [string, MediaType][] = [
  ['%PDF-', 'application/pdf'],
  ['\u0089PNG\r\n', 'image/png'],
  ['\u00ff\u00d8\u00ff', 'image/jpeg'],
]

const OFFICE: readonly [string, MediaType][] = [
  ['.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
]

/** Errors: too_large; invalid for an empty file and for a kind of file that is not kept. */
export function mediaTypeOf(content: Uint8Array, name: string): MediaType {
  if (content.byteLength === 0) throw new AppError('invalid', { sentence: 'The file is empty.' })
  if (content.byteLength > MOST_BYTES) throw new AppError('too_large', { sentence: 'A document is at most 20 MB.' })
  const head = String.fromCharCode(...content.subarray(0, 8))
  const signed = SIGNATURES.find(([signature]) => head.startsWith(signature))
  if (signed) return signed[1]
  const office = head.startsWith('PK\u0003\u0004') && OFFICE.find(([ending]) => name.toLowerCase().endsWith(ending))
  if (office) return office[1]
  if (isPlainText(content)) return 'text/plain'
  throw new AppError('invalid', {
    sentence: 'Documents are PDF, PNG, JPEG, Word, Excel or plain text. This file is none of them.',
  })
}

/** UTF-8 without control characters; a page or a script to run in a browser is refused as text too. */
function isPlainText(content: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    return !/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text) && !/^\s*<(!doctype|html|script|svg|\?xml)/i.test(text)
  } catch {
    return false
  }
}
