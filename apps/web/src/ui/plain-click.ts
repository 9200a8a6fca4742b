import type { MouseEvent } from 'react'

/** A click that means "here and now": not one that wants a new tab, a window or a download. */
export const isPlainClick = (event: MouseEvent): boolean => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
