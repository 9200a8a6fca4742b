import { blockText, type TextBlock } from '@sinmun/text'
import { detectLang, scriptOf } from '@sinmun/text/server'
import type { DraftBlock } from './draft.ts'

const enough = 12

/**
 * Say which blocks are in another language than the article. A block's own claim holds only where its script agrees; one
 * that claims nothing is judged by its script, once it is long enough to tell.
 */
export function markForeignBlocks(blocks: readonly DraftBlock[], lang: string, languages: readonly string[]): DraftBlock[] {
  const order = [lang, ...languages.filter((other) => other !== lang)]
  return blocks.map((block) => {
    const { lang: claim, ...rest } = withHonestRuns(block, lang)
    const text = blockText(rest as TextBlock)
    const seen = detectLang(text, { languages: order, claim: claim ?? lang })
    if (seen === null) return rest as DraftBlock
    const agreed = claim !== undefined && scriptOf(claim) === scriptOf(seen)
    const foreign = agreed ? claim : scriptOf(seen) !== scriptOf(lang) && !bothHan(seen, lang) && text.length >= enough ? seen : lang
    return (foreign === lang ? rest : { ...rest, lang: foreign }) as DraftBlock
  })
}

/** A few characters cannot tell Simplified from Traditional; only a claim can. */
const bothHan = (one: string, other: string): boolean => one.startsWith('zh') && other.startsWith('zh')

/** Runs keep a language only where their letters are of its script and the article's language is another. */
function withHonestRuns(block: DraftBlock, lang: string): DraftBlock {
  if (block.type !== 'paragraph' && block.type !== 'heading') return block
  if (block.content.every((run) => run.lang === undefined)) return block
  const content = block.content.map(({ lang: claim, ...run }) => {
    const seen = claim === undefined ? null : detectLang(run.text, { languages: [claim, lang], claim })
    return claim !== undefined && claim !== lang && seen !== null && scriptOf(seen) === scriptOf(claim) ? { ...run, lang: claim } : run
  })
  return { ...block, content }
}
