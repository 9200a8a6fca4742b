/** A clause with the punctuation that ends it; the marks 《》 and “” inside one do not. */
const clause = /[^，：；。！？…]+[，：；。！？…”’」』》）]*|[，：；。！？…]+/gu

/**
 * A Chinese headline breaks between its clauses before it breaks inside one: no browser knows its words, but an
 * editor would turn the line at the comma. Other languages break at their spaces.
 */
export function Clauses({ text, lang }: { text: string; lang: string }) {
  const clauses = lang.startsWith('zh') ? text.match(clause) : null
  if (!clauses || clauses.length < 2) return text
  return clauses.map((each, index) => (
    <span key={index} className="clause">
      {each}
    </span>
  ))
}
