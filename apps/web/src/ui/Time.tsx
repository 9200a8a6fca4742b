import { useDates } from './use-dates.ts'

/** `full` with the year and hour; `brief` for lists. */
export function Time({ at, style = 'brief' }: { at: string; style?: 'full' | 'brief' }) {
  const dates = useDates()
  const date = new Date(at)
  return (
    <time dateTime={at} title={`${dates.full(date)} ${dates.zone()}`}>
      {dates[style](date)}
    </time>
  )
}
