import { createContext, useContext } from 'react'
import type { Words } from './create-words.ts'

export const WordsContext = createContext<Words | null>(null)

/** @throws Error outside of a `WordsContext` */
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('no interface language is set here')
  return words
}
