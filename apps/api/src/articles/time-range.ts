import { type SQL, sql } from 'drizzle-orm'

const date = /^\d{4}-\d\d-\d\d$/

/** `from` is inclusive. A bare date is midnight of the paper's time zone. */
export function lowerBound(value: string | undefined, timeZone: string): SQL | undefined {
  if (value === undefined) return undefined
  return date.test(value) ? sql`(${value}::date::timestamp at time zone ${timeZone})` : sql`${value}::timestamptz`
}

/** `to` is exclusive for a time and includes the whole of a bare date. */
export function upperBound(value: string | undefined, timeZone: string): SQL | undefined {
  if (value === undefined) return undefined
  return date.test(value) ? sql`((${value}::date + 1)::timestamp at time zone ${timeZone})` : sql`${value}::timestamptz`
}

const time = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** The `date-or-time` format of the contract: a day that exists, or an RFC 3339 time on one, years 1900 to 2999. */
export function isDateOrTime(value: string): boolean {
  const day = date.test(value) ? value : time.exec(value)?.[1]
  if (!day || day < '1900' || day >= '3000') return false
  const parsed = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day)
}
