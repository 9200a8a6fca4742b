import { useEffect, useState } from 'react'
import { voiceFor } from './voices.ts'

/** Whether this device has a voice for a language; browsers hear of their voices late. Never on a server. */
export function useVoice(lang: string): boolean {
  const [has, setHas] = useState(false)
  useEffect(() => {
    if (!('speechSynthesis' in window)) return undefined
    const { speechSynthesis } = window
    const update = () => setHas(voiceFor(lang, speechSynthesis.getVoices()) !== null)
    update()
    // Safari's has no events: what it knows it knows at once.
    speechSynthesis.addEventListener?.('voiceschanged', update)
    return () => speechSynthesis.removeEventListener?.('voiceschanged', update)
  }, [lang])
  return has
}
