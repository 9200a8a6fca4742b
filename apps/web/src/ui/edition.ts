import { createContext, useContext } from 'react'

/** What every page is drawn with: when, where, and where its pictures come from. */
export interface Edition {
  timeZone: string
  now: Date
  /** Origin of root-relative picture addresses; '' means the page's own. */
  origin: string
}

export const EditionContext = createContext<Edition>({ timeZone: 'UTC', now: new Date(0), origin: '' })
export const useEdition = () => useContext(EditionContext)
