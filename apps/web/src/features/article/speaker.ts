import { piecesOf } from './speech-pieces.ts'
import { voiceFor } from './voices.ts'

export type SpeakerState = 'idle' | 'speaking' | 'paused' | 'failed'

interface Piece {
  element: HTMLElement
  text: string
  lang: string
}

/** What is read: the headline, then everything in the body that is sentences. A card of another site is not. */
const readable = 'h1, [data-face="text"] :is(p:not([data-unread]), h2, h3, h4, li)'

const langOf = (element: Element) => element.closest('[lang]')?.getAttribute('lang') ?? 'und'

/** A paragraph in a language that no voice here speaks is passed over: another voice would only spell it. */
function piecesIn(article: Element, synthesis: SpeechSynthesis): Piece[] {
  const voices = synthesis.getVoices()
  return [...article.querySelectorAll<HTMLElement>(readable)].flatMap((element) => {
    const lang = langOf(element)
    return voiceFor(lang, voices) ? piecesOf(element.textContent ?? '', lang).map((text) => ({ element, text, lang })) : []
  })
}

function intoView(element: HTMLElement): void {
  const { top, bottom } = element.getBoundingClientRect()
  if (top < 0 || bottom > window.innerHeight) element.scrollIntoView({ block: 'center' })
}

/** Reads an article aloud. Pausing is stopping and beginning that sentence again: engines that really pause are few. */
export function createSpeaker(article: Element, onState: (state: SpeakerState) => void, synthesis = window.speechSynthesis) {
  const pieces = piecesIn(article, synthesis)
  let at = 0
  /** Which utterance counts: those of an earlier turn still end, or fail, after it. */
  let turn = 0

  const mark = (element: HTMLElement | null) => {
    for (const each of article.querySelectorAll('[data-spoken]')) if (each !== element) delete (each as HTMLElement).dataset['spoken']
    if (!element || 'spoken' in element.dataset) return
    element.dataset['spoken'] = ''
    intoView(element)
  }

  const halt = (state: SpeakerState) => {
    turn++
    synthesis.cancel()
    if (state !== 'paused') {
      at = 0
      mark(null)
    }
    onState(state)
  }

  const say = () => {
    const piece = pieces[at]
    if (!piece) return halt('idle')
    const mine = ++turn
    const utterance = new SpeechSynthesisUtterance(piece.text)
    utterance.lang = piece.lang
    utterance.voice = voiceFor(piece.lang, synthesis.getVoices())
    utterance.addEventListener('end', () => {
      if (mine !== turn) return
      at++
      say()
    })
    utterance.addEventListener('error', () => {
      if (mine === turn) halt('failed')
    })
    mark(piece.element)
    synthesis.speak(utterance)
  }

  return {
    start: () => {
      synthesis.cancel()
      onState('speaking')
      say()
    },
    pause: () => halt('paused'),
    stop: () => halt('idle'),
  }
}
