/**
 * Written out because Hermes, React Native's engine, has no async generators and, in versions still in use, no
 * Symbol.asyncIterator; there, `next()` can be called by hand. `next` returns `undefined` at the end.
 */
export function iterate<T>(next: () => Promise<T | undefined>): AsyncIterableIterator<T, undefined> {
  let ended = false
  const end = { done: true as const, value: undefined }
  const self = {
    async next() {
      const value = ended ? undefined : await next()
      if (value === undefined) ended = true
      return value === undefined ? end : { done: false as const, value }
    },
    async return() {
      ended = true
      return end
    },
    [Symbol.asyncIterator ?? '@@asyncIterator']: () => self,
  }
  return self as AsyncIterableIterator<T, undefined>
}
