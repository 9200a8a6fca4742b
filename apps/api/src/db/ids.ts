import { randomInt } from 'node:crypto'

let lastMillisecond = 0
let counter = 0

/**
 * Base 36, 13 characters: 8 of time in milliseconds (until 2059), 5 that rise within one process and start at random.
 * Later ids sort after earlier ones, which breaks ties between equal publication times.
 */
export function newId(now = Date.now()): string {
  if (now > lastMillisecond) {
    lastMillisecond = now
    counter = randomInt(36 ** 4 * 18)
  } else counter++
  return lastMillisecond.toString(36).padStart(8, '0') + counter.toString(36).padStart(5, '0')
}
