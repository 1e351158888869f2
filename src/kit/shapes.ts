/** Zod shapes that every contract shares. */
import { z } from 'zod'
import { isDay, isTimeZone } from '#src/kit/days.ts'

export const Id = z.uuid()
export const DayShape = z.string().refine(isDay, 'A date such as 2026-11-23 is expected.').meta({ format: 'date' })
export const Instant = z.iso.datetime({ offset: true })
export const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'A time zone such as Europe/Athens is expected.')
  .meta({ format: 'time-zone' })
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'A currency code such as EUR is expected.')
/** Whole minor units (cents); may be negative. */
export const Minor = z.number().int()
export const MoneyShape = z.object({ minor: Minor, currency: Currency })
/** Whole basis points of 100 %. */
export const ShareBp = z.number().int().min(0).max(10_000)
/** A rate in basis points as a decimal string ("7.5"). */
export const RateBps = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/, 'A rate in basis points such as 7.5 is expected.')
export const Text = (max: number) => z.string().trim().min(1).max(max)

/** Newest or best first; `after` is the opaque cursor of the page before. */
export const Paging = z.object({
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
/** A page of a list: `next` continues it; `null` means the end. Lists are never counted whole. */
export const page = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), next: z.string().nullable() })
export type Page<Row> = { rows: Row[]; next: string | null }

export const Done = z.object({ ok: z.literal(true) })
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
  current: z.unknown().optional(),
})
