const formats = new Map<string, Intl.DateTimeFormat>()

function format(timeZone: string): Intl.DateTimeFormat {
  let found = formats.get(timeZone)
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, found)
  }
  return found
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(utc: number, timeZone: string): number {
  const parts = Object.fromEntries(
    format(timeZone)
      .formatToParts(utc)
      .map((part) => [part.type, Number(part.value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utc / 1000) * 1000
}

/**
 * The instant at which clocks in `timeZone` show `wall` (milliseconds, as if it were UTC). An hour that a clock
 * change repeats is taken the first time; one that it skips moves on by the change. Throws RangeError for an unknown zone.
 */
export function zonedToUtc(wall: number, timeZone: string): number {
  // Half a day either way is clear of the change itself.
  const before = offsetAt(wall - 43_200_000, timeZone)
  const after = offsetAt(wall + 43_200_000, timeZone)
  for (const offset of [before, after]) if (offsetAt(wall - offset, timeZone) === offset) return wall - offset
  return wall - before
}
