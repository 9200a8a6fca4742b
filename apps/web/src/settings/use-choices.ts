import { createContext, useContext, useEffect, useState } from 'react'
import { type Choices, defaultChoices, defaultServed, type Served } from './choices.ts'
import { printServed } from './reader-cookie.ts'
import { readChoices, watchChoices } from './store.ts'

/** What the page was drawn with: the request's cookie on the server, and in the browser what the server told. */
export const ServedContext = createContext<Served>(defaultServed)

/**
 * The reader's choices. The first render is the server's, so that a page kept by some cache hydrates as it is; what
 * this browser knows better comes right after.
 */
export function useChoices(): Choices {
  const served = useContext(ServedContext)
  const [choices, setChoices] = useState<Choices>({ ...defaultChoices, ...served })
  useEffect(() => {
    const update = () => setChoices(readChoices())
    update()
    return watchChoices(update)
  }, [])
  return choices
}

/** The served part alone: draws again only when that changes. */
export function useServed(): Served {
  const drawn = useContext(ServedContext)
  const [served, setServed] = useState(drawn)
  useEffect(() => {
    const update = () =>
      setServed((before) => {
        const { langs, data } = readChoices()
        return printServed({ langs, data }) === printServed(before) ? before : { langs, data }
      })
    update()
    return watchChoices(update)
  }, [])
  return served
}
