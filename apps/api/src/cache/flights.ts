/** Work that many want at the same moment is done once; whoever comes while it runs gets the same outcome. */
export function createFlights(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Promise<unknown>>()
  return <T>(key: string, work: () => Promise<T>) => {
    const before = running.get(key)
    if (before) return before as Promise<T>
    const started = work().finally(() => running.delete(key))
    running.set(key, started)
    return started
  }
}
