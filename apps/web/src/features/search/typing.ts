export interface Typing {
  /** The field holds `value`; `composing` while an input method has not finished its syllable or word. */
  typed(value: string, composing: boolean): void
  /** An input method has finished: `value` is what it left in the field. */
  composed(value: string): void
  stop(): void
}

/**
 * Says what has been typed once the reader pauses for `pause` ms. Nothing half-composed is ever said: neither ㅎ on the
 * way to 한 nor pinyin on the way to 新闻. What was finished before a composition began stays good during it.
 */
export function createTyping(pause: number, say: (value: string) => void): Typing {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => clearTimeout(timer)
  const later = (value: string) => {
    stop()
    if (value.trim() === '') say('')
    else timer = setTimeout(say, pause, value)
  }
  return {
    typed: (value, composing) => {
      if (!composing) later(value)
    },
    composed: later,
    stop,
  }
}

/**
 * A key that the input method takes for itself, such as the Enter that ends a composition. Safari sends that one after
 * the composition, as 229. The Go of a phone's keyboard comes in the middle of one, without a `code`, and is meant for us.
 */
export const isInputMethods = (event: Pick<KeyboardEvent, 'isComposing' | 'keyCode' | 'code'>): boolean =>
  event.keyCode === 229 || (event.isComposing && event.code !== '')
