/** Request durations by route, method and status, counted in plain arrays: a histogram of prom-client hashes its labels at every request. */
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const name = 'sinmun_http_request_duration_seconds'

type Observe = (status: number, ms: number) => void

interface Series {
  counts: number[]
  sum: number
}

export class Durations {
  private readonly routes = new Map<string, Map<number, Series>>()
  /** By method, then by route: both are strings of the code, found without being put together. */
  private readonly observers = new Map<string, Map<string, Observe>>()

  /** What to call after each answer of one route. Routes and methods are those of the code, so the series are few. */
  of(route: string, method: string): Observe {
    let ofMethod = this.observers.get(method)
    if (!ofMethod) this.observers.set(method, (ofMethod = new Map()))
    let observe = ofMethod.get(route)
    if (!observe) ofMethod.set(route, (observe = this.observer(`method="${method}",route="${route.replaceAll(/["\\\n]/g, '')}"`)))
    return observe
  }

  private observer(labels: string): Observe {
    const statuses = new Map<number, Series>()
    this.routes.set(labels, statuses)
    return (status, ms) => {
      let series = statuses.get(status)
      if (!series) statuses.set(status, (series = { counts: Array.from({ length: bounds.length + 1 }, () => 0), sum: 0 }))
      let at = 0
      while (at < bounds.length && ms > bounds[at]! * 1000) at++
      series.counts[at]!++
      series.sum += ms / 1000
    }
  }

  /** Prometheus text format. */
  text(): string {
    const lines = [`# HELP ${name} Time from request to answer.`, `# TYPE ${name} histogram`]
    for (const [labels, statuses] of this.routes) for (const [status, series] of statuses) lines.push(...seriesLines(labels, status, series))
    return `${lines.join('\n')}\n`
  }
}

function seriesLines(routeLabels: string, status: number, { counts, sum }: Series): string[] {
  const labels = `${routeLabels},status="${status}"`
  let total = 0
  const buckets = counts.map((count, at) => {
    total += count
    return `${name}_bucket{${labels},le="${bounds[at] ?? '+Inf'}"} ${total}`
  })
  return [...buckets, `${name}_sum{${labels}} ${sum}`, `${name}_count{${labels}} ${total}`]
}
