/** Telephone numbers as files write them; what cannot be read stays as written. */
import { readWrittenPhone } from '#src/kit/phone.ts'
import type { Phone } from '../record-contract.ts'

export const phoneOf = (value: string, type: string | null, region: string | null | undefined): Phone => {
  const found = readWrittenPhone(value, region ?? null)
  const extension = found?.extension ?? /(?:x|ext\.?|#|εσωτ\.?|durchwahl)\s*(\d{1,7})$/i.exec(value)?.[1] ?? null
  return { type, value, e164: found?.e164 ?? null, extension, valid: found?.valid ?? false }
}

/** "0491 570 156 / 020 7946 0448" is two numbers when each can be one; "030/23125 160" is one. */
export function phonesIn(cell: string, type: string | null, region: string | null | undefined): Phone[] {
  const parts = cell.split(/\s*[;\n]\s*|\s+\/\s+|,\s+(?=[+0(])/).filter(Boolean)
  const several = parts.length > 1 && parts.every((part) => part.replace(/\D/g, '').length >= 6)
  return (several ? parts : [cell]).map((part) => phoneOf(part, type, region))
}
