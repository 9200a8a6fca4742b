import type { TextPart } from '@sinmun/types'

/** Text with what a search found in it marked: text nodes only, never HTML. */
export function Marked({ parts }: { parts: readonly TextPart[] }) {
  return parts.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : text))
}
