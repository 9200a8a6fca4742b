import { randomBytes } from 'node:crypto'

/** Unique among all processes, for a fraction of what a UUID costs: eight random bytes once, then a counter. */
export function requestIds(): () => string {
  const prefix = randomBytes(8).toString('hex')
  let count = 0
  return () => `${prefix}-${(++count).toString(36)}`
}
