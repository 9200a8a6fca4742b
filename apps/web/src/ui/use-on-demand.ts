import { useEffect, useState } from 'react'
import { reloadIfOutdated } from './newer-build.ts'

interface Brought<T> {
  /** null until it is here, and on the server. */
  value: T | null
  failed: boolean
}

/** What a dynamic import brings, asked for once the page stands. `load` must be the same function at every render. */
export function useOnDemand<T extends object>(load: () => Promise<T>): Brought<T> {
  const [brought, setBrought] = useState<Brought<T>>({ value: null, failed: false })
  useEffect(() => {
    let wanted = true
    const settle = (next: Brought<T>) => {
      if (wanted) setBrought(next)
    }
    load().then(
      (value) => settle({ value, failed: false }),
      () => {
        settle({ value: null, failed: true })
        if (wanted) void reloadIfOutdated()
      },
    )
    return () => {
      wanted = false
    }
  }, [load])
  return brought
}
