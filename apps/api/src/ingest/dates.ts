import { zonedToUtc } from './dates-zone.ts'

interface Parts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  /** Minutes east of UTC; null when the text names no zone. */
  offset: number | null
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const zones: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  kst: 540,
  jst: 540,
  hkt: 480,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
  bst: 60,
}

const time = String.raw`(?:[T\s,]*(?<half>오전|오후|上午|下午|晚上|凌晨|早上|中午|am|pm|a\.m\.|p\.m\.)?\s*(?<hour>\d{1,2})\s*(?::|：|时|時|点|點|시)\s*(?<minute>\d{1,2})?(?:\s*(?::|：|分|분)\s*(?<second>\d{1,2})?)?(?:\s*[秒초])?(?:[.,]\d{1,9})?\s*(?<after>am|pm|a\.m\.|p\.m\.)?)?`
const zone = String.raw`\s*(?:(?:gmt|utc)?(?<sign>[+-])(?<zh>\d{2}):?(?<zm>\d{2})?|\(?(?<name>[A-Za-z]{1,4})\)?)?(?:\s*\([^()]{1,40}\))?`
const weekday = String.raw`(?:[\s,(（]*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?|星期[一二三四五六日天]|[周週][一二三四五六日]|[월화수목금토일]요일|[월화수목금토일](?=[)）]))[\s,)）]*)?`

const shapes = [
  new RegExp(String.raw`^(?<y>\d{4})\s*[-/.年년]\s*(?<m>\d{1,2})\s*[-/.月월]\s*(?<d>\d{1,2})\s*[.日일]?${weekday}${time}${zone}$`, 'i'),
  new RegExp(String.raw`^${weekday}(?<d>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?<mon>[a-z]{3,9})\.?,?[\s-]+(?<y>\d{4}|\d{2})${time}${zone}$`, 'i'),
  new RegExp(String.raw`^${weekday}(?<mon>[a-z]{3,9})\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<y>\d{4})(?:\s+at)?${time}${zone}$`, 'i'),
]

export interface SourceTimeOptions {
  /** "Now" in milliseconds, for tests. */
  now?: number
}

/**
 * A time as pages and feeds write it, in UTC (`2026-01-15T00:30:00.000Z`); a time without zone is in `timeZone`, a date alone
 * is its midnight there. Null for anything that is no such time, lies before 1990 or more than two days ahead: never invented.
 */
export function parseSourceTime(text: string, timeZone: string, { now = Date.now() }: SourceTimeOptions = {}): string | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (plain === '' || plain.length > 80) return null
  const parts = shapes.map((shape) => shape.exec(plain)?.groups).find((groups) => groups !== undefined)
  const read = parts === undefined ? null : toParts(parts)
  if (read === null) return null
  const wall = Date.UTC(read.year, read.month - 1, read.day, read.hour, read.minute, read.second)
  const utc = read.offset === null ? zonedToUtc(wall, timeZone) : wall - read.offset * 60_000
  if (utc > now + 2 * 86_400_000) return null
  return new Date(utc).toISOString()
}

function toParts(found: Record<string, string | undefined>): Parts | null {
  const month = found['mon'] === undefined ? Number(found['m']) : months.indexOf(found['mon'].slice(0, 3).toLowerCase()) + 1
  const offset = offsetOf(found)
  const hour = hourOf(found)
  if (hour === null || offset === undefined) return null
  const parts = {
    year: yearOf(found['y'] ?? ''),
    month,
    day: Number(found['d']),
    hour,
    minute: Number(found['minute'] ?? 0),
    second: Number(found['second'] ?? 0),
    offset,
  }
  return isReal(parts) ? parts : null
}

/** RFC 822 wrote years with two digits; none of them is before 1990. */
const yearOf = (digits: string): number => (digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) < 90 ? 2000 : 1900))

function hourOf(found: Record<string, string | undefined>): number | null {
  const hour = Number(found['hour'] ?? 0)
  const half = (found['half'] ?? found['after'] ?? '').toLowerCase().replaceAll('.', '')
  if (half === '') return hour
  // Midnight of which day? It is not for us to say.
  if (half === '晚上' && hour === 12) return null
  if (hour > 12) return ['오후', '下午', '晚上', 'pm'].includes(half) ? hour : null
  if (['오후', '下午', '晚上', 'pm'].includes(half)) return (hour % 12) + 12
  return half === '中午' ? (hour < 3 ? hour + 12 : hour) : hour % 12
}

/** Minutes east of UTC, null without a zone, undefined for a zone nobody knows. */
function offsetOf({ sign, zh, zm, name }: Record<string, string | undefined>): number | null | undefined {
  if (sign !== undefined) {
    const minutes = Number(zh) * 60 + Number(zm ?? 0)
    return minutes > 14 * 60 || Number(zm ?? 0) > 59 ? undefined : sign === '-' ? -minutes : minutes
  }
  return name === undefined ? null : zones[name.toLowerCase()]
}

function isReal({ year, month, day, hour, minute, second }: Parts): boolean {
  if (year < 1990 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) return false
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
}
