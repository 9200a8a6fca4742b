/** As much of a `SpeechSynthesisVoice` as choosing one takes. */
export interface Voice {
  lang: string
  localService: boolean
  default: boolean
}

/** Script and region said or likely: `zh_TW` and `zh-Hant` are both Traditional Chinese. Android writes underscores. */
function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).maximize()
  } catch {
    return null
  }
}

/** The best voice for a language, null when none speaks it: its script before another, then the likely region, then one on the device. */
export function voiceFor<V extends Voice>(lang: string, voices: readonly V[]): V | null {
  const wanted = localeOf(lang)
  if (!wanted) return null
  const rank = (voice: V, at: Intl.Locale) =>
    (at.script === wanted.script ? 8 : 0) + (at.region === wanted.region ? 4 : 0) + (voice.localService ? 2 : 0) + (voice.default ? 1 : 0)
  let best: V | null = null
  let highest = -1
  for (const voice of voices) {
    const at = localeOf(voice.lang)
    if (at?.language !== wanted.language) continue
    const its = rank(voice, at)
    if (its > highest) [best, highest] = [voice, its]
  }
  return best
}
