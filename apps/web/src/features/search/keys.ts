import type { Option } from './options.ts'
import { isInputMethods } from './typing.ts'

/** What a key in the search field does to its list; `send` leaves the key to the browser, which sends the form. */
export type KeyAction = 'next' | 'previous' | 'close' | 'choose' | 'forget' | 'send' | 'nothing'

interface List {
  shown: boolean
  count: number
  /** The option that the arrows have reached. */
  kind: Option['kind'] | undefined
}

/** null: the key is the field's own affair. */
export function keyAction(event: Pick<KeyboardEvent, 'key' | 'isComposing' | 'keyCode' | 'code'>, { shown, count, kind }: List): KeyAction | null {
  // It ends a composition, and the search is not to be sent with it.
  if (isInputMethods(event)) return event.key === 'Enter' ? 'nothing' : null
  switch (event.key) {
    case 'ArrowDown':
      return count > 0 ? 'next' : null
    case 'ArrowUp':
      return count > 0 ? 'previous' : null
    case 'Escape':
      return shown ? 'close' : null
    case 'Enter':
      return kind ? 'choose' : 'send'
    case 'Delete':
      return kind === 'recent' ? 'forget' : null
    default:
      return null
  }
}
