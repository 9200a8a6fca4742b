/** Whether this process is falling behind: the mean delay of its event loop, looked at twice a second. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

export interface Pressure {
  readonly overloaded: boolean
  stop(): void
}

const resolution = 10

export function watchPressure(mostMs: number, everyMs = 500): Pressure {
  const histogram = monitorEventLoopDelay({ resolution })
  histogram.enable()
  const state = { overloaded: false, stop }
  let due = performance.now() + everyMs
  const timer = setInterval(() => {
    // A loop held up all the time has measured nothing: then this very timer is late.
    const late = performance.now() - due
    state.overloaded = Math.max(late, histogram.mean / 1e6 - resolution || 0) > mostMs
    due = performance.now() + everyMs
    histogram.reset()
  }, everyMs)
  timer.unref()
  function stop(): void {
    clearInterval(timer)
    histogram.disable()
  }
  return state
}
