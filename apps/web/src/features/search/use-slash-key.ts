import { useEffect, type RefObject } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'

const writable = 'input, textarea, select, [contenteditable]'

/** `/` goes to the search field from anywhere; to the search page where the window is too narrow for the field. */
export function useSlashKey(field: RefObject<HTMLInputElement | null>): void {
  const { ui } = useWords()
  const [, navigate] = useLocation()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
      if (event.target instanceof Element && event.target.closest(writable)) return
      event.preventDefault()
      // Not laid out: the narrow masthead has a link instead.
      if (!field.current?.offsetParent) return navigate(address.search(ui))
      field.current.focus()
      field.current.select()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [field, navigate, ui])
}
