import { useEffect } from 'react'
import { useLocation } from 'wouter'

/** Where arrow keys already mean something. */
const ownKeys = 'input, textarea, select, [contenteditable], [data-own-keys], audio, video'

/** ← older, → newer; never with a modifier (browsers use those), never while typing or scrolling a table. */
export function useArrowKeys(previous: string | null, next: string | null): void {
  const [, navigate] = useLocation()
  useEffect(() => {
    const turn = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (event.target instanceof Element && event.target.closest(ownKeys)) return
      const to = event.key === 'ArrowLeft' ? previous : event.key === 'ArrowRight' ? next : null
      if (!to) return
      event.preventDefault()
      navigate(to)
    }
    window.addEventListener('keydown', turn)
    return () => window.removeEventListener('keydown', turn)
  }, [previous, next, navigate])
}
