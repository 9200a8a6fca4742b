import type { Inline, Mark } from '@sinmun/types'
import type { ReactNode } from 'react'
import { Outside } from '../Outside.tsx'

const marks: Record<Mark, (inner: ReactNode) => ReactNode> = {
  strong: (inner) => <strong>{inner}</strong>,
  em: (inner) => <em>{inner}</em>,
  code: (inner) => <code>{inner}</code>,
  sub: (inner) => <sub>{inner}</sub>,
  sup: (inner) => <sup>{inner}</sup>,
}

function Run({ inline }: { inline: Inline }) {
  // A mark of a later contract is tolerated: the words stay.
  let inner: ReactNode = (inline.marks ?? []).reduce<ReactNode>((text, mark) => marks[mark]?.(text) ?? text, inline.text)
  if (inline.href) inner = <Outside href={inline.href}>{inner}</Outside>
  return inline.lang ? <span lang={inline.lang}>{inner}</span> : inner
}

/** Runs of text with their marks, links and languages. Text is text: React escapes it. */
export function Line({ content }: { content: Inline[] }) {
  return content.map((inline, index) => <Run key={index} inline={inline} />)
}
