import { useDates } from './use-dates.ts'

/** `full` with the year and hour; else as short as lists want it. */
export function Time({ at, full = false }: { at: string; full?: boolean }) {
  const dates = useDates()
  const date = new Date(at)
  return (
    <time dateTime={at} title={`${dates.full(date)} ${dates.zone()}`}>
      {full ? dates.full(date) : dates.brief(date)}
    </time>
  )
}
