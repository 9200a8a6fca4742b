import { createContext, useContext, useEffect } from 'react'

/** Called by a page once it has its title: names the document, moves the focus and tells screen readers. */
export type Arrive = (title: string | null) => void

export const ArrivalContext = createContext<Arrive>(() => {})

/** `title` null: the page is the paper itself; undefined: not known yet. */
export function useArrival(title: string | null | undefined): void {
  const arrive = useContext(ArrivalContext)
  useEffect(() => {
    if (title !== undefined) arrive(title)
  }, [arrive, title])
}
