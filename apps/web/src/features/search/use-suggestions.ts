import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Suggestion } from '@sinmun/types'
import { useEffect, useMemo, useState } from 'react'
import { useQueries } from '../../api/context.ts'
import { createTyping, type Typing } from './typing.ts'

const pause = 150
/** The API completes nothing longer. */
const longest = 100
const none: Suggestion[] = []

/** Suggestions for what was last typed; `lang` null: the paper is not known yet, nothing is asked. */
export function useSuggestions(lang: string | null): { items: Suggestion[]; typing: Typing } {
  const [said, setSaid] = useState('')
  const typing = useMemo(() => createTyping(pause, (value) => setSaid(value.normalize('NFC').trim())), [])
  useEffect(() => typing.stop, [typing])
  const enabled = lang !== null && said !== '' && said.length <= longest
  // An answer belongs to its words and never replaces that to later ones; until theirs is here, the last one stays in view.
  const { data } = useQuery({ ...useQueries().suggest(said, lang ?? ''), enabled, placeholderData: keepPreviousData })
  return { items: enabled ? (data?.items ?? none) : none, typing }
}
