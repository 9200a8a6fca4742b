import { useState, type ChangeEvent, type CompositionEvent, type KeyboardEvent } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../i18n/use-words.ts'
import { keyAction } from './keys.ts'
import { type Option, recentOptions, stepped, suggestedOptions } from './options.ts'
import { addRecent, removeRecent } from './recent.ts'
import { useRecent } from './use-recent.ts'
import { useSuggestions } from './use-suggestions.ts'

interface Start {
  q: string
  lang: string | null
  /** Offers recent searches while the field is empty. */
  remembers: boolean
}

/** State and keys of the search field with its list; `input` goes onto the field. */
export function useCombobox({ q, lang, remembers }: Start) {
  const { ui } = useWords()
  const [, navigate] = useLocation()
  const [value, setValue] = useState(q)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const { items, typing } = useSuggestions(lang)
  const recent = useRecent()
  const options = value.trim() === '' ? recentOptions(remembers ? recent : [], ui) : suggestedOptions(items, ui)
  const shown = open && options.length > 0

  const toggle = (next: boolean) => {
    setOpen(next)
    setActive(-1)
  }
  const choose = ({ kind, key, href }: Option) => {
    typing.stop()
    toggle(false)
    setValue('')
    if (kind === 'recent') addRecent(key)
    navigate(href)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const option = shown ? options[active] : undefined
    const action = keyAction(event.nativeEvent, { shown, count: options.length, kind: option?.kind })
    if (action && action !== 'send') event.preventDefault()
    if (action === 'close' || action === 'send') toggle(false)
    if (action === 'choose') choose(option!)
    if (action === 'forget') removeRecent(option!.key)
    if (action === 'next' || action === 'previous') {
      setOpen(true)
      setActive(stepped(shown ? active : -1, action === 'next' ? 1 : -1, options.length))
    }
  }
  const input = {
    value,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      setValue(event.target.value)
      toggle(true)
      typing.typed(event.target.value, (event.nativeEvent as InputEvent).isComposing)
    },
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => typing.composed(event.currentTarget.value),
    onKeyDown: press,
    onFocus: () => setOpen(true),
    onClick: () => setOpen(true),
  }
  return { input, options, active: active < options.length ? active : -1, shown, choose, close: () => toggle(false) }
}
