import type { UiLanguage } from '@sinmun/types'
import { remember } from './remember.ts'

export interface Dates {
  /** 2026年1月15日星期四 */
  day(date: Date): string
  /** 2026年1月15日 09:30 */
  full(date: Date): string
  /** 1月15日 09:30; with the year once it is not this year's. */
  brief(date: Date): string
  /** 韩国标准时间 */
  zone(): string
}

type Formats = Record<'day' | 'long' | 'short' | 'year' | 'clock' | 'zone', Intl.DateTimeFormat>

const made = new Map<string, Formats>()

/** Making one takes longer than formatting a page with it. A paper has one time zone, so there are as many as interface languages. */
function formatsOf(ui: UiLanguage, timeZone: string): Formats {
  const key = `${ui} ${timeZone}`
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(ui, { timeZone, ...options })
  const formats = made.get(key) ?? {
    day: format({ dateStyle: 'full' }),
    long: format({ dateStyle: 'long' }),
    short: format({ month: 'short', day: 'numeric' }),
    year: format({ year: 'numeric' }),
    clock: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    zone: format({ timeZoneName: 'longGeneric' }),
  }
  made.set(key, formats)
  return formats
}

const lately = new Map<string, Dates>()

/** Dates in the paper's time zone and the interface's language; `now` decides which year needs no mention. */
export function createDates(ui: UiLanguage, timeZone: string, now: Date): Dates {
  const key = `${ui} ${timeZone} ${now.getTime()}`
  const known = lately.get(key)
  if (known) return known
  // Every date on a page asks; a server draws pages of one quarter of an hour at a time.
  if (lately.size > 20) lately.clear()
  const dates = datesOf(formatsOf(ui, timeZone), timeZone, now)
  lately.set(key, dates)
  return dates
}

function datesOf({ day, long, short, year, clock, zone }: Formats, timeZone: string, now: Date): Dates {
  const thisYear = year.format(now)
  const zoneName = zone.formatToParts(now).find((part) => part.type === 'timeZoneName')?.value ?? timeZone
  // Lists show the same articles again and again.
  const full = remember((time: number) => `${long.format(time)} ${clock.format(time)}`)
  const brief = remember((time: number) => (year.format(time) === thisYear ? `${short.format(time)} ${clock.format(time)}` : long.format(time)))
  return {
    day: (date) => day.format(date),
    full: (date) => full(date.getTime()),
    brief: (date) => brief(date.getTime()),
    zone: () => zoneName,
  }
}
